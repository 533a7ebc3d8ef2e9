namespace Netspring.ServiceDefaults.Time;

/// <summary>
/// Business time. An own type, never a <see cref="TimeProvider"/>: tokens, cookies and retries must not move when someone
/// moves the business clock.
/// </summary>
public sealed class CityClock(TimeProvider machine, BusinessOffset offset)
{
    /// <summary>All cities served share one zone.</summary>
    public const string ZoneId = "Asia/Shanghai";

    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(ZoneId);

    /// <summary>How soon a pause notices that someone has moved business time: an offset to compare, no database to ask.</summary>
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(500);

    /// <summary>Business time in UTC, to the microsecond: what PostgreSQL keeps, so that an answer and its re-reading agree.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = machine.GetUtcNow() + offset.Current;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>Local date in the city.</summary>
    public DateOnly Today => LocalDate(Now);

    /// <summary>What a worker sees before its round, for <see cref="PauseAsync"/> after it.</summary>
    public ClockReading Reading => new(offset.Current, Today);

    /// <summary>
    /// Returns after that time, but within half a second where there is a new local date or someone has moved the clock since
    /// <paramref name="seen"/>.
    /// </summary>
    public async Task PauseAsync(ClockReading seen, TimeSpan atMost, CancellationToken stopping)
    {
        var started = machine.GetTimestamp();
        while (Reading == seen && atMost - machine.GetElapsedTime(started) is { Ticks: > 0 } left)
            await Task.Delay(left < Glance ? left : Glance, machine, stopping);
    }

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

/// <summary>What only a new day or a moved clock changes.</summary>
public readonly record struct ClockReading(TimeSpan Offset, DateOnly Today);
