using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Booking;

/// <summary>Somebody asks for a pick-up, or again for one that had become too small.</summary>
public sealed class BookRequestedPickup(BookPickup pickups) : IConsumer<PickupRequested>
{
    public Task Consume(ConsumeContext<PickupRequested> context) => pickups.ApplyAsync(context.Message, context.CancellationToken);
}

/// <summary>A request was changed.</summary>
public sealed class BookAmendedPickup(BookPickup pickups) : IConsumer<PickupAmended>
{
    public Task Consume(ConsumeContext<PickupAmended> context) => pickups.ApplyAsync(context.Message, context.CancellationToken);
}

/// <summary>
/// Makes loads of a request and takes capacity for them. Of one that is known already the loads are revised: each keeps its
/// place where that is possible. One that was cancelled is left alone.
/// </summary>
public sealed class BookPickup(SchedulingDbContext db, CityBooks books, CityLine line, Announcer announcer)
{
    public async Task ApplyAsync(PickupEvent message, CancellationToken cancellation)
    {
        var book = await books.OpenAsync(message.CityCode, cancellation);
        var asked = new PickupAsked(
            message.RequestId, message.Version, message.CityCode, message.Number, new LoadSize(message.CountedUnits, message.Kg, message.M3),
            message.Skills, AvailabilityOf(message), message.Priority, message.OccurredAt,
            new GeoPoint(message.Site.Location.Lon, message.Site.Location.Lat), message.DonorId);
        if (await book.FindAsync(message.RequestId, cancellation) is not { } known)
            await BookAsync(book, asked, message, cancellation);
        else if (known.Learn(asked))
            await ReviseAsync(book, known, cancellation);
    }

    private static Availability AvailabilityOf(PickupEvent message) => new(
        [.. message.Availability.Select(a => new OfferedWindow(a.Date, a.From, a.To))],
        message.Site.Access.Closed?.Dates ?? [],
        [.. message.Site.Access.Closed?.Weekdays.Select(WeekdayWords.Find).OfType<DayOfWeek>() ?? []]);

    private async Task BookAsync(CityBook book, PickupAsked asked, PickupEvent message, CancellationToken cancellation)
    {
        var pickup = Pickup.Of(asked);
        db.Add(pickup);
        var hold = message.HoldId is { } holdId ? await book.FindHoldAsync(holdId, message.DonorId, cancellation) : null;
        if (await book.Booker.ScheduleAsync(pickup, cancellation, hold))
            await TellAsync(book, pickup, cancellation);
        if (hold is null)
            return;
        if (hold.Status == HoldStatus.Held)
            hold.Release();
        // What it kept beyond the load.
        await line.TryAsync(book, cancellation);
    }

    private async Task ReviseAsync(CityBook book, Pickup pickup, CancellationToken cancellation)
    {
        await book.ResolveTasksAsync(pickup, kind: null, cancellation);
        await book.Booker.ReviseAsync(pickup, cancellation);
        await TellAsync(book, pickup, cancellation);
        // What it has become smaller by.
        await line.TryAsync(book, cancellation);
    }

    private async Task TellAsync(CityBook book, Pickup pickup, CancellationToken cancellation) =>
        announcer.Tell(
            pickup, book.Rules, pickup.State == PickupState.Waitlisted ? await book.NextPositionAsync(pickup, cancellation) : 0);
}
