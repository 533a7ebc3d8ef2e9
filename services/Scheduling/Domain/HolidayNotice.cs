namespace Netspring.Scheduling.Domain;

/// <summary>A day as the notice of a year has it.</summary>
/// <param name="Index">Of the record that tells it, from 0.</param>
/// <param name="Row">Where a person finds that record: the line of a text, or its place in a list, from 1.</param>
public sealed record NoticeDay(int Index, int Row, PublishedDay Day);

/// <summary>What is wrong with a notice; by the key of its text.</summary>
/// <param name="Day">Null where it is about the whole notice.</param>
public sealed record NoticeFault(NoticeDay? Day, string Key, params IReadOnlyList<object> Args);

/// <summary>The State Council's notice of a year's holidays and make-up workdays. It is right as a whole or not at all.</summary>
public static class HolidayNotice
{
    public static IEnumerable<NoticeFault> FaultsOf(int year, IReadOnlyList<NoticeDay> days)
    {
        var seen = new Dictionary<DateOnly, NoticeDay>();
        foreach (var day in days)
        {
            var date = day.Day.Date;
            if (date.Year != year)
                yield return Fault(day, "row-year", year);
            else if (!seen.TryAdd(date, day))
                yield return Fault(day, seen[date].Day.Kind == day.Day.Kind ? "row-doubled" : "row-contradicts", seen[date].Row);
            if (day.Day.Kind != PublishedDayKind.MakeUpWorkday)
                continue;
            // Whoever makes up for a day off works on one that is free otherwise.
            if (date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                yield return Fault(day, "row-weekday");
            if (WorkCalendar.IsFixedHoliday(date))
                yield return Fault(day, "row-by-law");
        }

        // Part of a notice would open the days that it does not name.
        for (var date = new DateOnly(year, 1, 1); date.Year == year; date = date.AddDays(1))
        {
            if (WorkCalendar.IsFixedHoliday(date) && !seen.ContainsKey(date))
                yield return new NoticeFault(null, "lacks-day", Text(date));
        }
    }

    private static NoticeFault Fault(NoticeDay day, string key, params object[] more) => new(day, key, [day.Row, Text(day.Day.Date), .. more]);

    private static string Text(DateOnly date) => date.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
