using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>
/// What visits of each city take, as its last 90 days tell it. Learned anew by the first who asks on a local date, from the
/// days before it, so that all replicas learn the same and nothing is stored but the visits.
/// </summary>
public sealed class ServiceTimesBook
{
    private const int Days = 90;

    private readonly ConcurrentDictionary<string, (DateOnly Date, ServiceTimes Times)> pages = new(StringComparer.Ordinal);

    public async Task<ServiceTimes> OfAsync(RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation)
    {
        if (pages.TryGetValue(cityCode, out var page) && page.Date == date)
            return page.Times;
        var times = ServiceTimes.Learn(await VisitsAsync(db, cityCode, date, cancellation));
        pages[cityCode] = (date, times);
        return times;
    }

    /// <summary>Visits that took all that was declared, oldest first: of others nobody knows what the time went into.</summary>
    private static async Task<IReadOnlyList<PastVisit>> VisitsAsync(RoutingDbContext db, string cityCode, DateOnly before, CancellationToken cancellation)
    {
        var from = before.AddDays(-Days);
        var stops = await db.Stops.AsNoTracking()
            .Where(stop => stop.CityCode == cityCode && stop.LocalDate >= from && stop.LocalDate < before && stop.Status == StopStatus.Completed)
            .OrderBy(stop => stop.DoneAt).ThenBy(stop => stop.Id).ToListAsync(cancellation);
        var pickupIds = stops.Select(stop => stop.PickupId).Distinct().ToList();
        var pickups = await db.Pickups.AsNoTracking().Include(pickup => pickup.Loads).Where(pickup => pickupIds.Contains(pickup.Id))
            .ToDictionaryAsync(pickup => pickup.Id, cancellation);
        return [.. stops.Select(stop => Visit(stop, pickups[stop.PickupId])).OfType<PastVisit>()];
    }

    private static PastVisit? Visit(Stop stop, Pickup pickup)
    {
        if (pickup.Loads.SingleOrDefault(load => load.Id == stop.LoadId) is not { ServiceSeconds: > 0 } load)
            return null;
        // Who comes too early waits before he works.
        var opens = load.LocalDate == stop.LocalDate && load.WindowFrom is { } from ? CityDay.At(stop.LocalDate, (int)from.ToTimeSpan().TotalSeconds) : stop.ArrivedAt!.Value;
        var begins = opens > stop.ArrivedAt ? opens : stop.ArrivedAt!.Value;
        return new PastVisit(pickup.LinesOf(load.Id), load.ServiceSeconds, (stop.DoneAt!.Value - begins).TotalSeconds);
    }
}
