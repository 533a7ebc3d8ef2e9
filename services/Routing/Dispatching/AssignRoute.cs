using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Dispatching;

/// <param name="DriverId">Null takes the route from its driver: it is a draft then.</param>
/// <param name="VehicleId">The present one where it is left out.</param>
/// <param name="Override">Accepts what the crew breaks, where all of it may be broken.</param>
[ExampleBody("""{ "driverId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "override": { "reason": "Agreed with the driver" } }""")]
public sealed record RouteAssignment(Guid? DriverId, Guid? VehicleId, Override? Override);

/// <summary>Gives a route to a driver and a vehicle, or takes it from its driver, before it is dispatched.</summary>
public static class AssignRoute
{
    public static async Task<Ok<RouteView>> HandleAsync(
        Guid id, RouteAssignment body, Caller caller, HttpContext http, RoutingDbContext db, RouteTelling telling, DayDesk desk,
        IOutbox outbox, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (day, route) = await db.LockRouteAsync(id, caller, cancellation);
        var validation = new Validation();
        Override.Read(body.Override, validation);
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
                if (wanted is not null && route.OverrideReason is { } reason)
                    outbox.Audit(route.Audited(), clock.Now, caller, "RouteOverridden", reason);
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
        var violations = solved.Violations.Select(CrewViolation.Of).ToList();
        if (await db.IsTakenAsync(day, route, wanted.Crew.VehicleId, cancellation))
            violations.Add(new CrewViolation("VehicleTaken", wanted.Crew.VehicleId, null, 0, Overridable: false));
        violations.Require(overrideReason);
        day.Assign(route, wanted.Crew, solved, byHand: !wanted.IsOfFleet, violations.Count > 0 ? overrideReason : null);
        await desk.TellDriversAsync(day, await desk.AssignmentsOfAsync(day, cancellation), new Dictionary<Guid, long>(), cancellation);
    }
}
