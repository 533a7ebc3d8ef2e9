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
    internal NamedSlot Slot => new(SlotId, Date, Window);

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate()
    {
        var validation = new Validation();
        var city = CityCode;
        validation.City(ref city);
        Slot.Validate(validation);
        if (validation.Present("/units", Units))
            validation.Range("/units", Units, 1, Asked.MaxUnits);
        validation.Range("/kg", (double?)Kg, 0, Asked.MaxAmount);
        validation.Range("/m3", (double?)M3, 0, Asked.MaxAmount);
        validation.ThrowIfAny();
    }
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

        var slot = body.Slot.Find(body.CityCode!, book.Rules, await db.KnownSlotAsync(body.CityCode!, body.Slot.IdIn(body.CityCode!), cancellation));
        if (book.Rules.RefusalOf(slot.Date) is { } refusal)
            throw SlotRefusals.Of(refusal, slot.Date, body.Slot.Pointer, book.Rules);
        if (await db.Holds.CountAsync(h => h.DonorId == donorId && h.Status == HoldStatus.Held && h.ExpiresAt > clock.Now, cancellation) >= Hold.MostPerDonor)
            throw new RuleViolation("quota-exceeded", facts: new Dictionary<string, object?> { ["limit"] = Hold.MostPerDonor });
        var size = new LoadSize(body.Units!.Value, body.Kg ?? 0, body.M3 ?? 0);
        var (hold, code) = await book.Booker.HoldAsync(donorId, slot, size, cancellation);
        if (hold is null)
        {
            var next = await slots.NextAsync(book.Rules, body.CityCode!, size, cancellation);
            throw new RuleViolation(code!, body.Slot.Pointer, new Dictionary<string, object?> { ["nextAvailable"] = next });
        }
        db.Add(hold);
        await db.SaveChangesAsync(cancellation);
        if (own is not null)
            await own.CommitAsync(cancellation);
        return TypedResults.Created($"/v1/holds/{hold.Id}", View(hold));
    }

    private static HoldView View(Hold hold) => new(
        hold.Id, hold.CityCode, hold.SlotId, hold.LocalDate, SlotWindow.Of(hold.Window), hold.Size.Units, hold.Size.Kg, hold.Size.M3, hold.ExpiresAt);
}
