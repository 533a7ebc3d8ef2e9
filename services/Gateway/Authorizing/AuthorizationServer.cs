using Microsoft.IdentityModel.Tokens;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Netspring.Gateway.Authorizing;

/// <summary>
/// OpenIddict: discovery, key set and tokens. It answers before any route does and in OAuth's own form of errors; who gets a
/// token for what is decided in this folder.
/// </summary>
internal static class AuthorizationServer
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(10);

    public static void AddAuthorizationServer(this WebApplicationBuilder builder, IdentityKeys identity)
    {
        builder.Services.AddSingleton(identity);
        builder.Services.AddSingleton<IStartupFilter, PublicAddress>();
        builder.Services.AddHostedService<TokenPurge>();
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
                    .AllowClientCredentialsFlow()
                    .RegisterScopes([.. Roles.Known.SelectMany(Scopes.Of).Distinct(StringComparer.Ordinal)])
                    // Asked for at one place, where the answer is invalid_scope.
                    .IgnoreScopePermissions()
                    .SetAccessTokenLifetime(TokenLifetime)
                    .DisableAccessTokenEncryption()
                    .AddSigningKey(identity.Signing)
                    .AddEncryptionKey(new SymmetricSecurityKey(identity.Derive("encryption of codes")));
                server.AddEventHandler<HandleTokenRequestContext>(handler => handler.UseScopedHandler<GrantToClient>());
                server.AddEventHandler<ApplyTokenResponseContext>(handler => handler.UseInlineHandler(RefuseClientsAlike).SetOrder(int.MinValue + 1000));
                // TLS ends before the Gateway; the issuer's address says that it is there.
                server.UseAspNetCore().DisableTransportSecurityRequirement();
            });
    }

    /// <summary>An unknown client, a wrong secret and a revoked client get one answer.</summary>
    private static ValueTask RefuseClientsAlike(ApplyTokenResponseContext context)
    {
        if (context.Response.Error == OpenIddict.Abstractions.OpenIddictConstants.Errors.InvalidClient)
        {
            context.Response.ErrorDescription = "The client credentials are not accepted.";
            context.Response.ErrorUri = null;
        }
        return ValueTask.CompletedTask;
    }
}
