using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Solving;

public sealed record BaseVersion([property: Required] Guid? RouteId, [property: Required, Range(0, long.MaxValue)] long? Version);

/// <param name="Alternative">Index; the best where none is given.</param>
/// <param name="Base">The routes as the caller saw them, instead of <c>If-Match</c>.</param>
[ExampleBody("""{ "alternative": 0 }""")]
public sealed record WantedCommit(
    [property: Range(0, AskPlan.MostAlternatives - 1)] int? Alternative,
    [property: MaxLength(AskPlan.MostRoutes)] IReadOnlyList<BaseVersion?>? Base);

/// <summary>
/// Makes a plan the routes of its day and tells everyone concerned. Refused where anything that the plan was made from is
/// other than it was; routes outside of its scope may have changed.
/// </summary>
public static class CommitPlan
{
    public static async Task<Ok<PlanView>> HandleAsync(
        Guid id, WantedCommit body, Caller caller, HttpContext http, RoutingDbContext db, PlanScopes scopes, DayDesk desk,
        IOutbox outbox, CityClock clock, CancellationToken cancellation)
    {
        var versions = Read(body);
        var found = (await db.PlanJobs.FindAsync([id], cancellation)).Seen(caller);
        await scopes.PrepareAsync(found.CityCode, found.LocalDate, cancellation);
        db.ChangeTracker.Clear();

        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var job = (await db.LockPlanAsync(id, cancellation)).Seen(caller);
        var chosen = body.Alternative ?? job.CommittedAlternative ?? 0;
        var isCommitted = job.Status == PlanStatus.Committed && job.CommittedAlternative == chosen;
        if (versions is null && !(isCommitted && http.Request.Repeats(job.Version - 1)))
            http.Request.RequireIfMatch(job.Version);
        if (!isCommitted)
        {
            RequireSolved(job, chosen);
            var day = await db.LockCityDayAsync(job.CityCode, job.LocalDate, cancellation);
            await CommitAsync(job, chosen, await scopes.ReadAsync(day, job.Order, cancellation), versions, desk, cancellation);
            outbox.Audit(new Audited("Plan", $"{job.Id}", job.Version, job.CityCode), clock.Now, caller, "PlanCommitted");
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(job.Version);
        return TypedResults.Ok(PlanView.Of(job));
    }

    private static async Task CommitAsync(
        PlanJob job, int chosen, PlanScope scope, IReadOnlyList<RouteVersion>? versions, DayDesk desk, CancellationToken cancellation)
    {
        var changes = PlanChange.Between(WorkPlan.InputOf(job), job.Base, scope.Input, scope.Routes);
        if (versions is not null)
            changes = [.. changes.Union(PlanChange.Routes(versions, [.. scope.Day.Routes.Where(r => versions.Any(v => v.RouteId == r.Id))]))];
        if (changes.Count > 0)
        {
            throw new RuleViolation("plan-outdated", facts: new Dictionary<string, object?>
            {
                ["changes"] = changes.Select(change => new { kind = change.Kind.ToString(), change.Id }),
            });
        }

        var alternative = job.Alternatives[chosen];
        var changing = scope.Input.Crews.Select(crew => crew.VehicleId.ToString()).ToHashSet(StringComparer.Ordinal);
        var staying = scope.Whole.Before.Where(route => !changing.Contains(route.VehicleId));
        var plan = RoutingSolver.FromSequences(scope.Whole.ToProblem(_ => true), [.. alternative.Sequences(), .. staying]);
        var stored = desk.Commit(scope.Day, scope.Whole, plan, PlanKind.Commitment);
        await desk.AnnounceAsync(
            scope.Day, stored, scope.Assignments, alternative.Unassigned.ToDictionary(load => load.LoadId, load => load.Reasons),
            new Dictionary<Guid, long>(), cancellation);
        job.Commit(chosen);
    }

    private static void RequireSolved(PlanJob job, int chosen)
    {
        if (job.Status != PlanStatus.Solved)
        {
            throw new RuleViolation(ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
            {
                ["currentState"] = job.Status.ToString(),
                ["allowedCommands"] = job.Status is PlanStatus.Queued or PlanStatus.Running or PlanStatus.Infeasible ? ["cancel"] : Array.Empty<string>(),
            });
        }
        if (chosen >= job.Alternatives.Count)
            throw new ValidationFailed("/alternative", "out-of-range", 0, job.Alternatives.Count - 1);
    }

    private static IReadOnlyList<RouteVersion>? Read(WantedCommit body)
    {
        var validation = new Validation();
        validation.Range("/alternative", body.Alternative, 0, AskPlan.MostAlternatives - 1);
        if (body.Base?.Count > AskPlan.MostRoutes)
            validation.Add("/base", "too-many", AskPlan.MostRoutes);
        foreach (var (i, route) in (body.Base ?? []).Take(AskPlan.MostRoutes).Index())
        {
            if (!validation.Present($"/base/{i}", route))
                continue;
            validation.Present($"/base/{i}/routeId", route.RouteId);
            validation.Present($"/base/{i}/version", route.Version);
        }
        validation.ThrowIfAny();
        return body.Base is null ? null : [.. body.Base.Select(route => new RouteVersion(route!.RouteId!.Value, route.Version!.Value))];
    }
}
