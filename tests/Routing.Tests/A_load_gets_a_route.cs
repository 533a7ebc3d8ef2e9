using Netspring.Contracts;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class A_load_gets_a_route(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;
    private static readonly TimeWindow Morning = RoutingUnderTest.Morning;

    [Fact]
    public async Task When_it_is_promoted_from_the_waitlist_too()
    {
        await routing.AddFleetAsync("350100");
        var request = new Request("350100");
        await routing.Bus.PublishAsync(request.Requested());
        await routing.Bus.PublishAsync(request.Promoted(2, Soon, Morning));
        var assigned = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id);
        Assert.Equal((Soon, 2L), (assigned.LocalDate, assigned.ScheduleVersion));
    }

    [Fact]
    public async Task A_scheduled_load_is_assigned_inside_its_window()
    {
        var vehicles = await routing.AddFleetAsync("310000");
        var request = new Request("310000");
        var assigned = await routing.PlaceAsync(request, Soon, Morning);

        Assert.Equal((request.LoadId, 1L, 1L, Soon), (assigned.LoadId, assigned.Version, assigned.ScheduleVersion, assigned.LocalDate));
        Assert.Equal(vehicles[0], assigned.Vehicle.Id);
        Assert.InRange(assigned.Eta, CityClock.At(Soon, Morning.From), CityClock.At(Soon, Morning.To).AddSeconds(-1));
        var planned = await routing.Bus.WaitForAsync<RoutePlanned>(e => e.CityCode == "310000");
        Assert.Equal((1L, assigned.RouteId, 33), (planned.Version, planned.Routes.Single().RouteId, planned.Routes.Single().Units));
        Assert.Empty(planned.UnassignedLoadIds);
    }

    [Fact]
    public async Task A_schedule_that_comes_before_its_request_waits_for_the_site()
    {
        await routing.AddFleetAsync("500000");
        var request = new Request("500000");
        var scheduled = request.Scheduled(1, Soon, Morning);
        await routing.Bus.PublishAsync(scheduled);
        await routing.WaitUntilHandledAsync(scheduled);
        Assert.DoesNotContain(routing.Bus.Received<PickupAssigned>(), e => e.RequestId == request.Id);

        await routing.Bus.PublishAsync(request.Requested());
        await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id);
    }

    [Fact]
    public async Task Events_delivered_three_times_have_one_effect()
    {
        await routing.AddFleetAsync("110000");
        var request = new Request("110000");
        await routing.Bus.PublishAsync(request.Requested(), times: 3);
        await routing.Bus.PublishAsync(request.Scheduled(1, Soon, Morning), times: 3);
        // The same facts under new message ids pass the inbox: the versions must hold them off.
        var again = new IntegrationEvent[] { request.Requested(), request.Scheduled(1, Soon, Morning) };
        foreach (var message in again)
            await routing.Bus.PublishAsync(message);
        await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id);
        await routing.WaitUntilHandledAsync(again);
        await routing.PlaceAsync(new Request("110000", units: 5), Soon, Morning);

        Assert.Single(routing.Bus.Received<PickupAssigned>(), e => e.RequestId == request.Id);
        Assert.Equal(1, await StopsAsync(request));
    }

    [Fact]
    public async Task A_cancellation_takes_the_load_off_its_route()
    {
        await routing.AddFleetAsync("120000");
        var request = new Request("120000");
        await routing.PlaceAsync(request, Soon, Morning);
        await routing.Bus.PublishAsync(request.Cancelled(), times: 3);
        await Eventually.HoldsAsync(async () => await StopsAsync(request) == 0, "the stop to go");

        var day = await routing.DayAsync("120000", Soon);
        Assert.Equal(0, day.GetProperty("routes").GetArrayLength());
        Assert.Equal(0, day.GetProperty("loads").GetArrayLength());
        Assert.Equal(2, day.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task A_site_that_moves_takes_its_stop_along()
    {
        await routing.AddFleetAsync("630100");
        var request = new Request("630100");
        var before = await routing.PlaceAsync(request, Soon, Morning);
        var moved = request.Moved(2, "South Tower", 0.25);
        await routing.Bus.PublishAsync(moved, times: 2);
        await routing.WaitUntilHandledAsync(moved);
        var route = Assert.Single((await routing.DayAsync("630100", Soon)).GetProperty("routes").EnumerateArray());
        Assert.InRange(route.GetProperty("distanceMetres").GetInt32(), 40_000, 120_000);
        Assert.Equal(before.StopId, Assert.Single(route.GetProperty("stops").EnumerateArray()).GetProperty("id").GetGuid());

        var old = request.Requested();
        await routing.Bus.PublishAsync(old);
        await routing.WaitUntilHandledAsync(old);
        Assert.Equal("South Tower", await routing.ScalarAsync<string>("select site_name from pickup where id = $1", request.Id));
    }

    [Fact]
    public async Task What_became_too_small_leaves_its_route_and_comes_back_when_it_is_asked_for_again()
    {
        await routing.AddFleetAsync("640100");
        var request = new Request("640100");
        await routing.PlaceAsync(request, Soon, Morning);
        await routing.Bus.PublishAsync(request.FoundIneligible(), times: 2);
        await Eventually.HoldsAsync(async () => await StopsAsync(request) == 0, "the stop to go");
        await routing.Bus.PublishAsync(request.Requested(version: 3));
        await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id && e.Version > 1);
        Assert.Equal(1, await StopsAsync(request));
    }

    [Fact]
    public async Task A_cancellation_that_overtakes_its_request_wins()
    {
        await routing.AddFleetAsync("440100");
        var request = new Request("440100");
        var cancelled = request.Cancelled();
        // Each event type has a queue of its own, so the order of publishing alone decides nothing.
        await routing.Bus.PublishAsync(cancelled);
        await routing.WaitUntilHandledAsync(cancelled);
        IntegrationEvent[] late = [request.Requested(), request.Scheduled(1, Soon, Morning)];
        foreach (var message in late)
            await routing.Bus.PublishAsync(message);
        await routing.WaitUntilHandledAsync(late);

        Assert.Equal(0, await StopsAsync(request));
        Assert.DoesNotContain(routing.Bus.Received<PickupAssigned>(), e => e.RequestId == request.Id);
    }

    [Theory]
    [InlineData("440300", 1)]
    [InlineData("330100", -1)]
    public async Task A_load_moved_to_another_day_leaves_its_old_route(string cityCode, int days)
    {
        await routing.AddFleetAsync(cityCode);
        var request = new Request(cityCode);
        await routing.PlaceAsync(request, Soon, Morning);
        await routing.Bus.PublishAsync(request.Rescheduled(2, Soon, Soon.AddDays(days), Morning));
        var moved = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id && e.Version == 2);

        Assert.Equal((2L, Soon.AddDays(days)), (moved.ScheduleVersion, moved.LocalDate));
        Assert.Equal(1, await StopsAsync(request));
        Assert.Equal(0, (await routing.DayAsync(cityCode, Soon)).GetProperty("routes").GetArrayLength());
        Assert.Equal(1, (await routing.DayAsync(cityCode, Soon.AddDays(days))).GetProperty("routes").GetArrayLength());
    }

    [Fact]
    public async Task An_older_schedule_that_comes_late_changes_nothing()
    {
        await routing.AddFleetAsync("320100");
        var request = new Request("320100");
        await routing.Bus.PublishAsync(request.Requested());
        await routing.Bus.PublishAsync(request.Rescheduled(2, Soon, Soon.AddDays(1), Morning));
        await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id);
        var late = request.Scheduled(1, Soon, Morning);
        await routing.Bus.PublishAsync(late);
        await routing.WaitUntilHandledAsync(late);

        Assert.Equal(0, (await routing.DayAsync("320100", Soon)).GetProperty("loads").GetArrayLength());
        Assert.Equal(1, (await routing.DayAsync("320100", Soon.AddDays(1))).GetProperty("loads").GetArrayLength());
    }

    [Fact]
    public async Task A_newer_schedule_is_answered_for_loads_that_stay_where_they_are()
    {
        await routing.AddFleetAsync("420100", vans: 2, trips: 1);
        var request = new Request("420100");
        var second = Guid.CreateVersion7();
        await routing.Bus.PublishAsync(request.Requested());
        await routing.Bus.PublishAsync(request.Scheduled(1, request.Load(Soon, Morning, of: 2), request.Load(Soon, Morning, second, 2, 2)));
        await routing.Bus.WaitForAsync<PickupAssigned>(e => e.LoadId == second);
        await routing.Bus.PublishAsync(
            request.Scheduled(2, request.Load(Soon, Morning, of: 2), request.Load(Soon.AddDays(1), Morning, second, 2, 2)));

        var stayed = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.LoadId == request.LoadId && e.ScheduleVersion == 2);
        Assert.Equal((2L, Soon), (stayed.Version, stayed.LocalDate));
        Assert.Equal(Soon.AddDays(1), (await routing.Bus.WaitForAsync<PickupAssigned>(e => e.LoadId == second && e.ScheduleVersion == 2)).LocalDate);
    }

    [Fact]
    public async Task A_load_that_outgrows_its_vehicle_is_placed_anew()
    {
        var depot = await routing.AddDepotAsync("510100");
        var small = await routing.AddVanAsync(depot, units: 40);
        await routing.AddDriverAsync(depot, small);
        var request = new Request("510100");
        Assert.Equal(small, (await routing.PlaceAsync(request, Soon, Morning)).Vehicle.Id);
        var large = await routing.AddVanAsync(depot, units: 90);
        await routing.AddDriverAsync(depot, large);
        await routing.Bus.PublishAsync(request.Scheduled(2, request.Load(Soon, Morning, size: 80)));

        var grown = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id && e.ScheduleVersion == 2);
        Assert.Equal(large, grown.Vehicle.Id);
        Assert.Equal(80, await routing.ScalarAsync<int>("select units from judge_stops where load_id = $1", request.LoadId));
    }

    [Fact]
    public async Task A_vehicle_goes_out_again_after_unloading()
    {
        await routing.AddFleetAsync("610100", units: 60, trips: 2);
        var morning = new Request("610100", units: 50);
        var afternoon = new Request("610100", units: 50);
        await routing.PlaceAsync(morning, Soon, Morning);
        await routing.PlaceAsync(afternoon, Soon, RoutingUnderTest.Afternoon);

        Assert.Equal(2, await routing.ScalarAsync<int>("select trip from judge_stops where load_id = $1", afternoon.LoadId));
        Assert.Equal(1L, await routing.ScalarAsync<long>(
            "select count(distinct route_id) from judge_stops where load_id = any($1)", (object)new[] { morning.LoadId, afternoon.LoadId }));
    }

    private async Task<long> StopsAsync(Request request) =>
        await routing.ScalarAsync<long>("select count(*) from judge_stops where request_id = $1", request.Id);
}
