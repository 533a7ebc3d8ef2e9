using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;

namespace Netspring.Routing.Lending;

/// <summary>Tries a refused want again after the fleet has changed.</summary>
public sealed class RetryWant(RoutingDbContext db, AnswerWant answers)
{
    /// <returns>False where none is due.</returns>
    public async Task<bool> NextAsync(CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var due = db.Wants.Where(want => want.IsDue).OrderBy(want => want.AskedAt).ThenBy(want => want.RequestId);
        if (await due.AsNoTracking().FirstOrDefaultAsync(cancellation) is not { } candidate)
            return false;
        await db.LockPickupAsync(candidate.RequestId, candidate.CityCode, cancellation);
        // Another replica may have been quicker, or the request may have been cancelled.
        if (await due.SingleOrDefaultAsync(want => want.RequestId == candidate.RequestId, cancellation) is { } want)
        {
            await answers.GiveAsync(want, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
