using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Dispatching;

/// <summary>A route was sent to its driver: what that crew could still carry on its day is offered to nobody.</summary>
public sealed class CloseCrewDay(FollowRoute routes) : IConsumer<RouteDispatched>
{
    public Task Consume(ConsumeContext<RouteDispatched> context) => routes.ApplyAsync(context.Message, isOut: true, context.CancellationToken);
}

/// <summary>A route was taken back: its crew can be booked again, first of all by those in line.</summary>
public sealed class ReopenCrewDay(FollowRoute routes) : IConsumer<RouteRecalled>
{
    public Task Consume(ConsumeContext<RouteRecalled> context) => routes.ApplyAsync(context.Message, isOut: false, context.CancellationToken);
}

/// <summary>What both have in common. Loads stay where they were promised; a route that was interrupted takes no more either.</summary>
public sealed class FollowRoute(SchedulingDbContext db, CityBooks books, CityLine line)
{
    public async Task ApplyAsync(RouteEvent message, bool isOut, CancellationToken cancellation)
    {
        if (message.FleetDayId is not { } fleetDayId)
            return;
        var book = await books.OpenAsync(message.CityCode, cancellation);
        var route = await db.DispatchedRoutes.FindAsync([message.RouteId], cancellation)
            ?? db.Add(new DispatchedRoute { RouteId = message.RouteId, FleetDayId = fleetDayId }).Entity;
        if (!route.Hear(message.Version, isOut))
            return;
        var cells = await db.TripCells.Where(c => c.CityCode == message.CityCode && c.FleetDayId == fleetDayId).ToListAsync(cancellation);
        cells.ForEach(cell => cell.IsOut = isOut);
        await book.RehouseHoldsAsync(cancellation);
        if (!isOut)
            await line.TryAsync(book, cancellation);
    }
}
