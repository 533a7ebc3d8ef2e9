using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Consolidating;

/// <summary>
/// Another donor of the building adds its request. Who knows the id of one in another building learns nothing of it: not found.
/// </summary>
internal static class JoinConsolidation
{
    public static async Task<Ok<ConsolidationView>> HandleAsync(
        Guid id, ConsolidatedRequest body, Caller caller, HttpResponse response, RequestsDbContext db, RequestEvents events, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var requestId = body.Read();
        await db.LockConsolidationAsync(id, cancellation);
        await db.LockRequestAsync(requestId, cancellation);
        var joined = await db.Consolidations.Include(c => c.Members).SingleOrDefaultAsync(c => c.Id == id, cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound);
        var request = await db.VisibleRequestAsync(requestId, caller, cancellation);
        if (!joined.IsInBuilding(request.Site))
            throw new RuleViolation(ProblemCatalog.NotFound);
        if (joined.Join(request, clock.Now))
        {
            db.Record(joined, clock.Now, caller, "Joined");
            events.Tell(request.Id, clock.Now, TimelineKind.Joined, joined.Address);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        response.SetETag(joined.Version);
        return TypedResults.Ok(await ConsolidationView.ShowAsync(db, joined, caller, clock.Today, cancellation));
    }
}
