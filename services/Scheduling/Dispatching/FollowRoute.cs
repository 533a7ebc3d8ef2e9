using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Dispatching;

/// <summary>A route was sent to its driver: what that crew could still carry on its day is offered to nobody.</summary>
public sealed class CloseCrewDay(FollowRoute routes) : IConsumer<RouteDispatched>
{
    public Task Consume(ConsumeContext<RouteDispatched> context) =>
        routes.ApplyAsync(context.Message, isOut: true, (load, told) => told.Contains(load.Id), context.CancellationToken);
}

/// <summary>A route ended before its last stop: its crew takes no more, and others fetch what is left of it.</summary>
public sealed class LeaveCrewDay(FollowRoute routes) : IConsumer<RouteInterrupted>
{
    public Task Consume(ConsumeContext<RouteInterrupted> context) =>
        routes.ApplyAsync(context.Message, isOut: true, (load, told) => !told.Contains(load.Id), context.CancellationToken);
}

/// <summary>A route was taken back: its crew can be booked again, first of all by those in line.</summary>
public sealed class ReopenCrewDay(FollowRoute routes) : IConsumer<RouteRecalled>
{
    public Task Consume(ConsumeContext<RouteRecalled> context) =>
        routes.ApplyAsync(context.Message, isOut: false, isCarried: null, context.CancellationToken);
}

/// <summary>What all have in common. Loads keep the slots that they were promised.</summary>
public sealed class FollowRoute(SchedulingDbContext db, CityBooks books, CityLine line)
{
    /// <param name="isCarried">Of the crew's loads and those told of, whether the route has it; null where that may change again.</param>
    public async Task ApplyAsync(RouteEvent message, bool isOut, Func<Load, HashSet<Guid>, bool>? isCarried, CancellationToken cancellation)
    {
        if (message.FleetDayId is not { } fleetDayId)
            return;
        var book = await books.OpenAsync(message.CityCode, cancellation);
        var route = await db.DispatchedRoutes.FindAsync([message.RouteId], cancellation)
            ?? db.Add(new DispatchedRoute { RouteId = message.RouteId, FleetDayId = fleetDayId }).Entity;
        if (!route.Hear(message.Version, isOut))
            return;
        var cells = await db.TripCells.Where(c => c.CityCode == message.CityCode && c.FleetDayId == fleetDayId).ToListAsync(cancellation);
        if (isCarried is not null)
        {
            var told = message.Loads.Select(load => load.LoadId).ToHashSet();
            var concerned = await book.ConcernedAsync([.. cells.Select(c => c.Id)], told, cancellation);
            await CellSupply.AlignAsync(book.Booker.Slots, cells, load => isCarried(load, told), concerned, cancellation);
        }
        cells.ForEach(cell => cell.IsOut = isOut);
        await book.RehouseHoldsAsync(cancellation);
        if (!isOut)
            await line.TryAsync(book, cancellation);
    }
}
