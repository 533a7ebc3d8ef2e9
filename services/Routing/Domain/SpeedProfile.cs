using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Domain;

/// <summary>Between two local times of a day, from inclusive, to exclusive, a way takes <paramref name="Factor"/> times as long.</summary>
public sealed record SpeedPeriod(TimeOnly From, TimeOnly To, decimal Factor);

/// <summary>How traffic slows a city's streets down over the day. The periods stand in order and do not overlap; between them the factor is 1.</summary>
public sealed record SpeedProfile(IReadOnlyList<SpeedPeriod> Weekdays, IReadOnlyList<SpeedPeriod> Weekends)
{
    private const int SecondsOfDay = 24 * 60 * 60;

    /// <summary>The same at all times.</summary>
    public static readonly SpeedProfile Even = new([], []);

    public bool IsSame(SpeedProfile other) => Weekdays.SequenceEqual(other.Weekdays) && Weekends.SequenceEqual(other.Weekends);

    /// <summary>
    /// Seconds of a way that begins at that moment, taken period by period: what is left of it when a period ends goes on at
    /// the pace of the next. So of two that set out at whole seconds the later one is never there first.
    /// </summary>
    /// <param name="baseSeconds">At factor 1; −1 where there is no way, and then so is the answer.</param>
    public int Seconds(int baseSeconds, DateTimeOffset departure)
    {
        if (baseSeconds < 0)
            return baseSeconds;
        var (date, clock) = (CityClock.LocalDate(departure), (decimal)CityClock.LocalTime(departure).ToTimeSpan().TotalSeconds);
        var (left, taken) = ((decimal)baseSeconds, 0m);
        while (true)
        {
            foreach (var (to, factor) in PacesOf(date).Where(pace => pace.To > clock))
            {
                var room = to - clock;
                if (left * factor <= room)
                    return (int)Math.Ceiling(Math.Round(taken + (left * factor), 6));
                (left, taken, clock) = (left - (room / factor), taken + room, to);
            }
            (date, clock) = (date.AddDays(1), 0);
        }
    }

    /// <summary>
    /// The mean over the hours between two local times, each hour weighed alike, to a thousandth: what a way takes on average
    /// whose departure may be at any of them.
    /// </summary>
    public decimal MeanFactor(DateOnly date, TimeOnly from, TimeOnly to)
    {
        var (begin, end) = ((decimal)from.ToTimeSpan().TotalSeconds, (decimal)to.ToTimeSpan().TotalSeconds);
        if (end <= begin)
            return 1;
        var (sum, at) = (0m, begin);
        foreach (var (until, factor) in PacesOf(date).Where(pace => pace.To > begin))
        {
            var stop = Math.Min(until, end);
            if (stop > at)
                (sum, at) = (sum + ((stop - at) * factor), stop);
        }
        return Math.Round(sum / (end - begin), 3);
    }

    /// <summary>The whole day without gaps, each stretch with the second of the day at which it ends.</summary>
    private IEnumerable<(decimal To, decimal Factor)> PacesOf(DateOnly date)
    {
        foreach (var period in date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekends : Weekdays)
        {
            yield return ((decimal)period.From.ToTimeSpan().TotalSeconds, 1);
            yield return ((decimal)period.To.ToTimeSpan().TotalSeconds, period.Factor);
        }
        yield return (SecondsOfDay, 1);
    }
}

/// <summary>The profile of one city as its dispatchers set it.</summary>
public sealed class CitySpeed
{
    public required string CityCode { get; init; }

    /// <summary>Counts what was set.</summary>
    public long Version { get; private set; }
    public SpeedProfile Profile { get; private set; } = SpeedProfile.Even;

    public void Set(SpeedProfile profile) => (Version, Profile) = (Version + 1, profile);
}
