using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Hosting;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Admitting;

/// <summary>Calls per minute and client address, counted apart for refused credentials and for calls without any.</summary>
internal sealed record AddressLimit(int CallsPerMinute);

/// <summary>
/// Who gets in: each call is counted first, then needs credentials unless its route is open; deny by default. Health is
/// neither counted nor guarded, for those who watch must see.
/// </summary>
internal sealed class Admission(RequestDelegate next, CallLimits limits, AddressLimit addressLimit)
{
    private const string KeyPolicy = "default";
    private const string AddressPolicy = "address";

    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
            await AdmitAsync(context);
        await next(context);
    }

    /// <exception cref="RuleViolation">rate-limited, unauthenticated or payload-too-large.</exception>
    private async Task AdmitAsync(HttpContext context)
    {
        // At the authorization server credentials are in the body; whoever guesses them is counted all the same.
        if (context.Request.Path.StartsWithSegments("/connect", StringComparison.Ordinal))
        {
            CountAddress(context, "connect ");
            BodyLimit.Apply(context);
            return;
        }
        var credentials = await context.AuthenticateAsync();
        if (credentials.Succeeded)
        {
            context.User = credentials.Principal;
            ForeignPages.Refuse(context);
            Count(context, KeyPolicy, "key " + context.User.FindFirstValue(InternalToken.Subject),
                int.Parse(context.User.FindFirstValue(CallerClaims.RequestsPerMinute)!, CultureInfo.InvariantCulture));
        }
        else
        {
            var isRefused = credentials.Failure is not null || !IsOpen(context.GetEndpoint());
            CountAddress(context, isRefused ? "refused " : "public ");
            if (isRefused)
                throw new RuleViolation(ProblemCatalog.Unauthenticated);
        }
        BodyLimit.Apply(context);
    }

    /// <summary>Where there is no endpoint there is nothing to guard: that answer is 404.</summary>
    private static bool IsOpen(Endpoint? endpoint) => endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private void CountAddress(HttpContext context, string kind) =>
        Count(context, AddressPolicy, kind + CallLimits.NameOf(context.Connection.RemoteIpAddress), addressLimit.CallsPerMinute);

    private void Count(HttpContext context, string policy, string caller, int callsPerMinute)
    {
        var allowance = limits.Take(caller, callsPerMinute);
        // At the start of the answer, because problem answers clear the headers set before.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["RateLimit-Policy"] =
                string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";q={allowance.Limit};w={SlidingWindow.Seconds}");
            context.Response.Headers["RateLimit"] =
                string.Create(CultureInfo.InvariantCulture, $"\"{policy}\";r={allowance.Remaining};t={allowance.SecondsToMore}");
            return Task.CompletedTask;
        });
        if (!allowance.IsGranted)
            throw new RuleViolation(ProblemCatalog.RateLimited) { RetryAfterSeconds = allowance.SecondsToMore };
    }
}

internal static class AdmissionSetup
{
    /// <exception cref="ConfigurationException">The limit is not a whole number above 0.</exception>
    public static void AddAdmission(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new AddressLimit(builder.PositiveSetting("Gateway:AddressRequestsPerMinute", 600)));
        builder.Services.AddSingleton<CallLimits>();
        builder.Services.AddSingleton(new DoorKeeper(typeof(Admission)));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Left to BodyLimit.
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        });
    }
}
