using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;

namespace Netspring.Scheduling.Assigning;

/// <summary>A load is part of a route. An answer to a schedule that no longer holds is void.</summary>
public sealed class NoteAssignment(CityBooks books) : IConsumer<PickupAssigned>
{
    public async Task Consume(ConsumeContext<PickupAssigned> context)
    {
        var (assigned, cancellation) = (context.Message, context.CancellationToken);
        var book = await books.OpenAsync(assigned.CityCode, cancellation);
        var load = (await book.FindAsync(assigned.RequestId, cancellation))?.Find(assigned.LoadId);
        if (load is not null && load.Hears(assigned.Version, assigned.ScheduleVersion))
            load.MarkRouted();
    }
}
