using Microsoft.IdentityModel.Tokens;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Netspring.Gateway.Authorizing;

/// <summary>
/// OpenIddict: discovery, key set and tokens. It answers before any route does and in OAuth's own form of errors; who gets a
/// token for what is decided in this folder.
/// </summary>
internal static class AuthorizationServer
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(2);

    /// <summary>A working day; prolonged by use, each time with a new token in place of the old one.</summary>
    private static readonly TimeSpan RefreshLifetime = TimeSpan.FromHours(12);

    public static void AddAuthorizationServer(this WebApplicationBuilder builder, IdentityKeys identity)
    {
        builder.Services.AddSingleton(identity);
        builder.Services.AddSingleton<IStartupFilter, PublicAddress>();
        builder.Services.AddHostedService<TokenPurge>();
        builder.Services.AddScoped<People>();
        var redirects = RegisteredApplications.RedirectsOf(builder, identity.Issuer);
        builder.Services.AddSingleton(new FormTargets(redirects, identity.Issuer));
        builder.Services.AddScoped<IReferenceData>(provider => ActivatorUtilities.CreateInstance<RegisteredApplications>(provider, redirects));
        // Every refused client would be noted.
        builder.Logging.AddFilter("OpenIddict", LogLevel.Warning);
        builder.Services.AddOpenIddict()
            .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<GatewayDbContext>().ReplaceDefaultEntities<Guid>())
            .AddServer(server =>
            {
                server.SetIssuer(identity.Issuer)
                    .SetConfigurationEndpointUris(".well-known/openid-configuration", ".well-known/oauth-authorization-server")
                    .SetJsonWebKeySetEndpointUris(".well-known/jwks")
                    .SetTokenEndpointUris("connect/token")
                    .SetAuthorizationEndpointUris("connect/authorize")
                    .AllowClientCredentialsFlow()
                    .AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange()
                    .SetDeviceAuthorizationEndpointUris("connect/device")
                    .SetEndUserVerificationEndpointUris("connect/verify")
                    .AllowDeviceAuthorizationFlow()
                    .AllowRefreshTokenFlow()
                    .RegisterScopes([.. Roles.Known.SelectMany(ServiceDefaults.Authentication.Scopes.Of).Distinct(StringComparer.Ordinal)])
                    // Asked for at one place, where the answer is invalid_scope.
                    .IgnoreScopePermissions()
                    .SetAccessTokenLifetime(TokenLifetime)
                    .SetAuthorizationCodeLifetime(CodeLifetime)
                    .SetRefreshTokenLifetime(RefreshLifetime)
                    // A challenge that is its own verifier proves nothing to whoever has seen the request.
                    .Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain))
                    .DisableAccessTokenEncryption()
                    .AddSigningKey(identity.Signing)
                    .AddEncryptionKey(new SymmetricSecurityKey(identity.Derive("encryption of codes")));
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<GrantToClient>());
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<GrantToPerson>());
                server.AddEventHandler<HandleAuthorizationRequestContext>(handler => handler.UseScopedHandler<AuthorizePerson>());
                server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseInlineHandler(RefuseClientsAlike).SetOrder(int.MinValue + 1000));
                // TLS ends before the Gateway; the issuer's address says that it is there.
                server.UseAspNetCore().DisableTransportSecurityRequirement().EnableEndUserVerificationEndpointPassthrough();
            });
    }

    /// <summary>An unknown client, a wrong secret and a revoked client get one answer.</summary>
    private static ValueTask RefuseClientsAlike(ApplyTokenResponseContext context)
    {
        if (context.Response.Error == Errors.InvalidClient)
        {
            context.Response.ErrorDescription = "The client credentials are not accepted.";
            context.Response.ErrorUri = null;
        }
        return ValueTask.CompletedTask;
    }
}
