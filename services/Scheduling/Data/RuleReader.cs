using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Data;

/// <summary>The booking rules of a city as they hold today.</summary>
public sealed class RuleReader(SchedulingDbContext db, HolidayCache holidays, CityClock clock)
{
    public async Task<BookingRules> ReadAsync(string cityCode, CancellationToken cancellation)
    {
        var published = await holidays.GetAsync(db, cancellation);
        var overrides = await db.CalendarOverrides.AsNoTracking()
            .Where(o => o.CityCode == cityCode).ToDictionaryAsync(o => o.Date, o => new DayOverride(o.IsOpen, o.Reason), cancellation);
        var policies = await db.CityPolicies.AsNoTracking()
            .Where(p => p.CityCode == cityCode || p.CityCode == CityPolicy.AnyCity).ToListAsync(cancellation);
        var capacity = await db.CityCapacities.AsNoTracking().SingleOrDefaultAsync(c => c.CityCode == cityCode, cancellation);
        return new BookingRules(new WorkCalendar(published, overrides), policies, clock.Today, capacity?.Caps);
    }
}

/// <summary>The national calendar changes once a year; every replica looks for it once a minute, the one that changes it at once.</summary>
public sealed class HolidayCache(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private sealed record Reading(DateTimeOffset At, int Edition, FrozenDictionary<DateOnly, PublishedDay> Days);

    private volatile Reading? last;
    private volatile int edition;

    public async Task<IReadOnlyDictionary<DateOnly, PublishedDay>> GetAsync(SchedulingDbContext db, CancellationToken cancellation)
    {
        var (now, current) = (time.GetUtcNow(), edition);
        if (last is { } reading && reading.Edition == current && now - reading.At < Kept)
            return reading.Days;
        var days = (await db.PublishedDays.AsNoTracking().ToListAsync(cancellation)).ToFrozenDictionary(d => d.Date);
        last = new Reading(now, current, days);
        return days;
    }

    /// <summary>After the commit. What is being read meanwhile may be from before it: it is used once and not kept.</summary>
    public void Forget() => Interlocked.Increment(ref edition);
}
