using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Dispatching;

public sealed record Override([property: Required, MaxLength(500)] string? Reason);

/// <param name="DriverId">Null takes the route from its driver: it is a draft then.</param>
/// <param name="VehicleId">The present one where it is left out.</param>
/// <param name="Override">Accepts what the crew breaks, where all of it may be broken.</param>
[ExampleBody("""{ "driverId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "override": { "reason": "Agreed with the driver" } }""")]
public sealed record RouteAssignment(Guid? DriverId, Guid? VehicleId, Override? Override);

/// <param name="Kind">As the solver names it, or <c>VehicleTaken</c>.</param>
/// <param name="By">In the unit of the kind: pieces, grams, cubic centimetres, seconds or metres.</param>
internal sealed record CrewViolation(string Kind, string? LoadId, long By, bool Overridable);

/// <summary>Gives a route to a driver and a vehicle, or takes it from its driver, before it is dispatched.</summary>
public static class AssignRoute
{
    public static async Task<Ok<RouteView>> HandleAsync(
        Guid id, RouteAssignment body, Caller caller, HttpContext http, RoutingDbContext db, RouteTelling telling, DayDesk desk,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (day, route) = await db.LockRouteAsync(id, caller, cancellation);
        var validation = new Validation();
        if (body.Override is { } @override)
            validation.Text("/override/reason", @override.Reason, 500);
        var wanted = body.DriverId is null ? null : await db.HandCrewAsync(day, validation, body.DriverId.Value, body.VehicleId ?? route.VehicleId, cancellation);
        validation.ThrowIfAny();
        var holds = route.DriverId == body.DriverId && (body.VehicleId is null || body.VehicleId == route.VehicleId);
        if (!holds || !http.Request.Repeats(route.MadeBy(RouteCommands.Assign)))
        {
            http.Request.RequireIfMatch(route.Version);
            route.Require(RouteCommands.Assign);
            if (!holds)
            {
                await ChangeAsync(day, route, wanted, body.Override?.Reason, db, telling, desk, cancellation);
                await db.SaveChangesAsync(cancellation);
                await db.MarkDirtyAsync(day, cancellation);
            }
        }
        var view = await RouteViews.OneAsync(db, day, route, http.Response, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(view);
    }

    private static async Task ChangeAsync(
        CityDay day, Route route, HandCrew? wanted, string? overrideReason, RoutingDbContext db, RouteTelling telling, DayDesk desk,
        CancellationToken cancellation)
    {
        if (wanted is null)
        {
            var driverId = route.DriverId!.Value;
            day.Unassign(route);
            await telling.RecalledAsync(day, route, driverId, "UNASSIGNED", cancellation);
            return;
        }
        if (await db.WhyNotAsync(day, route, wanted, cancellation) is { } why)
            throw new RuleViolation("driver-unavailable", "/driverId", new Dictionary<string, object?> { ["reason"] = why });
        var solved = await desk.TryCrewAsync(day, route, wanted.Crew, cancellation);
        var violations = solved.Violations
            .Select(v => new CrewViolation(v.Kind.ToString(), v.StopId, v.By, DayPlanner.IsSoft(v.Kind))).ToList();
        if (await db.IsTakenAsync(day, route, wanted.Crew.VehicleId, cancellation))
            violations.Add(new CrewViolation("VehicleTaken", null, 0, Overridable: false));
        if (violations.Exists(v => !v.Overridable) || (violations.Count > 0 && overrideReason is null))
            throw new RuleViolation("constraint-violated", facts: new Dictionary<string, object?> { ["violations"] = violations });
        day.Assign(route, wanted.Crew, solved, byHand: !wanted.IsOfFleet, violations.Count > 0 ? overrideReason : null);
        await desk.TellDriversAsync(day, await desk.AssignmentsOfAsync(day, cancellation), new Dictionary<Guid, long>(), cancellation);
    }
}
