using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Planning;

/// <summary>
/// Where no dispatcher plans any more, what waited for one is placed as if it had just come, one pick-up in each transaction.
/// </summary>
public sealed class PlacePool(RoutingDbContext db, PlaceLoads places)
{
    /// <returns>False where nothing is left to do.</returns>
    public async Task<bool> NextAsync(DateOnly today, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.TakeDuePlanningAsync(cancellation) is not { } planning)
            return false;
        var waiting = await db.Assignments
            .Where(a => a.CityCode == planning.CityCode && a.LocalDate >= today && a.Status == AssignmentStatus.Waiting && !a.IsHeld)
            .OrderBy(a => a.LoadId).Select(a => new { a.PickupId, Date = a.LocalDate!.Value }).ToListAsync(cancellation);
        if (waiting.Find(load => !planning.IsManualOn(load.Date)) is { } next)
            await places.SettleAsync(await db.LockPickupAsync(next.PickupId, planning.CityCode, cancellation), cancellation);
        else
            planning.Settle();
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
