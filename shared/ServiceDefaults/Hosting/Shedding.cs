using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Hosting;

/// <summary>
/// Takes no more calls at a time than are finished soon; the rest hear at once when to come back. Else a service that comes
/// back cold is asked everything at once, finishes nothing in time and is asked again.
/// </summary>
internal static class Shedding
{
    /// <summary>Together with the consumers of a service fewer than its connections to the database.</summary>
    private const int CallsAtOnce = 16;

    private const int CallsWaiting = 128;
    private const int RetryAfterSeconds = 1;

    public static void AddShedding(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, bool>(context => IsHealth(context)
            ? RateLimitPartition.GetNoLimiter(true)
            : RateLimitPartition.GetConcurrencyLimiter(false, _ => new ConcurrencyLimiterOptions
            {
                PermitLimit = CallsAtOnce,
                QueueLimit = CallsWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));
        limiter.OnRejected = async (rejected, _) =>
            await ProblemDocument.WriteAsync(rejected.HttpContext, ProblemDocument.Of(ProblemCatalog.DependencyUnavailable), RetryAfterSeconds);
    });

    /// <summary>Does nothing in the Gateway: it limits callers, its services calls.</summary>
    public static void UseShedding(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter is not null)
            app.UseRateLimiter();
    }

    /// <summary>Whoever asks how a busy service is must not queue for it.</summary>
    private static bool IsHealth(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);
}
