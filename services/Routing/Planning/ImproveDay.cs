using System.Data;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Domain;
using Plan = Netspring.Routing.Solver.Plan;

namespace Netspring.Routing.Planning;

/// <summary>What an improvement was made from: the day in one version.</summary>
public sealed record DaySnapshot(ImprovementLease Lease, long Version, PlanInput Input);

/// <summary>
/// One improvement of one leased city-day in three steps: read, search without any lock, write if nothing has changed
/// meanwhile. Each step takes a context of its own.
/// </summary>
public sealed class ImproveDay(RoutingDbContext db, DayDesk desk, ITravelTimes travel)
{
    /// <summary>Null where the day holds no loads, or is a dispatcher's to plan.</summary>
    public async Task<DaySnapshot?> ReadAsync(ImprovementLease lease, CancellationToken cancellation)
    {
        await travel.PrepareAsync(ct => db.PointsOfAsync(lease.CityCode, lease.LocalDate, ct), cancellation);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var day = await db.CityDayAsync(lease.CityCode, lease.LocalDate, cancellation);
        var planning = await db.Plannings.FindAsync([lease.CityCode], cancellation);
        if (day is null || planning?.IsManualOn(lease.LocalDate) == true)
            return null;
        var assignments = await desk.AssignmentsOfAsync(day, cancellation);
        // What a dispatcher took off its route is a dispatcher's to place.
        foreach (var held in assignments.Values.Where(a => a.IsHeld).ToList())
            assignments.Remove(held.LoadId);
        if (assignments.Count == 0)
            return null;
        var placed = day.Stops.Where(stop => stop.HoldsLoad).Select(stop => stop.LoadId).ToHashSet();
        var waiting = assignments.Keys.Where(loadId => !placed.Contains(loadId)).Order().ToList();
        var errands = await db.ErrandsOfAsync(assignments.Keys, cancellation);
        return new DaySnapshot(lease, day.Version, await desk.ReadAsync(day, errands, waiting, cancellation));
    }

    /// <summary>Writes the better plan unless the day was changed, or leased to someone else, since it was read.</summary>
    /// <returns>False where the plan came too late.</returns>
    public async Task<bool> WriteAsync(DaySnapshot snapshot, Plan? better, CancellationToken cancellation)
    {
        var lease = snapshot.Lease;
        if (better is null)
        {
            if (await db.CompleteAsync(lease, snapshot.Version, cancellation) > 0)
                return true;
            await db.GiveBackAsync(lease, cancellation);
            return false;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var day = await db.LockCityDayAsync(lease.CityCode, lease.LocalDate, cancellation);
        if (day.LeaseToken != lease.Token || day.Version != snapshot.Version)
        {
            await db.GiveBackAsync(lease, cancellation);
            await transaction.CommitAsync(cancellation);
            return false;
        }
        var assignments = await desk.AssignmentsOfAsync(day, cancellation);
        var plan = desk.Commit(day, snapshot.Input, better, PlanKind.Improvement);
        await desk.AnnounceAsync(
            day, plan, assignments, new Dictionary<Guid, IReadOnlyList<Reason>>(), new Dictionary<Guid, long>(), cancellation);
        await db.SaveChangesAsync(cancellation);
        await db.CompleteAsync(lease, version: null, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
