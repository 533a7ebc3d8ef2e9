using Netspring.Routing.Data;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Domain;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Solving;

/// <summary>A city-day as a plan sees it: what it may change, and what stays beside that.</summary>
/// <param name="Assignments">Of all loads of the day, by load.</param>
/// <param name="Whole">The day with the routes that stay.</param>
/// <param name="Input">The day without them.</param>
/// <param name="Routes">Those that the plan may change.</param>
public sealed record PlanScope(
    CityDay Day, IReadOnlyDictionary<Guid, Assignment> Assignments, PlanInput Whole, PlanInput Input, IReadOnlyList<Route> Routes)
{
    public IReadOnlyList<RouteVersion> Versions => [.. Routes.Select(route => new RouteVersion(route.Id, route.Version))];
}

/// <summary>Reads what plans are made from and compared with.</summary>
public sealed class PlanScopes(RoutingDbContext db, DayDesk desk, ITravelTimes travel)
{
    /// <summary>Fetches travel times that are missing; before any lock is taken.</summary>
    public Task PrepareAsync(string cityCode, DateOnly date, CancellationToken cancellation) =>
        travel.PrepareAsync(ct => db.PointsOfAsync(cityCode, date, ct), cancellation);

    /// <summary>A day on which nothing was ever planned is empty.</summary>
    public async Task<PlanScope> ReadAsync(string cityCode, DateOnly date, PlanOrder order, CancellationToken cancellation) =>
        await ReadAsync(
            await db.CityDayAsync(cityCode, date, cancellation) ?? new CityDay { CityCode = cityCode, LocalDate = date }, order, cancellation);

    public async Task<PlanScope> ReadAsync(CityDay day, PlanOrder order, CancellationToken cancellation)
    {
        var assignments = await desk.AssignmentsOfAsync(day, cancellation);
        var errands = await db.ErrandsOfAsync(assignments.Keys, cancellation);
        var placed = day.Stops.Where(stop => stop.HoldsLoad).Select(stop => stop.LoadId).ToHashSet();
        var whole = await desk.ReadAsync(day, errands, [.. assignments.Keys.Where(id => !placed.Contains(id)).Order()], cancellation);
        var staying = day.Routes.Where(route => !order.Includes(route)).Select(route => route.VehicleId).ToHashSet();
        return new PlanScope(
            day, assignments, whole, whole.WithoutVehicles(staying) with { Seed = order.Seed }, [.. day.Routes.Where(order.Includes)]);
    }
}
