using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Routing.Data;

public static class FleetQueries
{
    /// <summary>The driver of the fleet who calls; null where the caller's credentials name none that there is.</summary>
    public static Task<Driver?> CallingDriverAsync(this RoutingDbContext db, Caller caller, CancellationToken cancellation) =>
        db.Drivers.AsNoTracking().SingleOrDefaultAsync(driver => driver.Code == caller.DriverCode, cancellation);

    /// <summary>Locks a roster that is due to be told; null where there is none. Needs a transaction.</summary>
    /// <param name="isStart">A starting process tells all that nobody told in the last minute.</param>
    public static async Task<Roster?> TakeRosterAsync(
        this RoutingDbContext db, bool isStart, DateOnly today, CancellationToken cancellation)
    {
        var taken = await db.Rosters.FromSql(
            $"""
            update roster set told_at = now() where (vehicle_id, city_code) = (
                select vehicle_id, city_code from roster
                where told_on < {today} or ({isStart} and told_at < now() - interval '1 minute')
                order by told_on, vehicle_id limit 1 for update skip locked)
            returning *
            """).ToListAsync(cancellation);
        return taken is [var roster] ? roster : null;
    }

    /// <summary>The driver's spans that hold, those not saved yet too.</summary>
    public static async Task<List<Unavailability>> SpansOfAsync(this RoutingDbContext db, Guid driverId, CancellationToken cancellation)
    {
        await db.Unavailabilities.Where(span => span.DriverId == driverId && span.EndedAt == null).LoadAsync(cancellation);
        return [.. db.Unavailabilities.Local.Where(span => span.DriverId == driverId && span.EndedAt is null)];
    }

    /// <summary>
    /// After the fleet has grown: days that have loads without a place are looked at again. Days that are being changed
    /// right now are passed over, their change asks for an improvement anyway.
    /// </summary>
    public static Task MarkWaitingDaysDirtyAsync(
        this RoutingDbContext db, string cityCode, DateOnly today, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update city_day set dirty_since = coalesce(dirty_since, now()) where (city_code, local_date) in (
                select day.city_code, day.local_date from city_day day
                where day.city_code = {cityCode} and day.local_date >= {today} and exists (
                    select 1 from assignment a
                    where a.city_code = day.city_code and a.local_date = day.local_date and a.status = 'Unassigned')
                for update skip locked)
            """,
            cancellation);
}
