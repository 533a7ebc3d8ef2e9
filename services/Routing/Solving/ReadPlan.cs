using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Solving;

public sealed record PlanSummary(Guid Id, PlanStatus Status, double Progress, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt);

/// <summary>How far a plan is, what it found and what it would change.</summary>
public static class ReadPlan
{
    public static async Task<Ok<PlanView>> HandleAsync(
        Guid id, Caller caller, HttpResponse response, RoutingDbContext db, DayDesk desk, CancellationToken cancellation)
    {
        // One snapshot: what is compared belongs together.
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var job = (await db.PlanJobs.AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellation)).Seen(caller);
        response.SetETag(job.Version);
        return TypedResults.Ok(await db.ViewAsync(job, desk, cancellation));
    }

    /// <summary>The plans of one city-day, oldest first.</summary>
    public static async Task<Ok<Page<PlanSummary>>> ListAsync(
        string cityCode, DateOnly date, Caller caller, RoutingDbContext db, CityDirectory cities, int? limit, string? cursor,
        CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        var (size, after) = (Paging.Limit(limit), Paging.After(cursor));
        var plans = await db.PlanJobs.Where(j => j.CityCode == cityCode && j.LocalDate == date && (after == null || j.Id > after))
            .OrderBy(j => j.Id).Take(size + 1)
            .Select(j => new PlanSummary(j.Id, j.Status, Math.Round(j.Progress, 4), j.CreatedAt, j.FinishedAt)).ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Of(plans, size, plan => plan.Id));
    }

    /// <summary>With the difference from the day as it is now, until it is committed.</summary>
    internal static async Task<PlanView> ViewAsync(this RoutingDbContext db, PlanJob job, DayDesk desk, CancellationToken cancellation)
    {
        if (job.Status == PlanStatus.Committed || job.Alternatives.Count == 0)
            return PlanView.Of(job);
        var day = await db.CityDayAsync(job.CityCode, job.LocalDate, cancellation) ?? new CityDay { CityCode = job.CityCode, LocalDate = job.LocalDate };
        var routes = day.Routes.Where(job.Order.Includes).ToList();
        var told = await desk.AssignmentsOfAsync(day, cancellation);
        return PlanView.Of(job, alternative => PlanDifference.Of(alternative, day, routes, told));
    }

    /// <exception cref="RuleViolation">not-found: there is none, or not in a city of the caller's.</exception>
    internal static PlanJob Seen(this PlanJob? job, Caller caller) =>
        job is not null && caller.Serves(job.CityCode) ? job : throw new RuleViolation(ProblemCatalog.NotFound);
}
