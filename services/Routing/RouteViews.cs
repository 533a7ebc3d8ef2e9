using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Routing;

internal static class RouteViews
{
    /// <summary>All routes of a day in the order of their departure.</summary>
    public static async Task<IReadOnlyList<RouteView>> OfAsync(RoutingDbContext db, CityDay day, CancellationToken cancellation)
    {
        var routeIds = day.Routes.Select(route => route.Id).ToList();
        var rows = await (
            from route in db.Routes
            join known in db.Drivers on route.DriverId equals known.Id into drivers
            from driver in drivers.DefaultIfEmpty()
            join vehicle in db.Vehicles on route.VehicleId equals vehicle.Id
            join depot in db.Depots on route.DepotId equals depot.Id
            where routeIds.Contains(route.Id)
            orderby route.StartsAt, route.Id
            select new { route, driver = (Driver?)driver, vehicle, depot }).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.Select(row => RouteView.Of(
            row.route, [.. day.Stops.Where(stop => stop.RouteId == row.route.Id).OrderBy(stop => stop.Trip).ThenBy(stop => stop.Sequence)],
            row.driver, row.vehicle, row.depot))];
    }

    /// <summary>One of them, with its ETag in the answer.</summary>
    public static async Task<RouteView> OneAsync(
        RoutingDbContext db, CityDay day, Domain.Route route, HttpResponse response, CancellationToken cancellation)
    {
        response.SetETag(route.Version);
        return (await OfAsync(db, day, cancellation)).Single(view => view.Id == route.Id);
    }
}
