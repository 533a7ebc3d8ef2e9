using Ical.Net;
using Ical.Net.CalendarComponents;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Publishing;

/// <summary>
/// iCalendar (RFC 5545): events of whole days, one or several each, the end exclusive. CATEGORIES say the kind, or else the
/// summary: 班, "workday" or "make-up" is a make-up workday, all else a holiday. The summary names the day in both languages.
/// </summary>
internal static class IcsNotice
{
    private static readonly string[] WorkWords = ["班", "workday", "make-up"];

    /// <exception cref="ValidationFailed">It is not iCalendar.</exception>
    public static void Read(string text, NoticeText notice)
    {
        var lines = LinesOfEvents(text);
        var events = Parse(text).SelectMany(calendar => calendar.Events).ToList();
        foreach (var (index, appointment) in events.Index())
            Read(index, index < lines.Count ? lines[index] : index + 1, appointment, notice);
    }

    private static void Read(int index, int row, CalendarEvent appointment, NoticeText notice)
    {
        if (appointment.Status is "CANCELLED")
            return;
        if (appointment.RecurrenceRule is not null || appointment.RecurrenceDates.GetAllDates().Any())
        {
            notice.Fault(index, null, "row-recurs", row);
            return;
        }
        if (KindOf(appointment) is not { } kind)
        {
            notice.Fault(index, "kind", "row-kind", row);
            return;
        }
        if (SpanOf(appointment) is not (var first, var count))
        {
            notice.Fault(index, "date", "row-whole-days", row);
            return;
        }
        if (!notice.IsName(index, row, "nameZh", appointment.Summary))
            return;
        for (var i = 0; i < count; i++)
            notice.Add(index, row, new PublishedDay(first.AddDays(i), kind, appointment.Summary!, appointment.Summary!));
    }

    /// <summary>Null where its categories are of both kinds.</summary>
    private static PublishedDayKind? KindOf(CalendarEvent appointment)
    {
        var isWorked = Has(appointment, NoticeText.MakeUpWorkday);
        if (isWorked || Has(appointment, NoticeText.Holiday))
            return isWorked && Has(appointment, NoticeText.Holiday) ? null : isWorked ? PublishedDayKind.MakeUpWorkday : PublishedDayKind.Holiday;
        return WorkWords.Any(word => appointment.Summary?.Contains(word, StringComparison.OrdinalIgnoreCase) == true)
            ? PublishedDayKind.MakeUpWorkday
            : PublishedDayKind.Holiday;
    }

    private static bool Has(CalendarEvent appointment, string category) => appointment.Categories.Contains(category, StringComparer.OrdinalIgnoreCase);

    /// <summary>Null where it does not last whole days, or longer than a year.</summary>
    private static (DateOnly First, int Days)? SpanOf(CalendarEvent appointment)
    {
        if (appointment.Start is not { HasTime: false } start)
            return null;
        var first = start.Date;
        var days = (appointment.End, appointment.Duration) switch
        {
            ({ HasTime: false } end, null) => end.Date.DayNumber - first.DayNumber,
            // RFC 5545, 3.6.1: without an end it is the one day.
            (null, null) => 1,
            (null, { HasTime: false } lasts) => (7 * (lasts.Weeks ?? 0)) + (lasts.Days ?? 0),
            _ => 0,
        };
        return days is >= 1 and <= NoticeText.MostDays && first.DayNumber + days <= DateOnly.MaxValue.DayNumber ? (first, days) : null;
    }

    /// <exception cref="ValidationFailed">It is not iCalendar; the parser tells so by exceptions of many kinds.</exception>
    private static CalendarCollection Parse(string text)
    {
        try
        {
            return CalendarCollection.Load(text);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new ValidationFailed("", "bad-format", "iCalendar (RFC 5545)");
        }
    }

    private static List<int> LinesOfEvents(string text) =>
        [.. text.Split('\n').Index().Where(line => line.Item.Trim().Equals("BEGIN:VEVENT", StringComparison.OrdinalIgnoreCase)).Select(line => line.Index + 1)];
}
