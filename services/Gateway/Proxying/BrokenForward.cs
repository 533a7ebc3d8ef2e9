using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Proxying;

/// <summary>Turns YARP's bare statuses into problem documents: a service that is away or breaks off is 503 with Retry-After.</summary>
internal static class BrokenForward
{
    private const int RetryAfterSeconds = 2;

    public static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is null || context.Response.HasStarted || context.RequestAborted.IsCancellationRequested)
            return;
        var code = ProblemCatalog.CodeOf(context.Response.StatusCode);
        await ProblemDocument.WriteAsync(
            context, ProblemDocument.Of(code), code == ProblemCatalog.DependencyUnavailable ? RetryAfterSeconds : null);
    }
}
