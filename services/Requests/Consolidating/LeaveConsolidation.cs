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
/// A member takes its request back before a pick-up is asked for. As with joining, one in another building does not exist.
/// </summary>
internal static class LeaveConsolidation
{
    public static async Task<Ok<PickupView>> HandleAsync(
        Guid id, ConsolidatedRequest body, Caller caller, HttpResponse response, RequestsDbContext db, RequestEvents events, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var requestId = body.Read();
        await db.LockConsolidationAsync(id, cancellation);
        await db.LockRequestAsync(requestId, cancellation);
        var request = await db.VisibleRequestAsync(requestId, caller, cancellation);
        var left = await db.Consolidations.Include(c => c.Members).SingleOrDefaultAsync(c => c.Id == id, cancellation);
        if (left is null || (request.ConsolidationId != id && !left.IsInBuilding(request.Site)))
            throw new RuleViolation(ProblemCatalog.NotFound);
        if (request.ConsolidationId == id)
        {
            left.Leave(request, clock.Now);
            db.Record(left, clock.Now, caller, "Left");
            events.Tell(request.Id, clock.Now, TimelineKind.CameBack);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        response.SetETag(request.Version);
        return TypedResults.Ok(PickupView.Of(request, caller));
    }
}
