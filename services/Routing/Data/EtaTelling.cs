using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Route = Netspring.Routing.Domain.Route;
using Stop = Netspring.Routing.Domain.Stop;

namespace Netspring.Routing.Data;

/// <param name="Told">A smaller shift of an expected time is not told.</param>
public sealed record EtaSettings(TimeSpan Told);

/// <summary>
/// Estimates when drivers come and tells it where it is news. Estimating needs the lock of the city-day; what was read of a
/// route is kept as long as this instance.
/// </summary>
public sealed class EtaTelling(RoutingDbContext db, IOutbox outbox, ITravelTimes travel, ServiceTimesBook book, EtaSettings settings)
{
    private readonly Dictionary<Guid, Itinerary> ways = [];

    /// <summary>Asks for travel times before anything is locked.</summary>
    public Task PrepareAsync(IQueryable<Route> routes, CancellationToken cancellation) =>
        travel.PrepareAsync(
            async ct =>
            {
                var points = new List<GeoPoint>();
                foreach (var route in await routes.AsNoTracking().ToListAsync(ct))
                    points.AddRange((await ReadAsync(route, ct)).Points);
                return points;
            },
            cancellation);

    /// <returns>False where all is expected as before.</returns>
    public async Task<bool> EstimateAsync(CityDay day, Route route, DateTimeOffset now, CancellationToken cancellation) =>
        day.Expect(route, await WayAsync(route, cancellation), now);

    /// <summary>Tells of every open stop of the route whose time is news.</summary>
    public async Task TellAsync(CityDay day, Route route, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = day.StopsOf(route).Where(stop => stop is { IsWithDriver: true, Eta: not null }).ToList();
        var loadIds = open.ConvertAll(stop => stop.LoadId);
        var assignments = await db.Assignments.Where(a => loadIds.Contains(a.LoadId)).ToDictionaryAsync(a => a.LoadId, cancellation);
        var way = await WayAsync(route, cancellation);
        var news = open.Where(stop => assignments[stop.LoadId].Expect(stop.Eta!.Value, WindowEnd(day, way, stop), settings.Told)).ToList();
        var pickupIds = news.ConvertAll(stop => stop.PickupId);
        var donors = await db.Pickups.Where(pickup => pickupIds.Contains(pickup.Id))
            .ToDictionaryAsync(pickup => pickup.Id, pickup => pickup.DonorId, cancellation);
        foreach (var stop in news)
            outbox.Add(Changed(stop, assignments[stop.LoadId], donors[stop.PickupId].GetValueOrDefault(), WindowEnd(day, way, stop), now));
    }

    private StopEtaChanged Changed(Stop stop, Assignment assignment, Guid donorId, DateTimeOffset? windowEnd, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = stop.CityCode,
        Version = assignment.Version,
        RequestId = stop.PickupId,
        LoadId = stop.LoadId,
        ScheduleVersion = assignment.ScheduleVersion,
        DonorId = donorId,
        RouteId = stop.RouteId,
        StopId = stop.Id,
        LocalDate = stop.LocalDate,
        PlannedArrival = stop.Arrival,
        Eta = stop.Eta!.Value,
        IsInWindow = !(stop.Eta >= windowEnd),
    };

    private static DateTimeOffset? WindowEnd(CityDay day, Itinerary way, Stop stop) =>
        way.Waypoints.GetValueOrDefault(stop.LoadId) is { To: { } to } ? day.At((int)to.ToTimeSpan().TotalSeconds) : null;

    private async Task<Itinerary> WayAsync(Route route, CancellationToken cancellation)
    {
        if (ways.TryGetValue(route.Id, out var known))
            return known;
        var way = await ReadAsync(route, cancellation);
        var speed = await db.Speeds.AsNoTracking().SingleOrDefaultAsync(city => city.CityCode == route.CityCode, cancellation);
        return ways[route.Id] = way with { Travel = (await travel.FindAsync(db, way.Points, cancellation)).Table, Speed = speed?.Profile };
    }

    private async Task<Itinerary> ReadAsync(Route route, CancellationToken cancellation)
    {
        var depot = await db.Depots.AsNoTracking().SingleAsync(d => d.Id == route.DepotId, cancellation);
        var its = await db.FleetDays.AsNoTracking().Include(day => day.Visit)
            .Where(day => day.VehicleId == route.VehicleId && day.CityCode == route.CityCode && day.LocalDate == route.LocalDate)
            .Where(day => day.Status != FleetDayStatus.Closed).FirstOrDefaultAsync(cancellation);
        var stops = await db.Stops.AsNoTracking().Where(stop => stop.RouteId == route.Id).ToListAsync(cancellation);
        var pickupIds = stops.Select(stop => stop.PickupId).Distinct().ToList();
        var pickups = await db.Pickups.AsNoTracking().Include(pickup => pickup.Loads).Where(pickup => pickupIds.Contains(pickup.Id))
            .ToDictionaryAsync(pickup => pickup.Id, cancellation);
        var times = await book.OfAsync(db, route.CityCode, route.LocalDate, cancellation);
        var waypoints = new Dictionary<Guid, Waypoint>();
        foreach (var stop in stops)
        {
            var pickup = pickups[stop.PickupId];
            if (pickup.Location is { } at && pickup.Loads.SingleOrDefault(load => load.Id == stop.LoadId) is { } load)
                waypoints[load.Id] = WaypointOf(load, at, times.Of(pickup.LinesOf(load.Id), load.ServiceSeconds), route.LocalDate);
        }
        return new Itinerary(its?.Visit?.Base ?? depot.Location, waypoints, Travel: null);
    }

    /// <summary>A load that was moved on has a window on another date.</summary>
    private static Waypoint WaypointOf(Load load, GeoPoint at, int serviceSeconds, DateOnly date) => load.LocalDate == date
        ? new Waypoint(at, serviceSeconds, load.WindowFrom, load.WindowTo)
        : new Waypoint(at, serviceSeconds, null, null);
}
