using System.Net;
using System.Text.Json;
using Netspring.Contracts;

namespace Netspring.Routing.Tests;

public sealed class Routes_change_hands(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;

    [Fact]
    public async Task From_one_driver_to_none_and_to_a_spare_one()
    {
        var depot = await routing.AddDepotAsync("310000");
        await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot));
        var spare = await routing.AddDriverAsync(depot, vehicleId: null);
        var (request, assigned) = await routing.PlacedAsync("310000");
        var draft = await AssignAsync(assigned.RouteId, new { driverId = (Guid?)null });
        Assert.Equal(("Draft", JsonValueKind.Null), (draft.GetProperty("status").GetString(), draft.GetProperty("driver").ValueKind));
        var recalled = await routing.Bus.WaitForAsync<RouteRecalled>(e => e.RouteId == assigned.RouteId);
        Assert.Equal((assigned.Driver.Id, "UNASSIGNED", request.LoadId), (recalled.DriverId, recalled.Reason, Assert.Single(recalled.Loads).LoadId));
        var day = await routing.DayAsync("310000", Soon);
        Assert.Equal(("Scheduled", 0), (day.GetProperty("loads")[0].GetProperty("status").GetString(), day.GetProperty("unassigned").GetArrayLength()));
        Assert.Equal(0L, await routing.ScalarAsync<long>("select count(*) from judge_routes where route_id = $1", assigned.RouteId));

        // Nobody drives the vehicle, so nothing else is put on it.
        var waiting = new Request("310000", units: 5);
        await routing.Bus.PublishAsync(waiting.Requested());
        await routing.Bus.PublishAsync(waiting.Scheduled(1, Soon, RoutingUnderTest.Morning));
        var refused = await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == waiting.Id);
        Assert.Equal("NO_VEHICLE", Assert.Single(refused.Reasons).Code);

        var taken = await AssignAsync(assigned.RouteId, new { driverId = spare });
        Assert.Equal(("Assigned", spare), (taken.GetProperty("status").GetString(), taken.GetProperty("driver").GetProperty("id").GetGuid()));
        var told = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id && e.Version == 2);
        Assert.Equal((spare, assigned.StopId, taken.GetProperty("version").GetInt64()), (told.Driver.Id, told.StopId, told.RouteVersion));
        var repeated = await routing.CommandAsync(assigned.RouteId, "assign", told.RouteVersion - 2, new { driverId = spare });
        Assert.Equal(HttpStatusCode.OK, repeated.Status);
    }

    [Fact]
    public async Task But_not_to_a_driver_who_is_busy_or_elsewhere()
    {
        await routing.AddFleetAsync("500000");
        var (_, there) = await routing.PlacedAsync("500000");
        var depot = await routing.AddDepotAsync("110000");
        for (var i = 0; i < 2; i++)
            await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot, units: 40, trips: 1));
        var (_, first) = await routing.PlacedAsync("110000");
        var (_, second) = await routing.PlacedAsync("110000");
        await RefusedAsync(first.RouteId, new { driverId = there.Driver.Id }, "driver-unavailable", "elsewhere");
        await RefusedAsync(first.RouteId, new { driverId = second.Driver.Id }, "driver-unavailable", "has-route");
        var unknown = await routing.CommandAsync(first.RouteId, "assign", await routing.VersionAsync(first.RouteId), new { driverId = Guid.Empty });
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
        var farAway = await routing.CommandAsync(first.RouteId, "assign", await routing.VersionAsync(first.RouteId), new { driverId = first.Driver.Id, vehicleId = there.Vehicle.Id });
        Assert.Equal(HttpStatusCode.BadRequest, farAway.Status);
    }

    [Fact]
    public async Task Within_what_the_vehicle_carries_and_beyond_hours_with_a_reason()
    {
        var depot = await routing.AddDepotAsync("120000");
        await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot, units: 60));
        var small = await routing.AddVanAsync(depot, units: 10);
        var early = (await routing.PostAsync("/v1/drivers", new
        {
            code = "EARLY",
            displayName = "Early",
            depotId = depot,
            shift = new { from = "05:00", to = "08:30" },
            skills = Array.Empty<string>(),
        })).GetProperty("id").GetGuid();
        var (_, assigned) = await routing.PlacedAsync("120000");
        var tooSmall = await RefusedAsync(assigned.RouteId, new { driverId = assigned.Driver.Id, vehicleId = small, @override = new { reason = "Try" } }, "constraint-violated");
        Assert.Equal(("CapacityUnits", false), Violation(tooSmall));
        var tooLate = await RefusedAsync(assigned.RouteId, new { driverId = early }, "constraint-violated");
        Assert.True(Violation(tooLate).Overridable);

        var taken = await AssignAsync(assigned.RouteId, new { driverId = early, @override = new { reason = "Stays longer" } });
        Assert.Equal(("Stays longer", early), (taken.GetProperty("overrideReason").GetString(), taken.GetProperty("driver").GetProperty("id").GetGuid()));
        Assert.NotEqual(0, taken.GetProperty("violations").GetArrayLength());
        var audited = await routing.Bus.WaitForAsync<ActionAudited>(e => e.EntityId == $"{assigned.RouteId}");
        Assert.Equal(("RouteOverridden", "Stays longer"), (audited.Action, audited.Reason));
    }

    private Task<JsonElement> AssignAsync(Guid routeId, object body) => routing.CommandedAsync(routeId, "assign", body);

    private async Task<JsonElement> RefusedAsync(Guid routeId, object body, string code, string? reason = null)
    {
        var (status, problem) = await routing.CommandAsync(routeId, "assign", await routing.VersionAsync(routeId), body);
        Assert.Equal((HttpStatusCode.Conflict, code), (status, problem.GetProperty("code").GetString()));
        if (reason is not null)
            Assert.Equal(reason, problem.GetProperty("reason").GetString());
        return problem;
    }

    private static (string? Kind, bool Overridable) Violation(JsonElement problem)
    {
        var violation = problem.GetProperty("violations")[0];
        return (violation.GetProperty("kind").GetString(), violation.GetProperty("overridable").GetBoolean());
    }
}
