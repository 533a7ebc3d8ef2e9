using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Routes_are_dispatched(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;
    private static readonly TimeWindow Morning = RoutingUnderTest.Morning;

    [Fact]
    public async Task Once_for_two_clicks_with_all_that_others_need()
    {
        var vehicle = Assert.Single(await routing.AddFleetAsync("310000"));
        var (request, assigned) = await routing.PlacedAsync("310000");
        var version = await routing.VersionAsync(assigned.RouteId);
        var clicks = await Task.WhenAll(
            routing.CommandAsync(assigned.RouteId, "dispatch", version), routing.CommandAsync(assigned.RouteId, "dispatch", version));

        Assert.All(clicks, click => Assert.Equal((HttpStatusCode.OK, version + 1), (click.Status, click.Body.GetProperty("version").GetInt64())));
        var view = clicks[0].Body;
        Assert.Equal(("Dispatched", "recall"), (Text(view, "status"), Assert.Single(view.GetProperty("allowedCommands").EnumerateArray()).GetString()));
        Assert.Equal("Dispatched", Text(Assert.Single(view.GetProperty("stops").EnumerateArray()), "status"));
        var told = await routing.Bus.WaitForAsync<RouteDispatched>(e => e.RouteId == assigned.RouteId);
        Assert.Equal((version + 1, Soon, assigned.Driver.Id, vehicle), (told.Version, told.LocalDate, told.DriverId, told.VehicleId));
        Assert.Equal(await routing.ScalarAsync<Guid>("select id from fleet_day where vehicle_id = $1 and local_date = $2", vehicle, Soon), told.FleetDayId);
        Assert.Equal(new RoutedLoad(request.Id, request.LoadId, assigned.StopId, assigned.Eta), Assert.Single(told.Loads));
        Assert.Single(routing.Bus.Received<RouteDispatched>(), e => e.RouteId == assigned.RouteId);

        Assert.Equal(HttpStatusCode.PreconditionRequired, (await routing.CommandAsync(assigned.RouteId, "dispatch", null)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await routing.CommandAsync(assigned.RouteId, "dispatch", version - 1)).Status);
        var late = await routing.CommandAsync(assigned.RouteId, "dispatch", version + 1);
        Assert.Equal((HttpStatusCode.Conflict, "invalid-state-transition", "Dispatched"), (late.Status, Text(late.Body, "code"), Text(late.Body, "currentState")));
        var stranger = new TestCaller("dispatcher", Cities: "500000");
        Assert.Equal(HttpStatusCode.NotFound, (await routing.CommandAsync(assigned.RouteId, "dispatch", null, caller: stranger)).Status);
    }

    [Fact]
    public async Task And_recalled_when_the_donor_is_told_anew()
    {
        await routing.AddFleetAsync("500000");
        var (request, assigned) = await routing.PlacedAsync("500000");
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        var locked = await routing.CommandAsync(assigned.RouteId, "assign", await routing.VersionAsync(assigned.RouteId), new { driverId = (Guid?)null });
        Assert.Equal((HttpStatusCode.Conflict, "route-locked"), (locked.Status, Text(locked.Body, "code")));
        Assert.Equal(HttpStatusCode.BadRequest, (await routing.CommandAsync(assigned.RouteId, "recall", 1, new { })).Status);

        var view = await routing.CommandedAsync(assigned.RouteId, "recall", new { reason = "A load is missing" });
        var version = view.GetProperty("version").GetInt64();
        Assert.Equal(("Assigned", "Planned"), (Text(view, "status"), await routing.StopAsync(request.LoadId)));
        var recalled = await routing.Bus.WaitForAsync<RouteRecalled>(e => e.RouteId == assigned.RouteId);
        Assert.Equal((version, "A load is missing", request.LoadId), (recalled.Version, recalled.Reason, Assert.Single(recalled.Loads).LoadId));
        var audited = await routing.Bus.WaitForAsync<ActionAudited>(e => e.EntityId == $"{assigned.RouteId}");
        Assert.Equal(("Route", version, "RouteRecalled", "A load is missing", "dispatcher"), (audited.Entity, audited.Version, audited.Action, audited.Reason, audited.Role));
        var again = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id && e.Version == 2);
        Assert.Equal((assigned.RouteId, version, assigned.StopId), (again.RouteId, again.RouteVersion, again.StopId));
        var repeated = await routing.CommandAsync(assigned.RouteId, "recall", version - 1, new { reason = "A load is missing" });
        Assert.Equal((HttpStatusCode.OK, version), (repeated.Status, repeated.Body.GetProperty("version").GetInt64()));

        await routing.WaitUntilImprovedAsync("500000");
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        await routing.Bus.WaitForAsync<RouteDispatched>(e => e.RouteId == assigned.RouteId && e.Version > version);
        Assert.Single(routing.Bus.Received<RouteRecalled>(), e => e.RouteId == assigned.RouteId);
    }

    [Fact]
    public async Task And_then_unmoved_by_what_comes_and_what_is_repeated()
    {
        await routing.AddFleetAsync("110000", vans: 2);
        var (request, assigned) = await routing.PlacedAsync("110000", units: 20);
        var frozen = await routing.CommandedAsync(assigned.RouteId, "dispatch");
        var late = new Request("110000", units: 20);
        Assert.NotEqual(assigned.RouteId, (await routing.PlaceAsync(late, Soon, Morning)).RouteId);
        var none = new Request("110000", units: 55);
        await routing.PlaceAsync(none, Soon, RoutingUnderTest.Afternoon);
        var over = new Request("110000", units: 50);
        await routing.Bus.PublishAsync(over.Requested());
        await routing.Bus.PublishAsync(over.Scheduled(1, Soon, Morning));
        await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == over.Id);

        await routing.Bus.PublishAsync(request.Scheduled(2, request.Load(Soon, Morning)));
        var answered = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id && e.ScheduleVersion == 2);
        Assert.Equal((assigned.StopId, assigned.Eta), (answered.StopId, answered.Eta));
        Assert.Equal(frozen.ToString(), (await routing.GetAsync($"/v1/routes/{assigned.RouteId}")).ToString());
    }

    [Fact]
    public async Task And_pass_by_what_was_cancelled_or_moved()
    {
        await routing.AddFleetAsync("120000");
        var (cancelled, assigned) = await routing.PlacedAsync("120000", units: 20);
        var (moved, same) = await routing.PlacedAsync("120000", units: 20);
        Assert.Equal(assigned.RouteId, same.RouteId);
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        await routing.Bus.PublishAsync(cancelled.Cancelled(), times: 2);
        await routing.Bus.PublishAsync(moved.Rescheduled(2, Soon, Soon.AddDays(1), Morning), times: 2);
        var elsewhere = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == moved.Id && e.ScheduleVersion == 2);
        await Eventually.HoldsAsync(async () => await routing.StopAsync(cancelled.LoadId) == "Skipped CANCELLED_BY_DONOR", "the stop to be passed by");
        Assert.Equal(1L, await routing.ScalarAsync<long>("select count(*) from judge_stops where load_id = $1 and cancelled", moved.LoadId));
        Assert.Equal(1L, await routing.ScalarAsync<long>("select count(*) from judge_stops where load_id = $1 and route_id = $2 and not cancelled", moved.LoadId, elsewhere.RouteId));
        Assert.Equal("Dispatched", Text(await routing.GetAsync($"/v1/routes/{assigned.RouteId}"), "status"));
    }

    [Fact]
    public async Task And_when_one_breaks_off_its_open_stops_find_other_routes()
    {
        await routing.AddFleetAsync("440100", vans: 2);
        var (done, assigned) = await routing.PlacedAsync("440100", units: 20);
        var (open, _) = await routing.PlacedAsync("440100", units: 20);
        Assert.Equal(HttpStatusCode.Conflict, (await routing.CommandAsync(assigned.RouteId, "abort", await routing.VersionAsync(assigned.RouteId), new { reason = "Too early" })).Status);
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        // As the driver's events will.
        await routing.ScalarAsync<int>("update route set status = 'InProgress' where id = $1", assigned.RouteId);
        await routing.ScalarAsync<int>("update stop set status = 'Completed' where load_id = $1", done.LoadId);

        var view = await routing.CommandedAsync(assigned.RouteId, "abort", new { reason = "Flat tyre" });
        Assert.Equal(("Interrupted", 0), (Text(view, "status"), view.GetProperty("allowedCommands").GetArrayLength()));
        var told = await routing.Bus.WaitForAsync<RouteInterrupted>(e => e.RouteId == assigned.RouteId);
        Assert.Equal(("Flat tyre", open.LoadId), (told.Reason, Assert.Single(told.Loads).LoadId));
        var audited = await routing.Bus.WaitForAsync<ActionAudited>(e => e.EntityId == $"{assigned.RouteId}");
        Assert.Equal(("RouteAborted", "Flat tyre"), (audited.Action, audited.Reason));
        var again = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == open.Id && e.Version == 2);
        Assert.NotEqual(assigned.RouteId, again.RouteId);
        Assert.Equal(done.LoadId, Assert.Single(view.GetProperty("stops").EnumerateArray()).GetProperty("loadId").GetGuid());
        Assert.Equal(1, (await routing.DayAsync("440100", Soon)).GetProperty("replannedStops").GetInt32());
    }

    [Fact]
    public async Task In_bulk_each_with_a_result_of_its_own()
    {
        await routing.AddFleetAsync("330100", vans: 2, units: 40, trips: 1);
        var (_, first) = await routing.PlacedAsync("330100");
        var (_, second) = await routing.PlacedAsync("330100");
        var (seen, stale) = (await routing.VersionAsync(first.RouteId), await routing.VersionAsync(second.RouteId) - 1);
        object[] routes = [new { routeId = first.RouteId, version = seen }, new { routeId = second.RouteId, version = stale }];
        for (var click = 0; click < 2; click++)
        {
            var results = (await routing.PostAsync($"/v1/city-days/330100/{Soon:O}/dispatch", new { @base = routes })).GetProperty("results");
            Assert.Equal(("Dispatched", JsonValueKind.Null), (Text(results[0], "status"), results[0].GetProperty("problem").ValueKind));
            Assert.Equal((1, "Refused", "version-conflict"), (results[1].GetProperty("index").GetInt32(), Text(results[1], "status"), Text(results[1].GetProperty("problem"), "code")));
        }
        var unknown = (await routing.PostAsync($"/v1/city-days/330100/{Soon:O}/dispatch", new { routeIds = new[] { Guid.Empty, second.RouteId }, @base = Array.Empty<object>() })).GetProperty("results");
        Assert.Equal(["not-found", "precondition-required"], unknown.EnumerateArray().Select(result => Text(result.GetProperty("problem"), "code")));
        await routing.Bus.WaitForAsync<RouteDispatched>(e => e.RouteId == first.RouteId);
        Assert.DoesNotContain(routing.Bus.Received<RouteDispatched>(), e => e.RouteId == second.RouteId);

        using var client = routing.Client(TestCaller.Dispatcher);
        using var malformed = await client.PostAsJsonAsync($"/v1/city-days/330100/{Soon:O}/dispatch", new { @base = new object?[] { null } });
        Assert.Equal(HttpStatusCode.BadRequest, malformed.StatusCode);
        using var nowhere = await client.PostAsJsonAsync($"/v1/city-days/999999/{Soon:O}/dispatch", new { @base = Array.Empty<object>() });
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
