using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Scheduling.Data;

namespace Netspring.Scheduling.Assigning;

/// <summary>A load is part of a route. An answer to a schedule that no longer holds is void.</summary>
public sealed class NoteAssignment(SchedulingDbContext db, CityBooks books) : IConsumer<PickupAssigned>
{
    public async Task Consume(ConsumeContext<PickupAssigned> context)
    {
        var (assigned, cancellation) = (context.Message, context.CancellationToken);
        // Nothing of the city's capacity changes, so there is no book to open: the lock alone keeps the load still.
        await books.LockAsync(assigned.CityCode, cancellation);
        var load = await db.Loads.SingleOrDefaultAsync(l => l.Id == assigned.LoadId && l.PickupId == assigned.RequestId, cancellation);
        if (load is not null && load.Hears(assigned.Version, assigned.ScheduleVersion))
            load.MarkRouted();
    }
}
