using System.Net;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Stops_are_moved(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;

    [Fact]
    public async Task To_another_crew_and_its_donor_is_told_of_the_driver()
    {
        var vehicles = await routing.AddFleetAsync("310000", vans: 2);
        var (stays, assigned) = await routing.PlacedAsync("310000", units: 20);
        var (moved, _) = await routing.PlacedAsync("310000", units: 20);
        var other = vehicles.Single(vehicle => vehicle != assigned.Vehicle.Id);
        var seen = await routing.SeenAsync("310000");
        object[] moves = [new { loadId = moved.LoadId, toVehicleId = other, trip = 1, sequence = 1 }];
        var dry = await routing.EditAsync("310000", "moves", new { moves, @base = seen, dryRun = true });
        Assert.Equal((true, true, JsonValueKind.Null), (dry.GetProperty("dryRun").GetBoolean(), dry.GetProperty("accepted").GetBoolean(), dry.GetProperty("editId").ValueKind));
        Assert.True(dry.GetProperty("metres").GetInt32() > 0);
        Assert.NotEqual(0, dry.GetProperty("arrivals").GetArrayLength());
        Assert.Equal(seen.Select(s => s.ToString()), (await routing.SeenAsync("310000")).Select(s => s.ToString()));

        var answer = await routing.EditAsync("310000", "moves", new { moves, @base = seen });
        Assert.Equal((1, 0, 2), (answer.GetProperty("undo").GetInt32(), answer.GetProperty("redo").GetInt32(), answer.GetProperty("routes").GetArrayLength()));
        Assert.Equal((dry.GetProperty("metres").GetInt32(), dry.GetProperty("seconds").GetInt32()), (answer.GetProperty("metres").GetInt32(), answer.GetProperty("seconds").GetInt32()));
        var made = answer.GetProperty("routes").EnumerateArray().Single(route => route.GetProperty("vehicle").GetProperty("id").GetGuid() == other);
        Assert.Equal([moved.LoadId], made.Loads());
        Assert.Equal(["both"], made.Locks());
        var told = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == moved.Id && e.Vehicle.Id == other);
        Assert.Equal((made.GetProperty("id").GetGuid(), 1L), (told.RouteId, told.RouteVersion));
        Assert.Equal(1L, await routing.ScalarAsync<long>("select count(*) from plan where city_code = '310000' and kind = 'Edit'"));

        // What comes is put beside it, and no improvement saves the second van.
        await routing.PlacedAsync("310000", units: 5);
        Assert.Contains(await routing.RoutesAsync("310000"), route => route.Loads().Contains(moved.LoadId) && !route.Loads().Contains(stays.LoadId));
    }

    [Fact]
    public async Task Off_a_route_when_they_wait_for_a_dispatcher_also_where_days_plan_themselves()
    {
        await routing.AddFleetAsync("500000", vans: 1, units: 100);
        var (stays, assigned) = await routing.PlacedAsync("500000", units: 20);
        var (off, _) = await routing.PlacedAsync("500000", units: 20);
        var answer = await routing.MovedAsync("500000", new { loadId = off.LoadId });
        Assert.Equal([stays.LoadId], answer.GetProperty("routes")[0].Loads());
        var (late, _) = await routing.PlacedAsync("500000", units: 5);
        Assert.Equal("Waiting", await routing.ScalarAsync<string>("select status from assignment where load_id = $1", off.LoadId));
        var route = Assert.Single(await routing.RoutesAsync("500000"));
        Assert.Equal([stays.LoadId, late.LoadId], route.Loads().ToHashSet());
        Assert.DoesNotContain(routing.Bus.Received<PickupUnassigned>(), e => e.RequestId == off.Id);

        await routing.MovedAsync("500000", new { loadId = off.LoadId, toRouteId = assigned.RouteId, trip = 1, sequence = 1 });
        Assert.Equal(off.LoadId, (await routing.RoutesAsync("500000"))[0].Loads()[0]);
        await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == off.Id && e.Version == 2);
    }

    [Fact]
    public async Task Not_beyond_what_a_vehicle_carries_and_beyond_hours_with_a_reason_that_is_audited()
    {
        var depot = await routing.AddDepotAsync("110000");
        await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot, units: 60));
        var (_, assigned) = await routing.PlacedAsync("110000", units: 40);
        var small = await routing.AddVanAsync(depot, units: 10);
        await routing.AddDriverAsync(depot, small);
        var brief = await routing.AddVanAsync(depot, units: 60);
        await routing.PostAsync("/v1/drivers", new
        {
            code = "BRIEF",
            displayName = "Brief",
            depotId = depot,
            vehicleId = brief,
            shift = new { from = "08:00", to = "09:05" },
            skills = Array.Empty<string>(),
        });
        await routing.WaitUntilImprovedAsync("110000");
        var tooSmall = await RefusedAsync(small, new { reason = "Try" });
        Assert.Equal(("CapacityUnits", false, small, 30), Violation(tooSmall));
        var tooLate = await RefusedAsync(brief, null);
        Assert.Equal((true, brief), (Violation(tooLate).Overridable, Violation(tooLate).VehicleId));
        var dry = await routing.EditAsync("110000", "moves", Body(brief, null, await routing.SeenAsync("110000"), dryRun: true));
        Assert.False(dry.GetProperty("accepted").GetBoolean());

        var taken = await routing.EditAsync("110000", "moves", Body(brief, new { reason = "Stays longer" }, await routing.SeenAsync("110000")));
        Assert.Equal("Stays longer", Assert.Single(taken.GetProperty("routes").EnumerateArray()).GetProperty("overrideReason").GetString());
        var audited = await routing.Bus.WaitForAsync<ActionAudited>(e => e.CityCode == "110000");
        Assert.Equal(("CityDay", $"110000/{Soon:O}", "StopsMoved", "Stays longer"), (audited.Entity, audited.EntityId, audited.Action, audited.Reason));

        async Task<JsonElement> RefusedAsync(Guid vehicle, object? @override)
        {
            var problem = await routing.EditAsync("110000", "moves", Body(vehicle, @override, await routing.SeenAsync("110000")), HttpStatusCode.Conflict);
            Assert.Equal("constraint-violated", problem.GetProperty("code").GetString());
            return problem;
        }

        object Body(Guid vehicle, object? @override, object[] seen, bool dryRun = false) => new
        {
            moves = new object[] { new { loadId = assigned.LoadId, toVehicleId = vehicle, trip = 1, sequence = 1 } },
            @base = seen,
            @override,
            dryRun,
        };
    }

    [Fact]
    public async Task Only_as_they_were_seen_and_not_once_their_driver_has_them()
    {
        await routing.AddFleetAsync("120000", vans: 1, units: 100);
        var (_, assigned) = await routing.PlacedAsync("120000", units: 20);
        var (second, _) = await routing.PlacedAsync("120000", units: 20);
        var seen = await routing.SeenAsync("120000");
        object[] moves = [new { loadId = second.LoadId, toRouteId = assigned.RouteId, trip = 2, sequence = 1 }];
        var (faster, third) = (new TestCaller("dispatcher", Cities: "*"), new TestCaller("dispatcher", Cities: "*"));
        await routing.EditAsync("120000", "moves", new { moves, @base = seen }, caller: faster);
        var stale = await routing.EditAsync("120000", "moves", new { moves, @base = seen }, HttpStatusCode.PreconditionFailed);
        Assert.Equal("version-conflict", stale.GetProperty("code").GetString());
        var changed = Assert.Single(stale.GetProperty("diff").GetProperty("routes").EnumerateArray());
        Assert.Equal((assigned.RouteId, await routing.VersionAsync(assigned.RouteId)), (changed.GetProperty("routeId").GetGuid(), changed.GetProperty("version").GetInt64()));
        Assert.Equal((second.LoadId, 2), (changed.GetProperty("stops")[1].GetProperty("loadId").GetGuid(), changed.GetProperty("stops")[1].GetProperty("trip").GetInt32()));
        Assert.Equal((faster.Id, true), ChangedBy(changed));
        await routing.EditAsync("120000", "undo", new { }, caller: third);
        stale = await routing.EditAsync("120000", "moves", new { moves, @base = seen }, HttpStatusCode.PreconditionFailed);
        Assert.Equal((third.Id, true), ChangedBy(stale.GetProperty("diff").GetProperty("routes")[0]));
        await routing.EditAsync("120000", "redo", new { });
        var unseen = await routing.EditAsync("120000", "moves", new { moves, @base = Array.Empty<object>() }, (HttpStatusCode)428);
        Assert.Equal("precondition-required", unseen.GetProperty("code").GetString());

        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        var locked = await routing.EditAsync("120000", "moves", new { moves, @base = await routing.SeenAsync("120000") }, HttpStatusCode.Conflict);
        Assert.Equal("route-locked", locked.GetProperty("code").GetString());
        await routing.EditAsync("120000", "moves", new { moves, @base = seen }, HttpStatusCode.NotFound, new TestCaller("dispatcher", Cities: "500000"));

        static (string? Id, bool HasTime) ChangedBy(JsonElement route) =>
            (route.GetProperty("changedBy").GetString(), route.GetProperty("changedAt").TryGetDateTimeOffset(out _));
    }

    [Fact]
    public async Task Only_where_all_that_is_named_is_known()
    {
        object?[] bodies =
        [
            new { moves = (object?)null, @base = Array.Empty<object>() }, new { moves = new object?[] { null }, @base = Array.Empty<object>() },
            new { moves = Array.Empty<object>(), @base = Array.Empty<object>() },
            new { moves = new object[] { new { loadId = Guid.Empty } }, @base = Array.Empty<object>() },
            new { moves = new object[] { new { loadId = Guid.Empty, toRouteId = Guid.Empty, toVehicleId = Guid.Empty, trip = 0, sequence = 201 } }, @base = new object?[] { null } },
        ];
        foreach (var body in bodies)
            await routing.EditAsync("330100", "moves", body!, HttpStatusCode.BadRequest);
        await routing.EditAsync("999999", "moves", new { moves = new object[] { new { loadId = Guid.Empty } }, @base = Array.Empty<object>() }, HttpStatusCode.NotFound);
        await routing.EditAsync("330100", "locks", new { locks = new object[] { new { loadId = Guid.Empty, @lock = "both" } }, @base = Array.Empty<object>() }, HttpStatusCode.BadRequest);
        await routing.EditAsync("330100", "locks", new { locks = new object[] { new { @lock = "never" } }, @base = Array.Empty<object>() }, HttpStatusCode.BadRequest);
    }

    private static (string? Kind, bool Overridable, Guid VehicleId, long By) Violation(JsonElement problem)
    {
        var violation = problem.GetProperty("violations")[0];
        return (violation.GetProperty("kind").GetString(), violation.GetProperty("overridable").GetBoolean(), violation.GetProperty("vehicleId").GetGuid(), violation.GetProperty("by").GetInt64());
    }
}
