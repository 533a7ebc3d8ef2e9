using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Domain;

/// <summary>When the site can be visited, in the city's local time, from inclusive to exclusive.</summary>
public sealed record Availability(DateOnly Date, TimeOnly From, TimeOnly To)
{
    /// <summary>A clock time cannot be 24:00, and no window of any city runs so late.</summary>
    private static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>One entry for each local date that the span touches.</summary>
    public static IEnumerable<Availability> Between(DateTimeOffset start, DateTimeOffset end)
    {
        var (first, last) = (CityClock.LocalDate(start), CityClock.LocalDate(end));
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            var from = date == first ? CityClock.LocalTime(start) : TimeOnly.MinValue;
            var to = date == last ? CityClock.LocalTime(end) : EndOfDay;
            if (from < to)
                yield return new Availability(date, from, to);
        }
    }
}
