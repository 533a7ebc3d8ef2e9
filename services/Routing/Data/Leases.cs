using Microsoft.EntityFrameworkCore;

namespace Netspring.Routing.Data;

/// <summary>A city-day that one worker may improve, in the version it had then.</summary>
public sealed record ImprovementLease(string CityCode, DateOnly LocalDate, Guid Token);

/// <summary>
/// Leases of city-days, by the database's clock. A lease is only a courtesy between replicas; what keeps a stopped holder
/// from overwriting newer routes is that he must still hold it, and find the version he read, when he writes.
/// </summary>
public static class Leases
{
    /// <summary>Longer than any improvement takes; after it another worker may try.</summary>
    private const int Seconds = 15;

    /// <summary>
    /// Rest of a day that was just improved and on which no load waits for a place. Each improvement moves a few arrivals that
    /// others must hear of; pick-ups are days ahead, so news may gather first.
    /// </summary>
    private const int RestSeconds = 30;

    /// <summary>Takes a dirty day that nobody changes, improves or searches for a plan at the moment; null where there is none.</summary>
    public static async Task<ImprovementLease?> TakeLeaseAsync(this RoutingDbContext db, DateOnly today, CancellationToken cancellation)
    {
        var token = Guid.CreateVersion7();
        var taken = await db.Database.SqlQuery<LeasedDay>(
            $"""
            update city_day set lease_token = {token}, leased_until = now() + {Seconds} * interval '1 second'
            where (city_code, local_date) = (
                select city_code, local_date from city_day
                where dirty_since <= now() - interval '300 milliseconds' and local_date >= {today}
                    and (leased_until is null or leased_until < now())
                    and not exists (
                        select from plan_job job
                        where job.city_code = city_day.city_code and job.local_date = city_day.local_date and job.status = 'Running'
                            and job.leased_until > now())
                order by dirty_since limit 1 for update skip locked)
            returning city_code, local_date
            """).ToListAsync(cancellation);
        return taken is [var day] ? new ImprovementLease(day.CityCode, day.LocalDate, token) : null;
    }

    /// <summary>Ends a lease whose work was done; the day rests.</summary>
    /// <param name="version">Of the day that was worked on; null for any.</param>
    /// <returns>How many ended: none where the lease is gone or the day has changed since.</returns>
    public static Task<int> CompleteAsync(this RoutingDbContext db, ImprovementLease lease, long? version, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update city_day set dirty_since = null, lease_token = null, leased_until = case when not exists (
                select from assignment a
                where a.city_code = {lease.CityCode} and a.local_date = {lease.LocalDate} and a.status = 'Unassigned')
                then now() + {RestSeconds} * interval '1 second' end
            where city_code = {lease.CityCode} and local_date = {lease.LocalDate} and lease_token = {lease.Token}
                and ({version}::bigint is null or version = {version})
            """,
            cancellation);

    /// <summary>Ends a lease whose work was overtaken; the day stays dirty and gets a moment of rest.</summary>
    public static Task<int> GiveBackAsync(this RoutingDbContext db, ImprovementLease lease, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update city_day set dirty_since = now() + interval '700 milliseconds', lease_token = null, leased_until = null
            where city_code = {lease.CityCode} and local_date = {lease.LocalDate} and lease_token = {lease.Token}
            """,
            cancellation);

    private sealed record LeasedDay(string CityCode, DateOnly LocalDate);
}
