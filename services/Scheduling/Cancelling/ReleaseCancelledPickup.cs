using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Cancelling;

/// <summary>Gives the capacity of a cancelled request back, to those in line first; one that is not known yet is remembered and never booked.</summary>
public sealed class ReleaseCancelledPickup(SchedulingDbContext db, CityBooks books, WaitingLine line, Announcer announcer, CityClock clock)
    : IConsumer<PickupCancelled>
{
    public async Task Consume(ConsumeContext<PickupCancelled> context)
    {
        var (cancelled, cancellation) = (context.Message, context.CancellationToken);
        var book = await books.OpenAsync(cancelled.CityCode, cancellation);
        if (await book.FindAsync(cancelled.RequestId, cancellation) is not { } pickup)
        {
            db.Add(Pickup.CancelledBeforeItCame(cancelled.RequestId, cancelled.CityCode, cancelled.Version, cancelled.OccurredAt));
            return;
        }
        if (!pickup.Cancel(cancelled.Version))
            return;
        foreach (var task in await db.DispatcherTasks.Where(t => t.RequestId == pickup.Id && t.ResolvedAt == null).ToListAsync(cancellation))
            task.Resolve(clock.Now);
        if (pickup.Loads.Count == 0)
            return;
        announcer.Tell(pickup, book.Rules);
        await line.TryAsync(book, cancellation);
    }
}
