using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Scheduling.Data;

namespace Netspring.Scheduling.Assigning;

/// <summary>
/// A load is part of a route. An answer to a schedule that no longer holds is void. Where its crew cannot come, it takes room
/// with another of its slot now, if there is any.
/// </summary>
public sealed class NoteAssignment(SchedulingDbContext db, CityBooks books) : IConsumer<PickupAssigned>
{
    public async Task Consume(ConsumeContext<PickupAssigned> context)
    {
        var (assigned, cancellation) = (context.Message, context.CancellationToken);
        // Rarely anything of the city's capacity changes, so there is no book to open: the lock alone keeps the load still.
        await books.LockAsync(assigned.CityCode, cancellation);
        var load = await db.Loads.Include(l => l.Cell).SingleOrDefaultAsync(l => l.Id == assigned.LoadId && l.PickupId == assigned.RequestId, cancellation);
        if (load is null || !load.Hears(assigned.Version, assigned.ScheduleVersion))
            return;
        load.MarkRouted();
        if (load.Cell is not { IsWithoutCrew: true })
            return;
        var book = await books.OpenAsync(assigned.CityCode, cancellation);
        if (await book.FindAsync(assigned.RequestId, cancellation) is { } pickup)
            await book.Booker.ShiftAsync(pickup, load, cancellation);
    }
}
