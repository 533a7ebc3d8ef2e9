using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Cancelling;

/// <summary>A request was cancelled for good.</summary>
public sealed class ReleaseCancelledPickup(EndPickup pickups) : IConsumer<PickupCancelled>
{
    public Task Consume(ConsumeContext<PickupCancelled> context) =>
        pickups.ApplyAsync(PickupState.Cancelled, context.Message.RequestId, context.Message, context.CancellationToken);
}

/// <summary>A request became too small; it may be asked for again.</summary>
public sealed class ReleaseIneligiblePickup(EndPickup pickups) : IConsumer<PickupFoundIneligible>
{
    /// <summary>As the first event of a request it concerns nothing that was ever planned.</summary>
    public Task Consume(ConsumeContext<PickupFoundIneligible> context) => context.Message.Version == 1
        ? Task.CompletedTask
        : pickups.ApplyAsync(PickupState.Withdrawn, context.Message.RequestId, context.Message, context.CancellationToken);
}

/// <summary>
/// Gives the capacity of a request back, to those in line first; what ended one that is not known yet is remembered, and the
/// request is never booked.
/// </summary>
public sealed class EndPickup(SchedulingDbContext db, CityBooks books, CityLine line, Announcer announcer)
{
    public async Task ApplyAsync(PickupState state, Guid requestId, IntegrationEvent message, CancellationToken cancellation)
    {
        var book = await books.OpenAsync(message.CityCode, cancellation);
        if (await book.FindAsync(requestId, cancellation) is not { } pickup)
        {
            db.Add(Pickup.EndedBeforeItCame(state, requestId, message.CityCode, message.Version, message.OccurredAt));
            return;
        }
        if (!pickup.End(state, message.Version))
            return;
        await book.ResolveTasksAsync(pickup, kind: null, cancellation);
        if (pickup.Loads.Count == 0)
            return;
        announcer.Tell(pickup, book.Rules);
        await line.TryAsync(book, cancellation);
    }
}
