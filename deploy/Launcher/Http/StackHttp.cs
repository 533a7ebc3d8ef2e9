using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Netspring.Launcher.Http;

/// <summary>HTTP clients of the launcher; every call goes through a Polly pipeline.</summary>
public static class StackHttp
{
    /// <summary>
    /// For calls to the Gateway and the management API: 10 s a try, three more tries with growing pauses for
    /// what may pass (5xx, 408, 429 with its Retry-After, broken connections). POSTs carry an Idempotency-Key.
    /// </summary>
    public static HttpClient Create(Uri baseAddress) => new(new ResilienceHandler(
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = 3,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(200),
                UseJitter = true,
            })
            .AddTimeout(TimeSpan.FromSeconds(10))
            .Build())
    {
        InnerHandler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) },
    })
    { BaseAddress = baseAddress, Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>For health: one second, one try.</summary>
    public static HttpClient CreateProbe() => new(new ResilienceHandler(
        new ResiliencePipelineBuilder<HttpResponseMessage>().AddTimeout(TimeSpan.FromSeconds(1)).Build())
    {
        InnerHandler = new SocketsHttpHandler(),
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>True for what a call throws when nobody answers.</summary>
    public static bool IsTransport(Exception failure) => failure is HttpRequestException or TimeoutRejectedException or OperationCanceledException or IOException;
}
