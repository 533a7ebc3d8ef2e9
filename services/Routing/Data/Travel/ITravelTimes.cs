using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Data.Travel;

/// <summary>Travel times in two steps, so that nobody waits for the network while holding a lock.</summary>
public interface ITravelTimes
{
    /// <summary>See <see cref="TravelSource"/>.</summary>
    string Source { get; }

    /// <summary>Fetches what is missing between the points. A failure is no error: <see cref="Find"/> then knows less.</summary>
    Task PrepareAsync(Func<CancellationToken, Task<IReadOnlyList<GeoPoint>>> points, CancellationToken cancellation);

    /// <summary>Null where <see cref="TravelEstimate"/> must do.</summary>
    TravelTable? Find(IReadOnlyList<GeoPoint> points);
}

/// <summary>The embedded default.</summary>
internal sealed class EstimatedTravelTimes : ITravelTimes
{
    public string Source => TravelSource.Estimate;

    public Task PrepareAsync(Func<CancellationToken, Task<IReadOnlyList<GeoPoint>>> points, CancellationToken cancellation) =>
        Task.CompletedTask;

    public TravelTable? Find(IReadOnlyList<GeoPoint> points) => null;
}
