using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Dispatching;

/// <param name="RouteIds">Which of them; all named in <paramref name="Base"/> where it is left out.</param>
[ExampleBody("""{ "base": [{ "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "version": 3 }] }""")]
public sealed record DayDispatch(
    [property: MaxLength(SeenRoute.Most)] IReadOnlyList<Guid>? RouteIds,
    [property: Required, MaxLength(SeenRoute.Most)] IReadOnlyList<SeenRoute?>? Base);

/// <summary>What became of one route; the index counts from 0 in the order of the call.</summary>
/// <param name="Status"><c>Dispatched</c> or <c>Refused</c>.</param>
public sealed record DispatchResult(int Index, string Status, Guid Id, ProblemDetails? Problem);

public sealed record DispatchResults(IReadOnlyList<DispatchResult> Results);

/// <summary>Dispatches routes of one city-day, each by itself: what one is refused for keeps no other back.</summary>
public static class DispatchCityDay
{
    public static async Task<Ok<DispatchResults>> HandleAsync(
        string cityCode, DateOnly date, DayDispatch body, Caller caller, RoutingDbContext db, CityDirectory cities, RouteTelling telling,
        CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        var seen = Validated(body);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var day = await db.LockCityDayAsync(cityCode, date, cancellation);
        var results = new List<DispatchResult>();
        foreach (var id in body.RouteIds ?? [.. seen.Keys])
        {
            var problem = await RefusalOfAsync(day, id, seen, telling, cancellation);
            results.Add(new DispatchResult(results.Count, problem is null ? "Dispatched" : "Refused", id, problem));
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(new DispatchResults(results));
    }

    private static Dictionary<Guid, long> Validated(DayDispatch body)
    {
        var validation = new Validation();
        if (body.RouteIds?.Count > SeenRoute.Most)
            validation.Add("/routeIds", "too-many", SeenRoute.Most);
        var seen = SeenRoute.Read(body.Base, validation);
        validation.ThrowIfAny();
        return seen;
    }

    private static async Task<ProblemDetails?> RefusalOfAsync(
        CityDay day, Guid id, Dictionary<Guid, long> seen, RouteTelling telling, CancellationToken cancellation)
    {
        if (day.Routes.FirstOrDefault(route => route.Id == id) is not { } route)
            return ProblemDocument.Of(ProblemCatalog.NotFound);
        if (!seen.TryGetValue(id, out var version))
            return ProblemDocument.Of("precondition-required");
        if (route.MadeBy(RouteCommands.Dispatch) == version)
            return null;
        if (route.Version != version)
            return ProblemDocument.Of(ProblemCatalog.VersionConflict, null, new Dictionary<string, object?> { ["currentETag"] = Preconditions.ETag(route.Version) });
        try
        {
            day.Dispatch(route);
        }
        catch (RuleViolation refusal)
        {
            return ProblemDocument.Of(refusal.Code, refusal.Pointer, refusal.Facts);
        }
        await telling.DispatchedAsync(day, route, cancellation);
        return null;
    }
}
