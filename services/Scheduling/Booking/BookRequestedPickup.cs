using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Booking;

/// <summary>Makes loads of a request and takes capacity for them; one that was cancelled or is known already is left alone.</summary>
public sealed class BookRequestedPickup(SchedulingDbContext db, CityBooks books, Announcer announcer) : IConsumer<PickupRequested>
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
        if (!await book.ScheduleAsync(pickup, cancellation))
            return;
        var position = pickup.State == PickupState.Waitlisted ? await book.NextPositionAsync(pickup, cancellation) : 0;
        announcer.Tell(pickup, book.Rules, position);
    }
}
