using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;

namespace Netspring.Routing;

internal static class RouteViews
{
    /// <summary>All routes of a day in the order of their departure.</summary>
    public static async Task<IReadOnlyList<RouteView>> OfAsync(RoutingDbContext db, CityDay day, CancellationToken cancellation)
    {
        var routeIds = day.Routes.Select(route => route.Id).ToList();
        var rows = await (
            from route in db.Routes
            join driver in db.Drivers on route.DriverId equals driver.Id
            join vehicle in db.Vehicles on route.VehicleId equals vehicle.Id
            join depot in db.Depots on route.DepotId equals depot.Id
            where routeIds.Contains(route.Id)
            orderby route.StartsAt, route.Id
            select new { route, driver, vehicle, depot }).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.Select(row => RouteView.Of(
            row.route, [.. day.Stops.Where(stop => stop.RouteId == row.route.Id).OrderBy(stop => stop.Trip).ThenBy(stop => stop.Sequence)],
            row.driver, row.vehicle, row.depot))];
    }
}
