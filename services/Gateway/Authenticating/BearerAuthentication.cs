using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Data;

namespace Netspring.Gateway.Authenticating;

/// <summary>
/// <c>Authorization: Bearer nsk_…</c>. Without the header there is no result; anything in it but a key in force is one and
/// the same failure. Keys are looked for nowhere else, least of all in the query string, which ends up in logs.
/// </summary>
internal sealed class ApiKeyAuthentication(
    KnownKeys keys, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization;
        if (authorization.Count == 0)
            return AuthenticateResult.NoResult();
        if (authorization is not [{ } value]
            || !AuthenticationHeaderValue.TryParse(value, out var credentials)
            || !string.Equals(credentials.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            || credentials.Parameter is not { } text
            || await keys.FindAsync(text, Context.RequestAborted) is not { } key)
            return AuthenticateResult.Fail("The credentials are not accepted.");
        var caller = new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(key), SchemeName, InternalToken.Subject, InternalToken.Role));
        return AuthenticateResult.Success(new AuthenticationTicket(caller, SchemeName));
    }

    private static IEnumerable<Claim> ClaimsOf(ApiKey key)
    {
        yield return new Claim(InternalToken.Subject, key.Id.ToString());
        yield return new Claim(InternalToken.Role, key.Role);
        yield return new Claim(CallerClaims.RequestsPerMinute, key.RequestsPerMinute.ToString(CultureInfo.InvariantCulture));
        if (key.DonorId is { } donor)
            yield return new Claim(InternalToken.DonorId, donor.ToString());
        if (key.DonorName is { } donorName)
            yield return new Claim(InternalToken.DonorName, donorName);
        if (key.PartnerId is { } partner)
            yield return new Claim(InternalToken.PartnerId, partner.ToString());
        if (key.Cities is { Length: > 0 } cities)
            yield return new Claim(InternalToken.Cities, string.Join(',', cities));
        if (key.EffectiveScopes is { Count: > 0 } scopes)
            yield return new Claim(InternalToken.Scope, string.Join(' ', scopes));
    }
}

internal static class ApiKeySetup
{
    public static void AddApiKeys(this WebApplicationBuilder builder)
    {
        // The framework notes every refusal; whoever guesses keys must not fill the log.
        builder.Logging.AddFilter(typeof(ApiKeyAuthentication).FullName, LogLevel.Warning);
        builder.Services.AddScoped<KnownKeys>();
        builder.Services.AddAuthentication(ApiKeyAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.SchemeName, configureOptions: null);
        builder.Services.AddSingleton<LastUses>();
        builder.Services.AddHostedService<LastUseWriter>();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, ProblemAuthorizationResult>();
        if (DevelopmentKeys.FileOf(builder) is { } file)
            builder.Services.AddScoped<IReferenceData>(provider => ActivatorUtilities.CreateInstance<DevelopmentKeys>(provider, file));
    }
}
