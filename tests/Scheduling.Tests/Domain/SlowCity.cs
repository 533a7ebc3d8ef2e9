using System.Globalization;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Tests.Domain;

/// <summary>
/// The booking rules read out loud (domain.md §3): searches instead of tables, counting instead of walking, minutes instead of
/// intervals. Shares nothing with the product but the shapes of what goes in.
/// </summary>
internal sealed class SlowCity(DateOnly today, IReadOnlyList<(DateOnly Date, bool Open)> overrides, IReadOnlyList<CityPolicy> policies)
{
    private static readonly (DateOnly Date, bool IsWorked)[] Lines =
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "holidays-cn.csv")).Skip(1).Select(line => line.Split(','))
            .Select(cells => (DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells[1] != "holiday")),
    ];

    private static readonly string[] OffByLaw = ["0101", "0501", "0502", "1001", "1002", "1003"];

    public static bool IsPublished(DateOnly date) => Lines.Any(line => line.Date.Year == date.Year);

    public static bool WorksNationally(DateOnly date)
    {
        foreach (var line in Lines)
        {
            if (line.Date == date)
                return line.IsWorked;
        }
        if (!IsPublished(date) && OffByLaw.Contains(date.ToString("MMdd", CultureInfo.InvariantCulture)))
            return false;
        return date.DayOfWeek != DayOfWeek.Saturday && date.DayOfWeek != DayOfWeek.Sunday;
    }

    public bool Works(DateOnly date)
    {
        foreach (var own in overrides)
        {
            if (own.Date == date)
                return own.Open;
        }
        return WorksNationally(date);
    }

    /// <summary>Working days after one date and before another.</summary>
    public int WorkingDaysBetween(DateOnly after, DateOnly before)
    {
        var count = 0;
        for (var number = after.DayNumber + 1; number < before.DayNumber; number++)
            count += Works(DateOnly.FromDayNumber(number)) ? 1 : 0;
        return count;
    }

    public DateOnly FirstAfter(DateOnly start, int fullDays) =>
        Days(start, 1).First(date => Works(date) && WorkingDaysBetween(start, date) >= fullDays);

    public DateOnly LastBefore(DateOnly date, int fullDays) =>
        Days(date, -1).First(last => WorkingDaysBetween(last, date) >= fullDays);

    /// <summary>The latest own policy that has begun, else the latest one of all cities.</summary>
    public CityPolicy Policy(DateOnly date)
    {
        CityPolicy? best = null;
        foreach (var policy in policies)
        {
            if (policy.EffectiveFrom > date || (best is { CityCode: not "*" } && policy.CityCode == "*"))
                continue;
            if (best is null || (best.CityCode == "*" && policy.CityCode != "*") || policy.EffectiveFrom > best.EffectiveFrom)
                best = policy;
        }
        return best ?? CityPolicy.Default;
    }

    public IReadOnlyList<DayWindow> Windows(DateOnly date)
    {
        var policy = Policy(date);
        foreach (var other in policy.WeekdayWindows)
        {
            if (other.Weekday == date.DayOfWeek && (other.Windows.Count > 0 || !overrides.Contains((date, true))))
                return other.Windows;
        }
        return policy.Windows;
    }

    public bool Collects(DateOnly date) => Works(date) && Windows(date).Count > 0;

    public bool KeepsLeadTime(DateOnly date) => date > today && WorkingDaysBetween(today, date) >= Policy(today).LeadTimeWorkingDays;

    public DateOnly Earliest() => Days(today, 1).First(date => Collects(date) && KeepsLeadTime(date));

    public string? Refusal(DateOnly date) =>
        !Works(date) && !WorksNationally(date) ? "date-not-working-day"
        : !Works(date) || Windows(date).Count == 0 ? "blackout-date"
        : !KeepsLeadTime(date) ? "lead-time-violated"
        : null;

    public string? Refusal(IReadOnlyCollection<OfferedWindow> offers, IReadOnlyCollection<DateOnly> closed)
    {
        if (offers.Any(o => Refusal(o.Date) is null && !closed.Contains(o.Date) && Windows(o.Date).Any(window => IsVisit(window, o))))
            return null;
        if (offers.Count == 0 && Days(Earliest().AddDays(-1), 1).TakeWhile(date => date <= today.AddDays(Policy(today).HorizonDays))
            .Any(date => Refusal(date) is null && !closed.Contains(date)))
            return null;
        var first = offers.Count == 0 ? Earliest() : offers.Min(offer => offer.Date);
        return Refusal(first) ?? (closed.Contains(first) ? "date-not-working-day" : "blackout-date");
    }

    /// <summary>An hour of both, or all of a shorter window.</summary>
    private static bool IsVisit(DayWindow window, OfferedWindow offer)
    {
        int inWindow = 0, inBoth = 0;
        for (var minute = 0; minute < 24 * 60; minute++)
        {
            var time = TimeOnly.MinValue.AddMinutes(minute);
            var isInWindow = time >= window.From && time < window.To;
            inWindow += isInWindow ? 1 : 0;
            inBoth += isInWindow && time >= offer.From && time < offer.To ? 1 : 0;
        }
        return inBoth >= 60 || inBoth == inWindow;
    }

    private static IEnumerable<DateOnly> Days(DateOnly start, int step) => Enumerable.Range(1, 2_000).Select(i => start.AddDays(step * i));
}
