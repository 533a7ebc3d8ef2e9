using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Data.Travel;

/// <summary>Travel times in two steps, so that nobody waits for the network while holding a lock.</summary>
public interface ITravelTimes
{
    /// <summary>Fetches what is missing or stale between the points. A failure is no error: <see cref="FindAsync"/> then knows less.</summary>
    /// <param name="freshSeconds">How long what is known must stay fresh.</param>
    /// <returns>Whether all of it is known and fresh.</returns>
    Task<bool> PrepareAsync(
        Func<CancellationToken, Task<IReadOnlyList<GeoPoint>>> points, CancellationToken cancellation, long freshSeconds = 0);

    /// <summary>What is known between the points, to this process or in the database; asks no network.</summary>
    Task<FoundTravel> FindAsync(RoutingDbContext db, IReadOnlyList<GeoPoint> points, CancellationToken cancellation);
}

/// <summary>The embedded default.</summary>
internal sealed class EstimatedTravelTimes : ITravelTimes
{
    public Task<bool> PrepareAsync(
        Func<CancellationToken, Task<IReadOnlyList<GeoPoint>>> points, CancellationToken cancellation, long freshSeconds = 0) => Task.FromResult(true);

    public Task<FoundTravel> FindAsync(RoutingDbContext db, IReadOnlyList<GeoPoint> points, CancellationToken cancellation) =>
        Task.FromResult(FoundTravel.Estimated);
}
