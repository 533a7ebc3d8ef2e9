using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>A plan that one worker may search; the token fences him off once another has taken over.</summary>
public sealed record PlanLease(Guid JobId, Guid Token, string CityCode, DateOnly LocalDate, PlanOrder Order);

/// <summary>
/// Leases of plan jobs, by the database's clock. A holder beats while he searches; a job whose holder has died is another's
/// after <see cref="Seconds"/>, and whatever the dead one still writes finds no row.
/// </summary>
public static class PlanLeases
{
    /// <summary>Together with the workers' pause less than the 15 s in which a death must be made good.</summary>
    private const int Seconds = 10;

    /// <summary>Takes the oldest job that nobody works on and whose city-day nobody searches; null where there is none.</summary>
    public static async Task<PlanLease?> TakePlanAsync(this RoutingDbContext db, CancellationToken cancellation)
    {
        var token = Guid.CreateVersion7();
        var taken = await db.PlanJobs.FromSql(
            $"""
            update plan_job set status = 'Running', version = version + 1, takes = takes + 1,
                lease_token = {token}, leased_until = now() + {Seconds} * interval '1 second'
            where id = (
                select job.id from plan_job job
                where (job.status = 'Queued' or (job.status = 'Running' and job.leased_until < now()))
                    and not exists (
                        select from plan_job other
                        where other.city_code = job.city_code and other.local_date = job.local_date and other.id <> job.id
                            and other.status = 'Running')
                order by job.id limit 1 for update skip locked)
            returning *
            """).AsNoTracking().ToListAsync(cancellation);
        return taken is [var job] ? new PlanLease(job.Id, token, job.CityCode, job.LocalDate, job.Order) : null;
    }

    /// <summary>A beat: the lease goes on, and what is known so far can be seen.</summary>
    /// <returns>Whether the search goes on: neither taken over nor to be cancelled.</returns>
    public static async Task<bool> BeatAsync(this RoutingDbContext db, PlanLease lease, PlanWatch watch, CancellationToken cancellation)
    {
        var (progress, cost, unserved) = (watch.Progress, watch.Best?.Cost, watch.Best?.Unserved);
        var goesOn = await db.Database.SqlQuery<bool>(
            $"""
            update plan_job set version = version + 1, leased_until = now() + {Seconds} * interval '1 second',
                progress = {progress}, best_cost = {cost}, best_unserved = {unserved}
            where id = {lease.JobId} and lease_token = {lease.Token} and status = 'Running'
            returning not is_cancel_asked as "Value"
            """).ToListAsync(cancellation);
        return goesOn is [true];
    }

    /// <summary>A worker that must stop lets another take the job at once.</summary>
    public static Task<int> LetGoAsync(this RoutingDbContext db, PlanLease lease, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update plan_job set status = 'Queued', version = version + 1, takes = takes - 1, lease_token = null, leased_until = null
            where id = {lease.JobId} and lease_token = {lease.Token} and status = 'Running'
            """,
            cancellation);

    /// <summary>Locks the job of a lease that still holds; null once it is another's or has ended. Needs a transaction.</summary>
    public static Task<PlanJob?> LockPlanAsync(this RoutingDbContext db, PlanLease lease, CancellationToken cancellation) =>
        db.PlanJobs.FromSql($"select * from plan_job where id = {lease.JobId} and lease_token = {lease.Token} and status = 'Running' for update")
            .SingleOrDefaultAsync(cancellation);

    /// <summary>Locks a job by its id; null where there is none. Needs a transaction; taken before any city-day.</summary>
    public static Task<PlanJob?> LockPlanAsync(this RoutingDbContext db, Guid id, CancellationToken cancellation) =>
        db.PlanJobs.FromSql($"select * from plan_job where id = {id} for update").SingleOrDefaultAsync(cancellation);
}
