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
public static class Shedding
{
    /// <summary>Together with the consumers of a service fewer than its connections to the database.</summary>
    private const int CallsAtOnce = 16;

    private const int CallsWaiting = 128;

    /// <summary>They wait most of the time, and hold no connection to the database meanwhile.</summary>
    private const int StreamsAtOnce = 1_000;

    /// <summary>Files come in over slow lines: they wait for one another, not the short calls for them.</summary>
    private const int UploadsAtOnce = 16;
    private const int RetryAfterSeconds = 1;

    internal static void AddShedding(this WebApplicationBuilder builder) => builder.Services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
            IsHealth(context) ? RateLimitPartition.GetNoLimiter("health")
            : IsStream(context) ? RateLimitPartition.GetConcurrencyLimiter("streams", _ => new ConcurrencyLimiterOptions { PermitLimit = StreamsAtOnce })
            : IsUpload(context) ? RateLimitPartition.GetConcurrencyLimiter("uploads", _ => Queued(UploadsAtOnce))
            : RateLimitPartition.GetConcurrencyLimiter("calls", _ => Queued(CallsAtOnce)));
        limiter.OnRejected = async (rejected, _) =>
            await ProblemDocument.WriteAsync(rejected.HttpContext, ProblemDocument.Of(ProblemCatalog.DependencyUnavailable), RetryAfterSeconds);
    });

    /// <summary>The answer goes on as long as the caller listens; it must not count as a call that is finished soon.</summary>
    public static TBuilder Streams<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new StreamEndpoint());

    /// <summary>The body is a file: it is long on its way, and counts by itself.</summary>
    public static TBuilder Uploads<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new UploadEndpoint());

    /// <summary>Does nothing in the Gateway: it limits callers, its services calls.</summary>
    internal static void UseShedding(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<RateLimiterOptions>>().Value.GlobalLimiter is not null)
            app.UseRateLimiter();
    }

    /// <summary>Whoever asks how a busy service is must not queue for it.</summary>
    private static bool IsHealth(HttpContext context) => context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal);

    private static bool IsStream(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StreamEndpoint>() is not null;

    private static bool IsUpload(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<UploadEndpoint>() is not null;

    private static ConcurrencyLimiterOptions Queued(int atOnce) =>
        new() { PermitLimit = atOnce, QueueLimit = CallsWaiting, QueueProcessingOrder = QueueProcessingOrder.OldestFirst };

    private sealed record StreamEndpoint;

    private sealed record UploadEndpoint;
}
