using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Stop = Netspring.Routing.Domain.Stop;

namespace Netspring.Routing.Editing;

/// <summary>What plans are to keep of one stop, or of all stops of a route.</summary>
/// <param name="Lock"><c>driver</c>: its driver and vehicle; <c>sequence</c>: its order among the locked stops of its route; <c>both</c> or <c>none</c>.</param>
public sealed record StopLocking(
    Guid? LoadId, Guid? RouteId,
    [property: Required, AllowedValues(LockNames.None, LockNames.Driver, LockNames.Sequence, LockNames.Both)] string? Lock);

/// <param name="Base">Each route that is touched, as the caller saw it.</param>
[ExampleBody("""
    {
      "locks": [{ "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "lock": "both" }],
      "base": [{ "routeId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "version": 7 }]
    }
    """)]
public sealed record StopLocks(
    [property: Required, MinLength(1), MaxLength(MoveStops.Most)] IReadOnlyList<StopLocking?>? Locks,
    [property: Required, MaxLength(SeenRoute.Most)] IReadOnlyList<SeenRoute?>? Base);

/// <summary>
/// Locks stops where they are against plans, automatic or asked for; other stops may still come in between. Whoever moves a
/// locked stop by hand moves it. An edit like others: it can be undone.
/// </summary>
public static class LockStops
{
    public static async Task<Ok<EditView>> HandleAsync(
        string cityCode, DateOnly date, StopLocks body, Caller caller, RoutingDbContext db, EditDesk desk, CityDirectory cities,
        CancellationToken cancellation)
    {
        caller.RequireCity(cityCode, cities);
        var seen = Validated(body);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var found = await desk.OpenAsync(cityCode, date, cancellation);
        var edit = Read(found.Day, body.Locks!);
        found.RequireSeen(seen, edit, isWhole: true);
        found.Day.Lock(edit);
        var editId = desk.Remember(found, edit, caller);
        await db.SaveChangesAsync(cancellation);
        var view = await desk.ViewAsync(found, edit, EditVerdict.Unmoved, editId, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(view);
    }

    private static Dictionary<Guid, long> Validated(StopLocks body)
    {
        var validation = new Validation();
        if (validation.Present("/locks", body.Locks) && body.Locks.Count is 0 or > MoveStops.Most)
            validation.Add("/locks", body.Locks!.Count == 0 ? "required" : "too-many", MoveStops.Most);
        foreach (var (i, locking) in (body.Locks ?? []).Take(MoveStops.Most).Index())
        {
            if (!validation.Present($"/locks/{i}", locking))
                continue;
            if (locking.LoadId is null == locking.RouteId is null)
                validation.Add($"/locks/{i}/loadId", "either", "loadId", "routeId");
            if (validation.Present($"/locks/{i}/lock", locking.Lock) && LockNames.Read(locking.Lock) is null)
                validation.Add($"/locks/{i}/lock", "unknown-value");
        }
        var seen = SeenRoute.Read(body.Base, validation);
        validation.ThrowIfAny();
        return seen;
    }

    private static IReadOnlyList<EditedRoute> Read(CityDay day, IReadOnlyList<StopLocking?> locks)
    {
        var validation = new Validation();
        var wanted = new Dictionary<Guid, Solver.LockKind>();
        foreach (var (i, locking) in locks.Index())
        {
            var stops = StopsOf(day, locking!).ToList();
            if (stops.Count == 0)
                validation.Add(locking!.LoadId is null ? $"/locks/{i}/routeId" : $"/locks/{i}/loadId", "unknown-value");
            stops.ForEach(stop => wanted[stop.Id] = LockNames.Read(locking!.Lock)!.Value);
        }
        validation.ThrowIfAny();
        return [.. day.Routes.Where(route => day.StopsOf(route).Any(stop => wanted.ContainsKey(stop.Id))).Select(route =>
        {
            var order = day.OrderOf(CityDay.Editable(route));
            return new EditedRoute(route.Id, route.VehicleId, route.DriverId!.Value, route.CrewedByHand, order, order with
            {
                Version = order.Version + 1,
                Trips = [.. order.Trips.Select(IReadOnlyList<OrderedStop> (trip) => [.. trip.Select(stop => stop with { Lock = wanted.GetValueOrDefault(stop.StopId, stop.Lock) })])],
            });
        })];
    }

    private static IEnumerable<Stop> StopsOf(CityDay day, StopLocking locking) =>
        day.Stops.Where(stop => stop.HoldsLoad && (stop.LoadId == locking.LoadId || stop.RouteId == locking.RouteId));
}
