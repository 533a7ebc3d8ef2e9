using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>
/// How cities are planned. A change waits for every load that is being placed by the old way, so whoever looks for waiting
/// loads after it finds them all. All of it needs a transaction.
/// </summary>
public static class PlanningQueries
{
    /// <summary>For a change; makes the row when it is the first to speak of the city.</summary>
    public static async Task<CityPlanning> LockPlanningAsync(this RoutingDbContext db, string cityCode, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into city_planning (city_code, version, terms, is_due) values ({cityCode}, 0, '[]', false) on conflict do nothing;
            select 1 from city_planning where city_code = {cityCode} for update
            """,
            cancellation);
        return await db.Plannings.SingleAsync(planning => planning.CityCode == cityCode, cancellation);
    }

    /// <summary>For loads that are being placed, any number at a time; null where nothing was told of the city. Taken after the pick-up.</summary>
    public static Task<CityPlanning?> SharePlanningAsync(this RoutingDbContext db, string cityCode, CancellationToken cancellation) =>
        db.Plannings.FromSql($"select * from city_planning where city_code = {cityCode} for key share").SingleOrDefaultAsync(cancellation);

    /// <summary>A city in which loads may be waiting for nobody; null where there is none. Taken before any pick-up.</summary>
    public static Task<CityPlanning?> TakeDuePlanningAsync(this RoutingDbContext db, CancellationToken cancellation) =>
        db.Plannings.FromSql($"select * from city_planning where is_due order by city_code limit 1 for no key update skip locked")
            .SingleOrDefaultAsync(cancellation);
}
