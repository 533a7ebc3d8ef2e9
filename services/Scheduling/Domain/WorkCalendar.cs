namespace Netspring.Scheduling.Domain;

public enum PublishedDayKind
{
    Holiday,

    /// <summary>调休: a weekend day that is worked to make up for a holiday.</summary>
    MakeUpWorkday,
}

/// <summary>A day of the national calendar that differs from the weekday rule.</summary>
public sealed record PublishedDay(DateOnly Date, PublishedDayKind Kind, string NameEn, string NameZh);

public enum CalendarStatus
{
    Published,

    /// <summary>Past the last published year: the weekday rule and the holidays that are certain.</summary>
    Provisional,
}

/// <summary>
/// Working days of one city: its own override, else the national make-up workday, else the national holiday, else the
/// weekday rule. Past the last published year the fixed holidays 1 January, 1–2 May and 1–3 October stand in.
/// </summary>
public sealed class WorkCalendar(IReadOnlyDictionary<DateOnly, PublishedDay> published, IReadOnlyDictionary<DateOnly, bool> overrides)
{
    private readonly int lastPublishedYear = published.Count == 0 ? 0 : published.Keys.Max().Year;

    public bool IsWorkingDay(DateOnly date) => overrides.TryGetValue(date, out var open) ? open : IsNationalWorkingDay(date);

    /// <summary>True where only the city's own override closes a day that is worked elsewhere.</summary>
    public bool IsBlackout(DateOnly date) => !IsWorkingDay(date) && IsNationalWorkingDay(date);

    public CalendarStatus StatusOf(DateOnly date) =>
        date.Year > lastPublishedYear ? CalendarStatus.Provisional : CalendarStatus.Published;

    /// <summary>The first working day with at least <paramref name="fullDays"/> working days between it and <paramref name="today"/>.</summary>
    public DateOnly FirstAfter(DateOnly today, int fullDays)
    {
        var between = 0;
        for (var date = today.AddDays(1); ; date = date.AddDays(1))
        {
            if (!IsWorkingDay(date))
                continue;
            if (between == fullDays)
                return date;
            between++;
        }
    }

    private bool IsNationalWorkingDay(DateOnly date) =>
        published.TryGetValue(date, out var day) ? day.Kind == PublishedDayKind.MakeUpWorkday
        : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !(StatusOf(date) == CalendarStatus.Provisional && IsFixedHoliday(date));

    private static bool IsFixedHoliday(DateOnly date) =>
        (date.Month, date.Day) is (1, 1) or (5, 1 or 2) or (10, 1 or 2 or 3);
}
