using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Messaging;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Opening;

/// <summary>Body of <c>PUT /v1/cities/{cityCode}/calendar/{date}</c>; the reason is shown to donors as it is.</summary>
[ExampleBody("""{ "open": false, "reason": "Stocktaking at the depot" }""")]
public sealed record DayDecision([property: Required] bool? Open, [property: MaxLength(200)] string? Reason);

/// <param name="IsOverride">Whether the city has decided so itself.</param>
/// <param name="Reason">The city's words, the holiday, or that it is a weekend; null for a usual working day.</param>
/// <param name="CalendarStatus"><c>published</c>, or <c>provisional</c> past the last published holiday calendar.</param>
public sealed record CalendarDayView(string CityCode, DateOnly Date, bool Open, bool IsOverride, DayReason? Reason, string CalendarStatus);

/// <summary>/v1/cities/{cityCode}/calendar/{date}: whether a city collects on a local date, and its own decision about it.</summary>
public static class CalendarDay
{
    private const int MaxReason = 200;

    public static async Task<Ok<CalendarDayView>> GetAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode, [RegularExpression(Asked.DatePattern)] string date,
        CityDirectory cities, RuleReader rules, HttpResponse response, SchedulingDbContext db, CancellationToken cancellation)
    {
        var day = Day(new Validation(), ref cityCode, date, cities);
        var own = await FindAsync(db.CalendarOverrides.AsNoTracking(), cityCode, day, cancellation);
        response.SetETag(own?.Version ?? 0);
        return TypedResults.Ok(View(cityCode, day, own, await rules.ReadAsync(cityCode, cancellation)));
    }

    /// <summary>What is booked already stays; a day that opens is offered to those in line.</summary>
    public static async Task<Ok<CalendarDayView>> PutAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode, [RegularExpression(Asked.DatePattern)] string date,
        DayDecision body, Caller caller, CityDirectory cities, CityBooks books, CityLine line, HttpContext http, SchedulingDbContext db,
        IOutbox outbox, CityClock clock, CancellationToken cancellation)
    {
        var validation = new Validation();
        validation.Present("/open", body.Open);
        validation.OptionalText("/reason", body.Reason, MaxReason);
        var day = Day(validation, ref cityCode, date, cities);
        caller.RequireCity(cityCode);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await books.LockAsync(cityCode, cancellation);
        var own = await FindAsync(db.CalendarOverrides, cityCode, day, cancellation);
        http.Request.RequireIfMatch(own?.Version ?? 0);
        var before = own is null ? null : Decided(own);
        if (own is null)
            db.Add(own = new CalendarOverride { CityCode = cityCode, Date = day, IsOpen = body.Open!.Value, Reason = body.Reason });
        else
            (own.IsOpen, own.Reason, own.Version) = (body.Open!.Value, body.Reason, own.Version + 1);
        outbox.Audit(
            new Audited("CalendarDay", $"{cityCode}/{Asked.Text(day)}", own.Version, cityCode), clock.Now, caller, "CalendarDaySet",
            before: before, after: Decided(own));
        await db.SaveChangesAsync(cancellation);
        var book = await books.OpenAsync(cityCode, cancellation);
        if (own.IsOpen)
            await line.TryAsync(book, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        http.Response.SetETag(own.Version);
        return TypedResults.Ok(View(cityCode, day, own, book.Rules));
    }

    private static DateOnly Day(Validation validation, ref string cityCode, string date, CityDirectory cities)
    {
        var (code, day) = ((string?)cityCode, validation.Date("/date", date));
        validation.City(ref code);
        validation.ThrowIfAny();
        cities.RequireServed(code);
        return day!.Value;
    }

    private static Task<CalendarOverride?> FindAsync(IQueryable<CalendarOverride> overrides, string city, DateOnly day, CancellationToken cancellation) =>
        overrides.SingleOrDefaultAsync(o => o.CityCode == city && o.Date == day, cancellation);

    private static DayDecision Decided(CalendarOverride own) => new(own.IsOpen, own.Reason);

    private static CalendarDayView View(string city, DateOnly day, CalendarOverride? own, BookingRules rules) => new(
        city, day, rules.IsWorkingDay(day), own is not null, rules.ReasonOf(day), SlotReader.Text(rules.CalendarStatusOf(day)));
}
