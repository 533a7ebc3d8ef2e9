using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Rescheduling;

/// <summary>Body of <c>POST /v1/appointments/{loadId}/reschedule</c>: the slot by its id, or by its local date and window.</summary>
[ExampleBody("""{ "date": "2026-10-20", "window": { "from": "13:00", "to": "17:00" } }""")]
public sealed record WantedAppointment(Guid? SlotId, DateOnly? Date, WantedWindow? Window)
{
    internal NamedSlot Slot => new(SlotId, Date, Window);

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate()
    {
        var validation = new Validation();
        Slot.Validate(validation);
        validation.ThrowIfAny();
    }
}

/// <summary>
/// POST /v1/appointments/{loadId}/reschedule: one load goes to another slot, the others stay. A donor can do it until the change
/// cutoff, within lead time and fairness; a dispatcher also later and sooner, from tomorrow on. What was visited in vain gets another
/// visit the same way, whatever the cutoff.
/// </summary>
public static class Reschedule
{
    public static async Task<Ok<AppointmentView>> HandleAsync(
        Guid loadId, WantedAppointment body, Caller caller, CityBooks books, CityLine line, SlotReader slots, Announcer announcer,
        SchedulingDbContext db, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var visible = await db.VisiblePickups(caller).Where(p => p.Loads.Any(l => l.Id == loadId))
            .Select(p => new { p.Id, p.CityCode }).SingleOrDefaultAsync(cancellation) ?? throw new RuleViolation(ProblemCatalog.NotFound);
        body.Validate();
        var book = await books.OpenAsync(visible.CityCode, cancellation);
        var pickup = (await book.FindAsync(visible.Id, cancellation))!;
        var load = pickup.Find(loadId)!;
        if (load.Status is LoadStatus.Cancelled or LoadStatus.Done)
            throw Refused(load);

        var known = await db.KnownSlotAsync(visible.CityCode, body.Slot.IdIn(visible.CityCode), cancellation);
        var (slot, from) = (body.Slot.Find(visible.CityCode, book.Rules, known), load.Place);
        if (from?.SlotId != SlotId.Of(visible.CityCode, slot.Date, slot.Window))
        {
            RequireAllowed(pickup, load.Status == LoadStatus.Failed ? null : from, slot, body.Slot.Pointer, caller, book.Rules, clock.Now);
            if (!await book.Booker.MoveToAsync(pickup, load, slot, isFair: !caller.IsStaff, cancellation))
                throw await NoRoomAsync(pickup, load, body.Slot.Pointer, book, slots, cancellation);
            await book.ResolveTasksAsync(pickup, DispatcherTaskKind.PlaceLoad, cancellation);
            await book.ResolveTasksAsync(pickup, DispatcherTaskKind.VisitFailed, cancellation);
            if (from is not null)
                announcer.TellMoved(pickup, load, from, caller.IsStaff ? "MOVED_BY_DISPATCHER" : "MOVED_BY_DONOR", book.Rules);
            announcer.Tell(pickup, book.Rules);
            await line.TryAsync(book, cancellation);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        return TypedResults.Ok(AppointmentView.Of(load, pickup.Number, visible.CityCode, load.Cell?.FleetDayId));
    }

    /// <exception cref="RuleViolation">cutoff-passed, or what the calendar refuses.</exception>
    private static void RequireAllowed(
        Pickup pickup, Place? from, CalendarSlot slot, string pointer, Caller caller, BookingRules rules, DateTimeOffset now)
    {
        if (!caller.IsStaff && from is not null && CityClock.At(from.Date, from.Visit.From) - rules.ChangeCutoff is var until && until <= now)
            throw new RuleViolation("cutoff-passed", facts: new Dictionary<string, object?> { ["cutoffAt"] = until, ["zone"] = CityClock.ZoneId });
        if (rules.RefusalOf(slot.Date) is { } refusal && !(caller.IsStaff && refusal.Code == "lead-time-violated" && slot.Date > rules.Today))
            throw SlotRefusals.Of(refusal, slot.Date, pointer, rules);
        if (pickup.Availability.IsClosedOn(slot.Date))
            throw SlotRefusals.SiteClosed(slot.Date, pointer, rules.NextPossibleDate(pickup.Availability));
    }

    private static async Task<RuleViolation> NoRoomAsync(
        Pickup pickup, Load load, string pointer, CityBook book, SlotReader slots, CancellationToken cancellation)
    {
        var next = await slots.NextAsync(book.Rules, pickup.CityCode, load.SizeToPlace, cancellation);
        return new RuleViolation("no-capacity", pointer, new Dictionary<string, object?> { ["nextAvailable"] = next });
    }

    private static RuleViolation Refused(Load load) => new(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
    {
        ["currentState"] = load.Status.ToString(),
        ["allowedCommands"] = Array.Empty<string>(),
    });
}
