using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Holding;

/// <summary>Local clock times, <c>09:00</c>; one of the city's windows.</summary>
public sealed record WantedWindow([property: Required] TimeOnly? From, [property: Required] TimeOnly? To);

/// <summary>
/// Body of <c>POST /v1/holds</c>: the slot by its id, or by its local date and window; what is to be collected in all. A partner
/// names the donor that it is for.
/// </summary>
[ExampleBody("""{ "cityCode": "310000", "date": "2026-10-20", "window": { "from": "09:00", "to": "12:00" }, "units": 40, "kg": 80, "m3": 0.4 }""")]
public sealed record NewHold(
    Guid? DonorId,
    [property: Required] string? CityCode,
    Guid? SlotId,
    DateOnly? Date,
    WantedWindow? Window,
    [property: Required, Range(1, Asked.MaxUnits)] int? Units,
    [property: Range(0d, Asked.MaxAmount)] decimal? Kg,
    [property: Range(0d, Asked.MaxAmount)] decimal? M3)
{
    /// <summary>What the caller has named the slot by.</summary>
    internal string SlotPointer => SlotId is null ? "/date" : "/slotId";

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate()
    {
        var validation = new Validation();
        var city = CityCode;
        validation.City(ref city);
        if (SlotId is null && validation.Present("/date", Date) && validation.Present("/window", Window))
            ValidateWindow(validation, Window);
        if (SlotId is not null && (Date is not null || Window is not null))
            validation.Add("/slotId", "either", "slotId", "date, window");
        if (validation.Present("/units", Units))
            validation.Range("/units", Units, 1, Asked.MaxUnits);
        validation.Range("/kg", (double?)Kg, 0, Asked.MaxAmount);
        validation.Range("/m3", (double?)M3, 0, Asked.MaxAmount);
        validation.ThrowIfAny();
    }

    private static void ValidateWindow(Validation validation, WantedWindow window)
    {
        if (validation.Present("/window/from", window.From) && validation.Present("/window/to", window.To) && window.To <= window.From)
            validation.Add("/window/to", "not-after", "/window/from");
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    /// <param name="known">The slot as crews' days have it that are known already: a newer policy may not have it any more.</param>
    /// <exception cref="ValidationFailed">The city has no such slot between today and its booking horizon.</exception>
    internal CalendarSlot SlotBy(BookingRules rules, CalendarSlot? known)
    {
        if (known?.Date >= rules.Today && known.Date <= rules.LastDate)
            return known;
        if (SlotId is { } id)
            return rules.SlotOf(CityCode!, id) ?? throw new ValidationFailed("/slotId", "unknown-value");
        if (Date < rules.Today || Date > rules.LastDate)
            throw new ValidationFailed("/date", "out-of-range", Asked.Text(rules.Today), Asked.Text(rules.LastDate));
        // A weekday without windows is refused as closed, whatever was asked for.
        return rules.WindowsOf(Date!.Value) is { Count: > 0 } windows && !windows.Contains(Hours)
            ? throw new ValidationFailed("/window", "unknown-value")
            : new CalendarSlot(Date.Value, Hours);
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    internal Guid WantedSlotId => SlotId ?? Domain.SlotId.Of(CityCode!, Date!.Value, Hours);

    private DayWindow Hours => new(Window!.From!.Value, Window.To!.Value);
}

/// <param name="Units">Of the load it keeps room for: all that was asked for, or the largest part that one vehicle carries.</param>
public sealed record HoldView(
    Guid Id, string CityCode, Guid SlotId, DateOnly Date, SlotWindow Window, int Units, decimal Kg, decimal M3, DateTimeOffset ExpiresAt);

/// <summary>POST /v1/holds: keeps room in a slot for 15 minutes, until the donor's request takes it.</summary>
public static class PlaceHold
{
    public static async Task<Created<HoldView>> HandleAsync(
        NewHold body, Caller caller, CityDirectory cities, CityBooks books, SlotReader slots, SchedulingDbContext db, CityClock clock,
        CancellationToken cancellation)
    {
        var donorId = await db.DonorForAsync(body.DonorId, caller, cancellation);
        body.Validate();
        cities.RequireServed(body.CityCode!);
        // With an Idempotency-Key the stored answer's transaction is there already.
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;
        // Before the city's lock and nowhere else: two cities at once cannot both give a donor the last hold.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"holds of " + donorId}, 0))", cancellation);
        var book = await books.OpenAsync(body.CityCode!, cancellation);

        var slot = body.SlotBy(book.Rules, await KnownSlotAsync(body, db, cancellation));
        if (book.Rules.RefusalOf(slot.Date) is { } refusal)
            throw Refuse(refusal, slot.Date, body.SlotPointer, book.Rules);
        if (await db.Holds.CountAsync(h => h.DonorId == donorId && h.Status == HoldStatus.Held && h.ExpiresAt > clock.Now, cancellation) >= Hold.MostPerDonor)
            throw new RuleViolation("quota-exceeded", facts: new Dictionary<string, object?> { ["limit"] = Hold.MostPerDonor });
        var size = new LoadSize(body.Units!.Value, body.Kg ?? 0, body.M3 ?? 0);
        var (hold, code) = await book.Booker.HoldAsync(donorId, slot, size, cancellation);
        if (hold is null)
        {
            var next = await slots.NextAsync(book.Rules, body.CityCode!, size, cancellation);
            throw new RuleViolation(code!, body.SlotPointer, new Dictionary<string, object?> { ["nextAvailable"] = next });
        }
        db.Add(hold);
        await db.SaveChangesAsync(cancellation);
        if (own is not null)
            await own.CommitAsync(cancellation);
        return TypedResults.Created($"/v1/holds/{hold.Id}", View(hold));
    }

    private static async Task<CalendarSlot?> KnownSlotAsync(NewHold body, SchedulingDbContext db, CancellationToken cancellation)
    {
        var cell = await db.TripCells.AsNoTracking().FirstOrDefaultAsync(c => c.SlotId == body.WantedSlotId && c.CityCode == body.CityCode, cancellation);
        return cell is null ? null : new CalendarSlot(cell.LocalDate, cell.Window);
    }

    private static RuleViolation Refuse(DateRefusal refusal, DateOnly date, string pointer, BookingRules rules)
    {
        var facts = new Dictionary<string, object?>
        {
            ["date"] = Asked.Text(date),
            ["earliest"] = Asked.Text(refusal.NextPossibleDate),
            ["zone"] = CityClock.ZoneId,
        };
        if (refusal.Code == "lead-time-violated")
            facts["cutoffAt"] = CityClock.At(rules.BookableUntil(date).AddDays(1), TimeOnly.MinValue);
        else
            facts["reason"] = rules.ReasonOf(date);
        return new RuleViolation(refusal.Code, pointer, facts);
    }

    private static HoldView View(Hold hold) => new(
        hold.Id, hold.CityCode, hold.SlotId, hold.LocalDate, SlotWindow.Of(hold.Window), hold.Size.Units, hold.Size.Kg, hold.Size.M3, hold.ExpiresAt);
}
