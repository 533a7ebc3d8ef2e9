using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Holding;

/// <summary>DELETE /v1/holds/{id}: gives the room back. One that has ended is as good as deleted, but for one a request has taken.</summary>
public static class GiveUpHold
{
    public static async Task<NoContent> HandleAsync(
        Guid id, Caller caller, CityBooks books, CityLine line, SchedulingDbContext db, CancellationToken cancellation)
    {
        var city = await db.OwnHolds(caller).Where(h => h.Id == id).Select(h => h.CityCode).SingleOrDefaultAsync(cancellation)
            ?? throw await db.MissedHoldAsync(id, caller, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var book = await books.OpenAsync(city, cancellation);
        var hold = await db.Holds.Include(h => h.Cell).SingleAsync(h => h.Id == id, cancellation);
        if (hold.Status == HoldStatus.Consumed)
        {
            throw new RuleViolation(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
            {
                ["currentState"] = hold.Status.ToString(),
                ["allowedCommands"] = Array.Empty<string>(),
            });
        }
        if (hold.Status == HoldStatus.Held)
        {
            hold.Release();
            await line.TryAsync(book, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.NoContent();
    }
}
