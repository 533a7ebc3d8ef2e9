using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>How fast cities are.</summary>
public static class SpeedQueries
{
    /// <summary>Even where nobody has said otherwise.</summary>
    public static async Task<SpeedProfile> SpeedOfAsync(this RoutingDbContext db, string cityCode, CancellationToken cancellation) =>
        await db.Speeds.AsNoTracking().Where(speed => speed.CityCode == cityCode).Select(speed => speed.Profile).SingleOrDefaultAsync(cancellation)
            ?? SpeedProfile.Even;

    /// <summary>For a change; makes the row when it is the first to speak of the city. Needs a transaction.</summary>
    public static async Task<CitySpeed> LockSpeedAsync(this RoutingDbContext db, string cityCode, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $$"""
            insert into city_speed (city_code, version, profile) values ({{cityCode}}, 0, '{"weekdays":[],"weekends":[]}') on conflict do nothing;
            select 1 from city_speed where city_code = {{cityCode}} for update
            """,
            cancellation);
        return await db.Speeds.SingleAsync(speed => speed.CityCode == cityCode, cancellation);
    }

    /// <summary>Asks for an improvement of all days from that date on: their routes may be too slow by now, or have time to spare.</summary>
    public static Task<int> MarkDaysDirtyAsync(this RoutingDbContext db, string cityCode, DateOnly from, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"update city_day set dirty_since = coalesce(dirty_since, now()) where city_code = {cityCode} and local_date >= {from}", cancellation);
}
