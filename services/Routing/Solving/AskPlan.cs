using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Solving;

/// <param name="Seconds">Of searching, shared by the alternatives; 6 where neither seconds nor iterations are given.</param>
/// <param name="Iterations">Of each alternative. Without seconds the same day and seed give the same plan.</param>
/// <param name="Seed">That of the city-day where none is given.</param>
/// <param name="Alternatives">The first keeps what is planned unless a change pays, the second wants the fewest vehicles, the third begins afresh.</param>
/// <param name="KeepRoutes">Routes of the day that stay as they are.</param>
[ExampleBody("""{ "seconds": 2, "alternatives": 2, "keepRoutes": [] }""")]
public sealed record WantedPlan(
    [property: Range(1, AskPlan.MostSeconds)] int? Seconds,
    [property: Range(1, AskPlan.MostIterations)] int? Iterations,
    [property: Range(0, int.MaxValue)] int? Seed,
    [property: Range(1, AskPlan.MostAlternatives)] int? Alternatives,
    [property: MaxLength(AskPlan.MostRoutes)] IReadOnlyList<Guid>? KeepRoutes);

/// <summary>Queues a full search of a city-day; nothing changes until its plan is committed.</summary>
public static class AskPlan
{
    internal const int MostSeconds = 120;
    internal const int MostIterations = 1_000_000;
    internal const int MostAlternatives = 3;
    internal const int MostRoutes = 200;
    private const int DefaultSeconds = 6;

    /// <summary>Of one city-day that are not over yet: searches take turns with those of all other cities.</summary>
    private const int MostUnfinished = 5;

    public static async Task<Accepted<PlanView>> HandleAsync(
        string cityCode, DateOnly date, WantedPlan body, Caller caller, HttpResponse response, RoutingDbContext db, CityDirectory cities,
        CityClock clock, CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        await ValidateAsync(cityCode, date, body, db, clock, cancellation);
        var unfinished = await db.PlanJobs.CountAsync(
            job => job.CityCode == cityCode && job.LocalDate == date && (job.Status == PlanStatus.Queued || job.Status == PlanStatus.Running), cancellation);
        if (unfinished >= MostUnfinished)
            throw new RuleViolation("quota-exceeded", facts: new Dictionary<string, object?> { ["limit"] = MostUnfinished });
        var job = new PlanJob
        {
            Id = Guid.CreateVersion7(),
            CityCode = cityCode,
            LocalDate = date,
            Order = new PlanOrder(
                body.Seed ?? new CityDay { CityCode = cityCode, LocalDate = date }.Seed, body.Alternatives ?? 1,
                body.Seconds ?? (body.Iterations is null ? DefaultSeconds : null), body.Iterations, body.KeepRoutes ?? []),
            CreatedAt = clock.Now,
        };
        db.Add(job);
        await db.SaveChangesAsync(cancellation);
        response.SetETag(job.Version);
        return TypedResults.Accepted($"/v1/plans/{job.Id}", PlanView.Of(job));
    }

    private static async Task ValidateAsync(
        string cityCode, DateOnly date, WantedPlan body, RoutingDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var validation = new Validation();
        if (date < clock.Today)
            validation.Add("/date", "out-of-range", $"{clock.Today:O}", $"{DateOnly.MaxValue:O}");
        validation.Range("/seconds", body.Seconds, 1, MostSeconds);
        validation.Range("/iterations", body.Iterations, 1, MostIterations);
        validation.Range("/seed", body.Seed, 0, int.MaxValue);
        validation.Range("/alternatives", body.Alternatives, 1, MostAlternatives);
        if (body.KeepRoutes?.Count > MostRoutes)
            validation.Add("/keepRoutes", "too-many", MostRoutes);
        var kept = body.KeepRoutes?.Take(MostRoutes).ToList() ?? [];
        var known = await db.Routes.Where(route => route.CityCode == cityCode && route.LocalDate == date && kept.Contains(route.Id))
            .Select(route => route.Id).ToListAsync(cancellation);
        foreach (var (i, id) in kept.Index())
        {
            if (!known.Contains(id))
                validation.Add($"/keepRoutes/{i}", "unknown-value");
        }
        validation.ThrowIfAny();
    }
}
