using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Replacing;

/// <summary>
/// What an unavailable driver left behind looks for other routes, which keep what they have. Asked for by Routing itself, so
/// that it comes to pass whatever dies in between; a draft that a dispatcher gave to someone else meanwhile stays with him.
/// </summary>
public sealed class ReplaceDriver(RoutingDbContext db, DayDesk desk, ITravelTimes travel) : IConsumer<DriverMarkedUnavailable>
{
    public async Task Consume(ConsumeContext<DriverMarkedUnavailable> context)
    {
        var (driverId, cancellation) = (context.Message.DriverId, context.CancellationToken);
        var places = await db.Routes
            .Where(route => route.AbandonedBy == driverId || (route.DriverId == driverId && route.Status == RouteStatus.Interrupted))
            .Where(route => db.Stops.Any(stop => stop.RouteId == route.Id && stop.Status == StopStatus.Planned))
            .OrderBy(route => route.LocalDate).ThenBy(route => route.CityCode).Select(route => new { route.CityCode, route.LocalDate })
            .ToListAsync(cancellation);
        foreach (var place in places.Distinct())
            await travel.PrepareAsync(ct => db.PointsOfAsync(place.CityCode, place.LocalDate, ct), cancellation);
        foreach (var place in places.Distinct())
        {
            var day = await db.LockCityDayAsync(place.CityCode, place.LocalDate, cancellation);
            foreach (var draft in day.Routes.Where(route => route.AbandonedBy == driverId))
                day.Dissolve(draft);
            await desk.ReplanAsync(day, cancellation);
        }
    }
}
