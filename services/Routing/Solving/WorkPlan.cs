using System.Data;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Solving;

/// <summary>
/// A leased plan in steps: read, search without any lock, write if the lease still holds. Each step takes a context of its own.
/// </summary>
public sealed class WorkPlan(RoutingDbContext db, PlanScopes scopes, CityClock clock)
{
    /// <summary>What the plan is made from, stored at the first read: who takes over goes on from the same.</summary>
    /// <returns>Null where nothing is to be searched: the lease is gone, or the job was to be cancelled or given up.</returns>
    public async Task<PlanInput?> ReadAsync(PlanLease lease, CancellationToken cancellation)
    {
        var stored = await db.PlanJobs.Where(job => job.Id == lease.JobId).Select(job => job.Input).SingleAsync(cancellation);
        var read = stored is null ? await ReadDayAsync(lease, cancellation) : null;
        db.ChangeTracker.Clear();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.LockPlanAsync(lease, cancellation) is not { } job)
            return null;
        var isGivenUp = job.IsCancelAsked || job.Takes > PlanJob.MostTakes;
        if (isGivenUp)
            job.Finish([], hasLoads: false, clock.Now);
        else if (read is not null)
            job.Begin(JsonSerializer.Serialize(read.Input, JsonSerializerOptions.Web), read.Versions, read.Input.TravelSource);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return isGivenUp ? null : InputOf(job);
    }

    /// <returns>False where the lease is another's by now.</returns>
    public async Task<bool> WriteAsync(
        PlanLease lease, PlanInput input, IReadOnlyList<PlanAlternative> alternatives, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.LockPlanAsync(lease, cancellation) is not { } job)
            return false;
        job.Finish(alternatives, input.Errands.Count > 0, clock.Now);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    internal static PlanInput InputOf(PlanJob job) => JsonSerializer.Deserialize<PlanInput>(job.Input!, JsonSerializerOptions.Web)!;

    private async Task<PlanScope> ReadDayAsync(PlanLease lease, CancellationToken cancellation)
    {
        await scopes.PrepareAsync(lease.CityCode, lease.LocalDate, cancellation);
        // One snapshot: routes and loads belong together.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        return await scopes.ReadAsync(lease.CityCode, lease.LocalDate, lease.Order, cancellation);
    }
}
