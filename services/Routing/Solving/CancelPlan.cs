using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Solving;

/// <summary>Ends a search, which keeps its best so far, or sets a plan aside that nobody committed.</summary>
public static class CancelPlan
{
    public static async Task<Results<Ok<PlanView>, Accepted<PlanView>>> HandleAsync(
        Guid id, Caller caller, HttpResponse response, RoutingDbContext db, DayDesk desk, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var job = (await db.LockPlanAsync(id, cancellation)).Seen(caller);
        if (!job.Cancel(clock.Now))
        {
            throw new RuleViolation(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
            {
                ["currentState"] = job.Status.ToString(),
                ["allowedCommands"] = Array.Empty<string>(),
            });
        }
        await db.SaveChangesAsync(cancellation);
        var view = await db.ViewAsync(job, desk, cancellation);
        await transaction.CommitAsync(cancellation);
        response.SetETag(job.Version);
        return job.HasEnded ? TypedResults.Ok(view) : TypedResults.Accepted($"/v1/plans/{id}", view);
    }
}
