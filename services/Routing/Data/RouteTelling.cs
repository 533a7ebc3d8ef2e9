using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;
using Route = Netspring.Routing.Domain.Route;
using Stop = Netspring.Routing.Domain.Stop;

namespace Netspring.Routing.Data;

/// <summary>Tells others what became of a driver's route. What is taken from him is told of its loads by the route alone.</summary>
public sealed class RouteTelling(RoutingDbContext db, IOutbox outbox, CityClock clock)
{
    public async Task DispatchedAsync(CityDay day, Route route, CancellationToken cancellation) => outbox.Add(new RouteDispatched
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = clock.Now,
        CityCode = route.CityCode,
        Version = route.Version,
        RouteId = route.Id,
        LocalDate = route.LocalDate,
        DriverId = route.DriverId!.Value,
        VehicleId = route.VehicleId,
        FleetDayId = await FleetDayAsync(route, cancellation),
        Loads = [.. day.StopsOf(route).Where(stop => stop.IsOpen).Select(Routed)],
    });

    public async Task StartedAsync(CityDay day, Route route, CancellationToken cancellation) => outbox.Add(new RouteStarted
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = clock.Now,
        CityCode = route.CityCode,
        Version = route.Version,
        RouteId = route.Id,
        LocalDate = route.LocalDate,
        DriverId = route.DriverId!.Value,
        VehicleId = route.VehicleId,
        FleetDayId = await FleetDayAsync(route, cancellation),
        Loads = [.. day.StopsOf(route).Where(stop => stop.HoldsLoad).Select(Routed)],
        StartedAt = route.StartedAt!.Value,
    });

    public async Task CompletedAsync(CityDay day, Route route, CancellationToken cancellation) => outbox.Add(new RouteCompleted
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = clock.Now,
        CityCode = route.CityCode,
        Version = route.Version,
        RouteId = route.Id,
        LocalDate = route.LocalDate,
        DriverId = route.DriverId!.Value,
        VehicleId = route.VehicleId,
        FleetDayId = await FleetDayAsync(route, cancellation),
        Loads = [.. day.StopsOf(route).Where(stop => stop.IsDone).Select(Routed)],
        CompletedAt = route.FinishedAt!.Value,
    });

    /// <param name="driverId">Who had it.</param>
    public async Task RecalledAsync(CityDay day, Route route, Guid driverId, string reason, CancellationToken cancellation)
    {
        var stops = day.StopsOf(route).Where(stop => stop.IsOpen).ToList();
        await TakeBackAsync(stops, cancellation);
        outbox.Add(new RouteRecalled
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = route.CityCode,
            Version = route.Version,
            RouteId = route.Id,
            LocalDate = route.LocalDate,
            DriverId = driverId,
            VehicleId = route.VehicleId,
            FleetDayId = await FleetDayAsync(route, cancellation),
            Loads = [.. stops.Select(Routed)],
            Reason = reason,
        });
    }

    /// <param name="open">The stops that were still to come.</param>
    public async Task InterruptedAsync(Route route, IReadOnlyList<Stop> open, string reason, CancellationToken cancellation)
    {
        await TakeBackAsync(open, cancellation);
        outbox.Add(new RouteInterrupted
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = route.CityCode,
            Version = route.Version,
            RouteId = route.Id,
            LocalDate = route.LocalDate,
            DriverId = route.DriverId!.Value,
            VehicleId = route.VehicleId,
            FleetDayId = await FleetDayAsync(route, cancellation),
            Loads = [.. open.Select(Routed)],
            Reason = reason,
        });
    }

    private static RoutedLoad Routed(Stop stop) => new(stop.PickupId, stop.LoadId, stop.Id, stop.Expected ?? stop.Arrival);

    private async Task TakeBackAsync(IReadOnlyList<Stop> stops, CancellationToken cancellation)
    {
        var loadIds = stops.Select(stop => stop.LoadId).ToList();
        foreach (var assignment in await db.Assignments.Where(a => loadIds.Contains(a.LoadId)).ToListAsync(cancellation))
            assignment.TakeBack();
    }

    private Task<Guid?> FleetDayAsync(Route route, CancellationToken cancellation) =>
        db.FleetDays.Where(day => day.VehicleId == route.VehicleId && day.CityCode == route.CityCode && day.LocalDate == route.LocalDate)
            .Where(day => day.Status != FleetDayStatus.Closed)
            .Select(day => (Guid?)day.Id).FirstOrDefaultAsync(cancellation);
}
