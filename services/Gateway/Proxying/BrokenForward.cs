using Netspring.ServiceDefaults.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace Netspring.Gateway.Proxying;

/// <summary>Turns YARP's bare statuses into problem documents: a service that is away or breaks off is 503 with Retry-After.</summary>
internal sealed class BrokenForward(RequestDelegate next, ILogger<BrokenForward> logger)
{
    private const int RetryAfterSeconds = 2;

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.GetForwarderErrorFeature() is not { } broken || context.RequestAborted.IsCancellationRequested)
            return;
        var code = ProblemCatalog.CodeOf(context.Response.StatusCode);
        if (code == ProblemCatalog.DependencyUnavailable || context.Response.HasStarted)
            logger.LogWarning("{Path} was not answered ({Error}): {Reason}", context.Request.Path.Value, broken.Error, Reason(broken));
        if (context.Response.HasStarted)
            return;
        await ProblemDocument.WriteAsync(
            context, ProblemDocument.Of(code), code == ProblemCatalog.DependencyUnavailable ? RetryAfterSeconds : null);
    }

    private static string? Reason(IForwarderErrorFeature broken) => broken.Exception?.GetBaseException().Message;
}
