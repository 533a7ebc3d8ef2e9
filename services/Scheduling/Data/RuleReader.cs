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
        return new BookingRules(new WorkCalendar(published, overrides), policies, clock.Today);
    }
}

/// <summary>The national calendar changes once a year; every replica looks for it once a minute.</summary>
public sealed class HolidayCache(TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);
    private sealed record Reading(DateTimeOffset At, FrozenDictionary<DateOnly, PublishedDay> Days);

    private volatile Reading? last;

    public async Task<IReadOnlyDictionary<DateOnly, PublishedDay>> GetAsync(SchedulingDbContext db, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (last is { } reading && now - reading.At < Kept)
            return reading.Days;
        var days = await db.PublishedDays.AsNoTracking().ToListAsync(cancellation);
        last = new Reading(now, days.ToFrozenDictionary(d => d.Date));
        return last.Days;
    }
}
