using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Governing;

/// <summary>Local times <c>HH:mm</c>, from inclusive to exclusive, at least 60 minutes apart and within one day.</summary>
public sealed record WantedHours(
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? From,
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? To);

/// <summary>Other hours for a single weekday; none: nothing is collected on it, worked or not.</summary>
public sealed record WantedWeekday(
    [property: Required, AllowedValues(
        WeekdayWords.Monday, WeekdayWords.Tuesday, WeekdayWords.Wednesday, WeekdayWords.Thursday, WeekdayWords.Friday, WeekdayWords.Saturday, WeekdayWords.Sunday)] string? Weekday,
    [property: Required, MaxLength(WantedPolicy.MostWindows)] IReadOnlyList<WantedHours?>? Windows);

/// <summary>Body of <c>PUT /v1/cities/{cityCode}/policy</c>, the whole policy; without a local date it holds from today.</summary>
[ExampleBody("""
    {
      "leadTimeWorkingDays": 5, "changeCutoffHours": 48, "bookingHorizonDays": 120,
      "windows": [{ "from": "09:00", "to": "12:00" }, { "from": "13:00", "to": "17:00" }],
      "weekdayWindows": [{ "weekday": "saturday", "windows": [{ "from": "09:00", "to": "12:00" }] }],
      "planning": "auto", "rebooking": "next-slot"
    }
    """)]
public sealed record WantedPolicy(
    [property: Required, Range(0, WantedPolicy.LongestLeadTime)] int? LeadTimeWorkingDays,
    [property: Required, Range(0, WantedPolicy.LongestCutoff)] int? ChangeCutoffHours,
    [property: Required, Range(1, WantedPolicy.LongestHorizon)] int? BookingHorizonDays,
    [property: Required, MinLength(1), MaxLength(WantedPolicy.MostWindows)] IReadOnlyList<WantedHours?>? Windows,
    [property: MaxLength(WantedPolicy.DaysOfWeek)] IReadOnlyList<WantedWeekday?>? WeekdayWindows,
    [property: Required, AllowedValues(PolicyWords.Auto, PolicyWords.Manual)] string? Planning,
    [property: Required, AllowedValues(PolicyWords.NextSlot, PolicyWords.Task)] string? Rebooking,
    DateOnly? EffectiveFrom)
{
    internal const int LongestLeadTime = 60;
    internal const int LongestCutoff = 720;
    internal const int LongestHorizon = 366;
    internal const int MostWindows = 8;
    internal const int DaysOfWeek = 7;

    /// <summary>Shorter than this a window would not take a visit.</summary>
    private static readonly TimeSpan ShortestWindow = BookingRules.UsefulOverlap;
    private static readonly DateOnly LastDate = new(2199, 12, 31);

    /// <summary>What it says, weekdays from Monday on.</summary>
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal PolicyTerms Read(Validation validation, DateOnly today)
    {
        Whole(validation, "/leadTimeWorkingDays", LeadTimeWorkingDays, 0, LongestLeadTime);
        Whole(validation, "/changeCutoffHours", ChangeCutoffHours, 0, LongestCutoff);
        // So many working days never fit into fewer days of the calendar.
        Whole(validation, "/bookingHorizonDays", BookingHorizonDays, Math.Clamp(LeadTimeWorkingDays ?? 0, 0, LongestLeadTime) + 1, LongestHorizon);
        var windows = ReadWindows(validation, "/windows", Windows, fewest: 1);
        var weekdays = ReadWeekdays(validation);
        if (!Enumerable.Range((int)DayOfWeek.Monday, 5).Any(day => weekdays.Find(w => w.Weekday == (DayOfWeek)day)?.Windows.Count is null or > 0))
            validation.Add("/weekdayWindows", "never-open");
        Word(validation, "/planning", Planning, PolicyWords.Planning(Planning));
        Word(validation, "/rebooking", Rebooking, PolicyWords.Rebooking(Rebooking));
        // What was booked by an earlier policy stays as it is: nothing is set for the past.
        if (EffectiveFrom < today || EffectiveFrom > LastDate)
            validation.Add("/effectiveFrom", "out-of-range", Asked.Text(today), Asked.Text(LastDate));
        validation.ThrowIfAny();
        return new PolicyTerms(
            LeadTimeWorkingDays!.Value, ChangeCutoffHours!.Value, BookingHorizonDays!.Value, windows,
            [.. weekdays.OrderBy(w => ((int)w.Weekday + DaysOfWeek - 1) % DaysOfWeek)],
            PolicyWords.Planning(Planning)!.Value, PolicyWords.Rebooking(Rebooking)!.Value);
    }

    private List<WeekdayWindows> ReadWeekdays(Validation validation)
    {
        var read = new List<WeekdayWindows>();
        if (WeekdayWindows?.Count > DaysOfWeek)
            validation.Add("/weekdayWindows", "too-many", DaysOfWeek);
        foreach (var (i, given) in (WeekdayWindows ?? []).Take(DaysOfWeek).Index())
        {
            var pointer = $"/weekdayWindows/{i}";
            if (!validation.Present(pointer, given))
                continue;
            var windows = ReadWindows(validation, pointer + "/windows", given.Windows, fewest: 0);
            if (!Word(validation, pointer + "/weekday", given.Weekday, WeekdayWords.Find(given.Weekday)))
                continue;
            var weekday = WeekdayWords.Find(given.Weekday)!.Value;
            if (read.Exists(w => w.Weekday == weekday))
                validation.Add(pointer + "/weekday", "repeated");
            read.Add(new WeekdayWindows(weekday, windows));
        }
        return read;
    }

    private static List<DayWindow> ReadWindows(Validation validation, string pointer, IReadOnlyList<WantedHours?>? given, int fewest)
    {
        var read = new List<DayWindow>();
        if (!validation.Present(pointer, given))
            return read;
        if (given.Count < fewest)
            validation.Add(pointer, "too-few", fewest);
        if (given.Count > MostWindows)
            validation.Add(pointer, "too-many", MostWindows);
        foreach (var (i, hours) in given.Take(MostWindows).Index())
        {
            if (!validation.Present($"{pointer}/{i}", hours)
                || !Clock(validation, $"{pointer}/{i}/from", hours.From, out var from) | !Clock(validation, $"{pointer}/{i}/to", hours.To, out var to))
                continue;
            if (to <= from)
                validation.Add($"{pointer}/{i}/to", "not-after", hours.From!);
            else if (to - from < ShortestWindow)
                validation.Add($"{pointer}/{i}/to", "too-short", ShortestWindow.TotalMinutes);
            if (read.Count > 0 && from < read[^1].To)
                validation.Add($"{pointer}/{i}/from", "overlaps", SlotWindow.Of(read[^1]).To);
            read.Add(new DayWindow(from, to));
        }
        return read;
    }

    private static bool Clock(Validation validation, string pointer, string? text, out TimeOnly time)
    {
        time = default;
        if (!validation.Present(pointer, text))
            return false;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            return true;
        validation.Add(pointer, "bad-format", "HH:mm");
        return false;
    }

    private static void Whole(Validation validation, string pointer, int? value, int from, int to)
    {
        if (validation.Present(pointer, value))
            validation.Range(pointer, value, from, to);
    }

    private static bool Word(Validation validation, string pointer, string? given, object? known)
    {
        if (!validation.Present(pointer, given))
            return false;
        if (known is null)
            validation.Add(pointer, "unknown-value");
        return known is not null;
    }
}
