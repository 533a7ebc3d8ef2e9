namespace Netspring.Scheduling.Domain;

public enum PublishedDayKind
{
    Holiday,

    /// <summary>调休: a weekend day that is worked to make up for a holiday.</summary>
    MakeUpWorkday,
}

/// <summary>A day of the national calendar that differs from the weekday rule.</summary>
public sealed record PublishedDay(DateOnly Date, PublishedDayKind Kind, string NameEn, string NameZh);

/// <summary>What a city has decided for one date, whatever the national calendar says.</summary>
public sealed record DayOverride(bool IsOpen, string? Reason);

/// <summary>Why a date is as it is, in both languages.</summary>
public sealed record DayReason(string Zh, string En);

public enum CalendarStatus
{
    Published,

    /// <summary>No calendar of that year is published: the weekday rule and the holidays that are certain.</summary>
    Provisional,
}

/// <summary>
/// Working days of one city: its own override, else the national make-up workday, else the national holiday, else the
/// weekday rule. In a year that is not published the fixed holidays 1 January, 1–2 May and 1–3 October stand in.
/// </summary>
public sealed class WorkCalendar(IReadOnlyDictionary<DateOnly, PublishedDay> published, IReadOnlyDictionary<DateOnly, DayOverride> overrides)
{
    private static readonly DayReason Weekend = new("周末", "Weekend");
    private static readonly DayReason FixedHoliday = new("法定节假日", "Public holiday");

    private readonly HashSet<int> publishedYears = [.. published.Keys.Select(date => date.Year)];

    public bool IsWorkingDay(DateOnly date) => overrides.TryGetValue(date, out var own) ? own.IsOpen : IsNationalWorkingDay(date);

    /// <summary>True where the city's own override opens it.</summary>
    public bool IsOpened(DateOnly date) => overrides.TryGetValue(date, out var own) && own.IsOpen;

    /// <summary>True where only the city's own override closes a day that is worked elsewhere.</summary>
    public bool IsBlackout(DateOnly date) => !IsWorkingDay(date) && IsNationalWorkingDay(date);

    /// <summary>The city's own words, the name of the holiday or of what is made up for, or that it is a weekend; null for a usual working day.</summary>
    public DayReason? ReasonOf(DateOnly date) =>
        overrides.TryGetValue(date, out var own) ? own.Reason is { } said ? new DayReason(said, said) : null
        : published.TryGetValue(date, out var day) ? new DayReason(day.NameZh, day.NameEn)
        : IsNationalWorkingDay(date) ? null
        : date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekend
        : FixedHoliday;

    public CalendarStatus StatusOf(DateOnly date) =>
        publishedYears.Contains(date.Year) ? CalendarStatus.Published : CalendarStatus.Provisional;

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

    /// <summary>The last day on which <paramref name="date"/> keeps that many working days between: the one before the first of them.</summary>
    public DateOnly LastBefore(DateOnly date, int fullDays)
    {
        for (var between = 0; between < fullDays;)
        {
            date = date.AddDays(-1);
            if (IsWorkingDay(date))
                between++;
        }
        return date.AddDays(-1);
    }

    private bool IsNationalWorkingDay(DateOnly date) =>
        published.TryGetValue(date, out var day) ? day.Kind == PublishedDayKind.MakeUpWorkday
        : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !(StatusOf(date) == CalendarStatus.Provisional && IsFixedHoliday(date));

    /// <summary>Days off by law on a date of the solar calendar; every notice names them.</summary>
    public static bool IsFixedHoliday(DateOnly date) =>
        (date.Month, date.Day) is (1, 1) or (5, 1 or 2) or (10, 1 or 2 or 3);
}
