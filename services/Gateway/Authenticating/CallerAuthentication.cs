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
/// <c>Authorization: Bearer</c> with an API key or an access token; anything in that header but credentials in force is one
/// and the same failure. Without it the cookie of a person's session, if there is one. They are looked for nowhere else, least
/// of all in the query string, which ends up in logs.
/// </summary>
internal sealed class CallerAuthentication(
    KnownKeys keys, KnownTokens tokens, KnownPeople people, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers,
    UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Caller";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var authorization = Request.Headers.Authorization;
        if (authorization.Count == 0)
            return await FromSessionAsync();
        if (authorization is not [{ } value]
            || !AuthenticationHeaderValue.TryParse(value, out var credentials)
            || !string.Equals(credentials.Scheme, "Bearer", StringComparison.OrdinalIgnoreCase)
            || credentials.Parameter is not { } text
            || await FindAsync(text) is not { } caller)
            return AuthenticateResult.Fail("The credentials are not accepted.");
        return Success(caller, SchemeName);
    }

    /// <summary>A session that has ended is like none: whoever it was may still see what is public, and sign in again.</summary>
    private async Task<AuthenticateResult> FromSessionAsync() =>
        await Session.OfAsync(Context) is { } session
        && await people.FindAsync(session.User, Context.RequestAborted) is { } user && user.SecurityStamp == session.Stamp
            ? Success(user.Caller, Session.SchemeName)
            : AuthenticateResult.NoResult();

    private AuthenticateResult Success(KnownCaller caller, string kind) => AuthenticateResult.Success(new AuthenticationTicket(
        new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(caller), kind, InternalToken.Subject, InternalToken.Role)), Scheme.Name));

    private async Task<KnownCaller?> FindAsync(string text) =>
        KeyText.IsMeant(text) ? (await keys.FindAsync(text, Context.RequestAborted))?.Caller : await tokens.FindAsync(text, Context.RequestAborted);

    private static IEnumerable<Claim> ClaimsOf(KnownCaller caller)
    {
        yield return new Claim(InternalToken.Subject, caller.Id.ToString());
        yield return new Claim(InternalToken.Role, caller.Role);
        if (caller.Name is { } name)
            yield return new Claim(InternalToken.Name, name);
        yield return new Claim(CallerClaims.RequestsPerMinute, caller.RequestsPerMinute.ToString(CultureInfo.InvariantCulture));
        if (caller.DonorId is { } donor)
            yield return new Claim(InternalToken.DonorId, donor.ToString());
        if (caller.DonorName is { } donorName)
            yield return new Claim(InternalToken.DonorName, donorName);
        if (caller.PartnerId is { } partner)
            yield return new Claim(InternalToken.PartnerId, partner.ToString());
        if (caller.Cities is { Count: > 0 } cities)
            yield return new Claim(InternalToken.Cities, string.Join(',', cities));
        if (caller.DriverCode is { } driver)
            yield return new Claim(InternalToken.DriverCode, driver);
        if (caller.Scopes is { Count: > 0 } scopes)
            yield return new Claim(InternalToken.Scope, string.Join(' ', scopes));
    }
}

internal static class AuthenticationSetup
{
    public static void AddCallerAuthentication(this WebApplicationBuilder builder)
    {
        // The framework notes every refusal; whoever guesses keys must not fill the log.
        builder.Logging.AddFilter(typeof(CallerAuthentication).FullName, LogLevel.Warning);
        builder.Services.AddScoped<KnownKeys>();
        builder.Services.AddScoped<KnownTokens>();
        builder.Services.AddScoped<KnownPeople>();
        if (OutsideAuthority.Read(builder) is { } authority)
            builder.Services.AddSingleton(provider => ActivatorUtilities.CreateInstance<OutsideTokens>(provider, authority));
        builder.Services.AddAuthentication(CallerAuthentication.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, CallerAuthentication>(CallerAuthentication.SchemeName, configureOptions: null);
        builder.Services.AddSingleton<LastUses>();
        builder.Services.AddHostedService<LastUseWriter>();
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, ProblemAuthorizationResult>();
        if (DevelopmentKeys.FileOf(builder) is { } file)
            builder.Services.AddScoped<IReferenceData>(provider => ActivatorUtilities.CreateInstance<DevelopmentKeys>(provider, file));
        if (builder.Configuration[FirstAdmin.Setting] is { Length: > 0 } firstAdmin)
            builder.Services.AddScoped<IReferenceData>(provider => ActivatorUtilities.CreateInstance<FirstAdmin>(provider, firstAdmin));
    }
}
