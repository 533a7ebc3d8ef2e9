using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Booking;

/// <summary>Makes loads of a request and takes capacity for them; one that was cancelled or is known already is left alone.</summary>
public sealed class BookRequestedPickup(SchedulingDbContext db, CityBooks books, WaitingLine line, Announcer announcer) : IConsumer<PickupRequested>
{
    public async Task Consume(ConsumeContext<PickupRequested> context)
    {
        var (asked, cancellation) = (context.Message, context.CancellationToken);
        var book = await books.OpenAsync(asked.CityCode, cancellation);
        if (await book.FindAsync(asked.RequestId, cancellation) is not null)
            return;
        var pickup = Pickup.Of(new PickupAsked(
            asked.RequestId, asked.Version, asked.CityCode, asked.Number, new LoadSize(asked.CountedUnits, asked.Kg, asked.M3), asked.Skills,
            [.. asked.Availability.Select(a => new OfferedWindow(a.Date, a.From, a.To))], asked.Priority, asked.OccurredAt));
        db.Add(pickup);
        var hold = asked.HoldId is { } holdId ? await book.FindHoldAsync(holdId, asked.DonorId, cancellation) : null;
        if (await book.ScheduleAsync(pickup, cancellation, hold))
        {
            var position = pickup.State == PickupState.Waitlisted ? await book.NextPositionAsync(pickup, cancellation) : 0;
            announcer.Tell(pickup, book.Rules, position);
        }
        if (hold is null)
            return;
        if (hold.Status == HoldStatus.Held)
            hold.Release();
        // What it kept beyond the load.
        await line.TryAsync(book, cancellation);
    }
}
