using System.Diagnostics;

namespace Netspring.Gateway.Answering;

/// <summary>
/// Headers of every answer, errors included: what browsers must not do with it, and the trace it belongs to. Outermost in
/// the pipeline and set when the answer starts, because problem answers clear what was set before.
/// </summary>
internal sealed class EveryAnswer : IStartupFilter
{
    private const string ReferrerPolicy = "Referrer-Policy";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(static (context, rest) =>
        {
            var trace = Activity.Current;
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers.XFrameOptions = "DENY";
                if (!headers.ContainsKey(ReferrerPolicy))
                    headers[ReferrerPolicy] = "no-referrer";
                if (headers.ContentSecurityPolicy.Count == 0)
                    headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
                // No page of another host may read the API, and it is told so instead of being left to guess.
                if (context.Request.Path.StartsWithSegments("/v1", StringComparison.Ordinal))
                    headers.AccessControlAllowOrigin = $"{context.Request.Scheme}://{context.Request.Host}";
                if (trace is not null)
                    headers["traceresponse"] = $"00-{trace.TraceId}-{trace.SpanId}-{(trace.Recorded ? "01" : "00")}";
                return Task.CompletedTask;
            });
            return rest(context);
        });
        next(app);
    };
}
