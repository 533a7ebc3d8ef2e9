using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

/// <summary>The shipped calendar and the default policy, with a city's own overrides.</summary>
internal static class Rules
{
    public static readonly DayWindow Morning = new(new TimeOnly(9, 0), new TimeOnly(12, 0));
    public static readonly DayWindow Afternoon = new(new TimeOnly(13, 0), new TimeOnly(17, 0));

    public static readonly IReadOnlyDictionary<DateOnly, PublishedDay> Published = PublishedHolidays.Shipped().ToDictionary(d => d.Date);

    public static WorkCalendar Calendar(params (DateOnly Date, bool Open)[] overrides) =>
        new(Published, overrides.ToDictionary(o => o.Date, o => new DayOverride(o.Open, null)));

    public static BookingRules On(DateOnly today, params (DateOnly Date, bool Open)[] overrides) =>
        new(Calendar(overrides), [CityPolicy.Default], today);

    public static OfferedWindow Offer(DateOnly date, int from = 9, int to = 17) => new(date, new TimeOnly(from, 0), new TimeOnly(to, 0));

    /// <summary>A cell of the given units that never binds by kg or m3.</summary>
    public static TripCell Cell(DateOnly date, DayWindow window, int units, params string[] skills) =>
        TripCell.For("310000", Guid.CreateVersion7(), new PlannedTrip(Guid.CreateVersion7(), 1, date, window), Light(units) with { Kg = 1e6m, M3 = 1e4m }, skills);

    public static LoadSize Light(int units) => new(units, units, units / 100m);
}
