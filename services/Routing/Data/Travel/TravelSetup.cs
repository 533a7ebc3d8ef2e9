using Microsoft.Extensions.Http.Resilience;
using Netspring.ServiceDefaults;
using Polly;

namespace Netspring.Routing.Data.Travel;

public static class TravelSetup
{
    private const string OsrmKey = "Routing:Travel:Osrm";
    private const string ValhallaKey = "Routing:Travel:Valhalla";

    /// <summary>All tries of one question, with reading the answer.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>OSRM where <c>Routing:Travel:Osrm</c> names one, Valhalla where <c>Routing:Travel:Valhalla</c> does, else the estimate.</summary>
    /// <returns>Whether there is a server to ask.</returns>
    /// <exception cref="ConfigurationException">A setting is no address, or both are there.</exception>
    public static bool AddTravelTimes(this WebApplicationBuilder builder)
    {
        var (hasOsrm, hasValhalla) = (builder.IsSet(OsrmKey), builder.IsSet(ValhallaKey));
        if (hasOsrm && hasValhalla)
            throw new ConfigurationException($"The settings {OsrmKey} and {ValhallaKey} exclude each other: name one server for travel times.");
        if (hasOsrm)
            builder.AddProvider<Osrm>(OsrmKey);
        else if (hasValhalla)
            builder.AddProvider<Valhalla>(ValhallaKey);
        else
            builder.Services.AddSingleton<ITravelTimes, EstimatedTravelTimes>();
        return hasOsrm || hasValhalla;
    }

    private static bool IsSet(this WebApplicationBuilder builder, string key) => !string.IsNullOrEmpty(builder.Configuration[key]);

    private static void AddProvider<TProvider>(this WebApplicationBuilder builder, string key)
        where TProvider : class, ITravelProvider
    {
        var root = new Uri(builder.UriSetting(key, "http", "https").AbsoluteUri.TrimEnd('/') + "/");
        builder.Services.AddHttpClient<ITravelProvider, TProvider>(http => (http.BaseAddress, http.Timeout) = (root, Longest))
            // The client lives as long as the process: its connections must not, or a new address would never be noticed.
            .UseSocketsHttpHandler((handler, _) => handler.PooledConnectionLifetime = TimeSpan.FromMinutes(2))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddResilienceHandler("travel", pipeline => pipeline
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
        // One instance, for the ways it remembers.
        builder.Services.AddSingleton<ITravelTimes, FetchedTravelTimes>();
    }
}
