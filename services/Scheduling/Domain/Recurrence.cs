using System.Globalization;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace Netspring.Scheduling.Domain;

public enum RuleFault
{
    None,
    Malformed,

    /// <summary>Repeats more often than daily.</summary>
    TooFine,

    /// <summary>Repeats more than <see cref="Recurrence.MaxCount"/> times.</summary>
    TooOften,
}

/// <summary>Local dates by a recurrence rule of RFC 5545, such as <c>FREQ=MONTHLY;BYDAY=1TU</c>; the start is one of them only where it fits the rule.</summary>
/// <param name="rule">Without a <see cref="FaultOf"/>.</param>
/// <param name="until">The last date that counts; null for no end but the rule's own.</param>
public sealed class Recurrence(string rule, DateOnly start, DateOnly? until)
{
    public const int MaxLength = 300;
    public const int MaxCount = 500;

    /// <summary>A series with a longer gap is over, and one that has to be searched for longer was never any.</summary>
    public const int MaxYears = 5;

    /// <summary>Steps of a rule in vain, so that one which never comes true ends: more days than from one 29 February to the next across 2100.</summary>
    private static readonly EvaluationOptions Limits = new() { MaxUnmatchedIncrementsLimit = 4_000 };

    private readonly CalendarEvent series = new() { DtStart = new CalDateTime(start), RecurrenceRule = new RecurrenceRule(rule) };

    public static RuleFault FaultOf(string rule)
    {
        var parts = rule.Split(';').Select(part => part.Split('=', 2)).ToLookup(part => part[0].ToUpperInvariant(), part => part[^1]);
        if (!parts.Contains("FREQ") || parts.Any(part => part.Count() > 1) || !parts["UNTIL"].All(IsTime))
            return RuleFault.Malformed;
        try
        {
            var read = new RecurrenceRule(rule);
            return read.Frequency is not (FrequencyType.Daily or FrequencyType.Weekly or FrequencyType.Monthly or FrequencyType.Yearly)
                || read.ByHour.Count + read.ByMinute.Count + read.BySecond.Count > 0 ? RuleFault.TooFine
                : read.Count > MaxCount ? RuleFault.TooOften
                : RuleFault.None;
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            return RuleFault.Malformed;
        }
    }

    /// <summary>From a date on, ascending, at most so many years ahead; read no more of them than needed.</summary>
    public IEnumerable<DateOnly> From(DateOnly date)
    {
        var last = date.AddYears(MaxYears);
        if (until < last)
            last = until.Value;
        using var dates = AllFrom(date).GetEnumerator();
        while (Next(dates) is { } next && next <= last)
        {
            if (next >= date)
                yield return next;
        }
    }

    /// <summary>Begins to search, and may fail, only when it is read.</summary>
    private IEnumerable<DateOnly> AllFrom(DateOnly date)
    {
        foreach (var occurrence in series.GetOccurrences(new CalDateTime(date), Limits))
            yield return occurrence.Period.StartTime.Date;
    }

    private static DateOnly? Next(IEnumerator<DateOnly> dates)
    {
        try
        {
            return dates.MoveNext() ? dates.Current : null;
        }
        catch (EvaluationException)
        {
            // Nothing within the limits: for us the same as nothing at all.
            return null;
        }
    }

    /// <summary>A date, or a time as calendars write it; what is neither would count as no end.</summary>
    private static bool IsTime(string text) =>
        DateTime.TryParseExact(text, ["yyyyMMdd", "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmmss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
