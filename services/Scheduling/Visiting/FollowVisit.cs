using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Visiting;

/// <summary>All of a load was fetched: its appointment is done.</summary>
public sealed class EndAppointment(FollowVisit visits) : IConsumer<PickupCollected>
{
    public Task Consume(ConsumeContext<PickupCollected> context) => visits.CollectAsync(context.Message, context.Message.Record, context.CancellationToken);
}

/// <summary>Part of a load was fetched: what found no room on the vehicle is fetched by another.</summary>
public sealed class FetchTheRest(FollowVisit visits) : IConsumer<PickupPartiallyCollected>
{
    public Task Consume(ConsumeContext<PickupPartiallyCollected> context) => visits.CollectAsync(context.Message, context.Message.Record, context.CancellationToken);
}

/// <summary>Nothing was fetched: where that was our own fault, the load gets the next slot that fits.</summary>
public sealed class RepeatVisit(FollowVisit visits) : IConsumer<PickupFailed>
{
    public Task Consume(ConsumeContext<PickupFailed> context) => visits.FailAsync(context.Message, context.Message.Record, context.CancellationToken);
}

/// <summary>What all have in common.</summary>
public sealed class FollowVisit(CityBooks books, Announcer announcer, CityClock clock)
{
    /// <summary>Goods that the vehicle had no room for, and such as were not ready.</summary>
    private const string Capacity = "capacity";
    private const string NotReady = "not-ready";

    /// <summary>Nobody at the site could have helped it.</summary>
    private static readonly string[] OwnFaults = ["VEHICLE_FULL", "VEHICLE_BREAKDOWN", "DRIVER_UNWELL", "WEATHER"];

    /// <summary>The donor does not want a visit any more.</summary>
    private static readonly string[] Refusals = ["REFUSED_BY_DONOR", "CANCELLED_BY_DONOR"];

    public async Task CollectAsync(AssignmentEvent news, CollectionRecord record, CancellationToken cancellation)
    {
        var (book, pickup, load) = await FindAsync(news, cancellation);
        if (load is null || !load.EndVisit(news.Version, LoadStatus.Done, ShareLeft(record)))
            return;
        await book.ResolveTasksAsync(pickup!, DispatcherTaskKind.VisitFailed, cancellation);
        // Whoever comes for the one takes the other along; for what was not ready alone the donor has to say when.
        if (!record.Lines.Any(line => line.Reason == Capacity && Left(line) > 0) || !pickup!.FetchRest(load))
            return;
        await book.Booker.ScheduleAsync(pickup, cancellation);
        if (book.Rules.BookableDates(pickup.Availability).Count == 0)
            pickup.LoadsToPlace.ToList().ForEach(left => AskForPlace(book, pickup, left, "CAPACITY_UNITS"));
        announcer.Tell(pickup, book.Rules);
    }

    public async Task FailAsync(AssignmentEvent news, CollectionRecord record, CancellationToken cancellation)
    {
        var (book, pickup, load) = await FindAsync(news, cancellation);
        if (load is null || !load.EndVisit(news.Version, LoadStatus.Failed) || record.ExceptionCodes.Intersect(Refusals).Any())
            return;
        var (from, code) = (load.Place, record.ExceptionCodes.Count > 0 ? record.ExceptionCodes[0] : "OTHER");
        if (!record.ExceptionCodes.Any(OwnFaults.Contains) || from is null)
        {
            book.Ask(DispatcherTask.VisitFailed(pickup!, load, record.ExceptionCodes, clock.Now));
            return;
        }
        if (book.Rules.Rebooking == RebookingMode.NextSlot && load.MayMove && await book.Booker.MoveAsync(pickup!, load, counts: true, cancellation))
            announcer.TellMoved(pickup!, load, from, code, book.Rules);
        else
            AskForPlace(book, pickup!, load, code);
        announcer.Tell(pickup!, book.Rules);
    }

    /// <summary>Of the pieces declared, those that are to be fetched later.</summary>
    private static decimal ShareLeft(CollectionRecord record)
    {
        var (left, declared) = (record.Lines.Where(line => line.Reason is Capacity or NotReady).Sum(Left), record.Lines.Sum(line => line.Declared));
        return left > 0 && declared >= left ? (decimal)left / declared : 0;
    }

    private static int Left(CollectedLine line) => line.Declared - line.Collected - line.Refused;

    private void AskForPlace(CityBook book, Pickup pickup, Load load, string code)
    {
        pickup.HandToDispatcher(load);
        book.Ask(DispatcherTask.PlaceLoad(pickup, load, [new TaskReason(code, "ANOTHER_DAY")], clock.Now));
    }

    private async Task<(CityBook Book, Pickup? Pickup, Load? Load)> FindAsync(AssignmentEvent news, CancellationToken cancellation)
    {
        var book = await books.OpenAsync(news.CityCode, cancellation);
        var pickup = await book.FindAsync(news.RequestId, cancellation);
        return (book, pickup, pickup?.Find(news.LoadId));
    }
}
