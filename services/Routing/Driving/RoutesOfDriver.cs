using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Driving;

/// <summary>Routes as their drivers need them, for the screen and for paper.</summary>
internal static class RoutesOfDriver
{
    /// <summary>In the order of their departure.</summary>
    public static async Task<IReadOnlyList<DriverRouteView>> ReadAsync(
        RoutingDbContext db, IQueryable<Domain.Route> wanted, CancellationToken cancellation)
    {
        var rows = await (
            from route in wanted
            join vehicle in db.Vehicles on route.VehicleId equals vehicle.Id
            join depot in db.Depots on route.DepotId equals depot.Id
            orderby route.StartsAt, route.Id
            select new { route, vehicle.Plate, depot }).AsNoTracking().ToListAsync(cancellation);
        var routeIds = rows.ConvertAll(row => row.route.Id);
        var stops = await db.Stops.AsNoTracking().Where(stop => routeIds.Contains(stop.RouteId))
            .OrderBy(stop => stop.Trip).ThenBy(stop => stop.Sequence).ToListAsync(cancellation);
        var pickupIds = stops.Select(stop => stop.PickupId).Distinct().ToList();
        var pickups = await db.Pickups.AsNoTracking().Include(pickup => pickup.Loads).Where(pickup => pickupIds.Contains(pickup.Id))
            .ToDictionaryAsync(pickup => pickup.Id, cancellation);
        var contactIds = pickups.Values.Select(pickup => pickup.ContactId).OfType<Guid>().ToList();
        var contacts = await db.Contacts.AsNoTracking().Where(contact => contactIds.Contains(contact.Id))
            .ToDictionaryAsync(contact => contact.Id, cancellation);
        return [.. rows.Select(row => new DriverRouteView(
            row.route.Id, row.route.CityCode, row.route.LocalDate, CityClock.ZoneId, row.route.Version, row.route.Status.ToString(), row.Plate,
            new DepotRef(row.depot.Id, row.depot.NameZh, row.depot.NameEn, new PositionView(row.depot.Location.Lon, row.depot.Location.Lat)),
            row.route.StartsAt, row.route.EndsAt,
            [.. stops.Where(stop => stop.RouteId == row.route.Id).Select(stop => DriverStopView.Of(
                row.route, stop, pickups[stop.PickupId], ContactOf(pickups[stop.PickupId])))],
            row.route.Breaks, row.route.DrivingCommands))];

        Contact? ContactOf(Pickup pickup) => pickup.ContactId is { } id ? contacts.GetValueOrDefault(id) : null;
    }
}
