namespace Netspring.ServiceDefaults.Time;

/// <summary>
/// Business time. An own type, never a <see cref="TimeProvider"/>: tokens, cookies and retries must not move when someone
/// moves the business clock.
/// </summary>
public sealed class CityClock(TimeProvider machine, TimeSpan offset)
{
    /// <summary>All cities served share one zone.</summary>
    public const string ZoneId = "Asia/Shanghai";

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>Business time in UTC, to the microsecond: what PostgreSQL keeps, so that an answer and its re-reading agree.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = machine.GetUtcNow() + offset;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>Local date in the city.</summary>
    public DateOnly Today => LocalDate(Now);

    public static DateOnly LocalDate(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    public static TimeOnly LocalTime(DateTimeOffset instant) =>
        TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);

    /// <summary>The instant of a local date and time, in UTC.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
