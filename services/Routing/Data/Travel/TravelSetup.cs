using Microsoft.Extensions.Http.Resilience;
using Netspring.ServiceDefaults;
using Polly;

namespace Netspring.Routing.Data.Travel;

public static class TravelSetup
{
    private const string Key = "Routing:Travel:Osrm";

    /// <summary>OSRM where <c>Routing:Travel:Osrm</c> names one, else the estimate.</summary>
    /// <exception cref="ConfigurationException">The setting is no address.</exception>
    public static void AddTravelTimes(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Key]))
        {
            builder.Services.AddSingleton<ITravelTimes, EstimatedTravelTimes>();
            return;
        }
        var address = builder.UriSetting(Key, "http", "https");
        var root = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
        builder.Services.AddHttpClient(nameof(OsrmTravelTimes), http => http.BaseAddress = root)
            .AddResilienceHandler("osrm", pipeline => pipeline
                .AddRetry(new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = 2,
                    Delay = TimeSpan.FromMilliseconds(100),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                })
                .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
                {
                    MinimumThroughput = 6,
                    FailureRatio = 0.5,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    BreakDuration = TimeSpan.FromSeconds(30),
                })
                .AddTimeout(TimeSpan.FromSeconds(1)));
        // One instance for the pairs it remembers; handlers still rotate inside the factory's client.
        builder.Services.AddSingleton<ITravelTimes>(provider => new OsrmTravelTimes(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(OsrmTravelTimes)),
            provider.GetRequiredService<ILogger<OsrmTravelTimes>>()));
    }
}
