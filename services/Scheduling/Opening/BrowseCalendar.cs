using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Opening;

/// <summary>Over all crews of a window; units are computers.</summary>
public sealed record WindowRoom(int Stops, int Units);

/// <param name="Taken">Booked or held.</param>
/// <param name="Capacity">What the crews can carry that are known for it; null past the fleet horizon and where no crew lives.</param>
public sealed record CalendarWindow(SlotWindow Window, WindowRoom Taken, WindowRoom? Capacity);

/// <param name="Open">Whether the city collects on the date.</param>
/// <param name="IsOverride">Whether the city has decided so itself.</param>
/// <param name="Reason">The city's words, the holiday, or that it is a weekend; null for a usual working day.</param>
/// <param name="CalendarStatus"><c>published</c>, or <c>provisional</c> past the last published holiday calendar.</param>
/// <param name="Bookable">Whether the calendar lets donors book it today; room is another question.</param>
/// <param name="Windows">Those in which it collects, and any other in which something is booked.</param>
/// <param name="Version">Of the city's own decision, which a change wants in If-Match; 0 without one.</param>
public sealed record CalendarEntry(
    DateOnly Date, bool Open, bool IsOverride, DayReason? Reason, string CalendarStatus, bool Bookable, IReadOnlyList<CalendarWindow> Windows, long Version);

/// <param name="Today">The city's date.</param>
/// <param name="EarliestDate">The first date that keeps the lead time.</param>
/// <param name="LastDate">The end of the booking horizon.</param>
public sealed record CityCalendarView(string CityCode, DateOnly Today, DateOnly EarliestDate, DateOnly LastDate, IReadOnlyList<CalendarEntry> Items);

/// <summary>GET /v1/cities/{cityCode}/calendar: whole weeks or months as a dispatcher looks at them, full and past days included.</summary>
internal static class BrowseCalendar
{
    private const int MaxDays = 62;
    private const int UsualDays = 30;
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public static async Task<Ok<CityCalendarView>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode,
        [RegularExpression(Asked.DatePattern), Description("First local date, today where it is left out.")] string? from,
        [RegularExpression(Asked.DatePattern), Description("Last local date, at most 62 days later; 30 where it is left out.")] string? to,
        Caller caller, CityDirectory cities, RuleReader reader, SchedulingDbContext db, CancellationToken cancellation)
    {
        var validation = new Validation();
        string? city = cityCode;
        validation.City(ref city);
        validation.ThrowIfAny();
        cities.RequireServed(city);
        caller.RequireCity(city);

        var rules = await reader.ReadAsync(city, cancellation);
        var (first, last) = Range(from, to, rules.Today);
        var own = await db.CalendarOverrides.AsNoTracking()
            .Where(o => o.CityCode == city && o.Date >= first && o.Date <= last).ToDictionaryAsync(o => o.Date, o => o.Version, cancellation);
        var cells = (await db.TripCells.AsNoTracking()
            .Where(c => c.CityCode == city && c.LocalDate >= first && c.LocalDate <= last).ToListAsync(cancellation)).ToLookup(c => c.LocalDate);
        var days = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays);
        return TypedResults.Ok(new CityCalendarView(
            city, rules.Today, rules.EarliestDate, rules.LastDate, [.. days.Select(date => Entry(date, own.GetValueOrDefault(date), [.. cells[date]], rules))]));
    }

    /// <exception cref="ValidationFailed">Not dates, in the wrong order, or too far apart.</exception>
    private static (DateOnly First, DateOnly Last) Range(string? from, string? to, DateOnly today)
    {
        var validation = new Validation();
        var first = from is null ? today : validation.Date("/from", from);
        var given = to is null ? null : validation.Date("/to", to);
        if (first < First || first > Last)
            validation.Add("/from", "out-of-range", Asked.Text(First), Asked.Text(Last));
        else if (given < first)
            validation.Add("/to", "not-after", Asked.Text(first.Value));
        else if (given?.DayNumber - first?.DayNumber > MaxDays)
            validation.Add("/to", "out-of-range", Asked.Text(first!.Value), Asked.Text(first.Value.AddDays(MaxDays)));
        validation.ThrowIfAny();
        return (first!.Value, given ?? first.Value.AddDays(UsualDays));
    }

    private static CalendarEntry Entry(DateOnly date, long version, IReadOnlyCollection<TripCell> cells, BookingRules rules)
    {
        var isOpen = rules.IsWorkingDay(date);
        var windows = (isOpen ? rules.WindowsOf(date) : []).Union(cells.Where(c => isOpen || c.TakenStops > 0).Select(c => c.Window)).OrderBy(w => w.From);
        return new CalendarEntry(
            date, isOpen, version > 0, rules.ReasonOf(date), SlotReader.Text(rules.CalendarStatusOf(date)),
            rules.RefusalOf(date) is null && date <= rules.LastDate, [.. windows.Select(w => Window(w, [.. cells.Where(c => c.Window == w)]))], version);
    }

    private static CalendarWindow Window(DayWindow window, IReadOnlyCollection<TripCell> cells)
    {
        var (units, stops) = CellBoard.TakenIn(cells);
        var crewed = cells.Where(c => !c.IsWithoutCrew).ToList();
        return new CalendarWindow(
            SlotWindow.Of(window), new WindowRoom(stops, units),
            cells.Count == 0 ? null : new WindowRoom(crewed.Sum(c => c.StopLimit), crewed.Sum(c => c.Limit.Units)));
    }
}
