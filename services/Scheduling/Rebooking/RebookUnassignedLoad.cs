using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Rebooking;

/// <summary>
/// Routing found no place for a load on its day: it gets the next slot that fits, at most three times; then, where no slot
/// fits, or where the city's policy wants it so, a dispatcher decides.
/// </summary>
public sealed class RebookUnassignedLoad(CityBooks books, CityLine line, Announcer announcer, CityClock clock) : IConsumer<PickupUnassigned>
{
    public async Task Consume(ConsumeContext<PickupUnassigned> context)
    {
        var (unassigned, cancellation) = (context.Message, context.CancellationToken);
        var book = await books.OpenAsync(unassigned.CityCode, cancellation);
        var pickup = await book.FindAsync(unassigned.RequestId, cancellation);
        if (pickup?.Find(unassigned.LoadId) is not { } load || !load.Hears(unassigned.Version, unassigned.ScheduleVersion))
            return;

        var from = load.Place!;
        if (book.Rules.Rebooking == RebookingMode.NextSlot && load.MayMove && await book.Booker.MoveAsync(pickup, load, counts: true, cancellation))
        {
            announcer.TellMoved(pickup, load, from, unassigned.Reasons.Count > 0 ? unassigned.Reasons[0].Code : "UNASSIGNED", book.Rules);
        }
        else
        {
            pickup.HandToDispatcher(load);
            book.Ask(DispatcherTask.PlaceLoad(pickup, load, [.. unassigned.Reasons.Select(r => new TaskReason(r.Code, r.Remedy))], clock.Now));
        }
        announcer.Tell(pickup, book.Rules);
        await line.TryAsync(book, cancellation);
    }
}
