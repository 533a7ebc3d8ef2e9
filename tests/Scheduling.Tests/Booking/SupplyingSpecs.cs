using Netspring.Contracts;
using Netspring.Scheduling.Tests.Api;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Booking;

public sealed class SupplyingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static DateOnly First => SchedulingUnderTest.First;

    private static DateOnly Second => SchedulingUnderTest.Second;

    [Fact]
    public async Task While_capacity_is_unknown_a_request_waits_without_a_word_and_is_booked_when_it_is_known()
    {
        var city = service.NextCity();
        var pick = new Pick(city, 33);
        var requested = pick.Requested();
        await service.Bus.PublishAsync(requested);
        await service.WaitUntilHandledAsync(requested);
        var entry = Assert.Single((await service.GetAsync($"/v1/waitlist?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal("AwaitingCapacity", entry.GetProperty("state").GetString());

        await service.SupplyAsync(new Fleet(city, 60).Days(First, Second));
        Assert.Equal(1, (await service.ScheduledAsync(pick)).Version);
        Assert.DoesNotContain(service.Bus.Received<PickupWaitlisted>(), e => e.RequestId == pick.Id);
    }

    [Fact]
    public async Task A_date_past_the_fleet_horizon_waits_too()
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Days(First, First));
        var pick = new Pick(city, 33) { Availability = [Pick.AllDay(Second)] };
        var requested = pick.Requested();
        await service.Bus.PublishAsync(requested);
        await service.WaitUntilHandledAsync(requested);
        Assert.DoesNotContain(service.Bus.Received<PickupWaitlisted>(), e => e.RequestId == pick.Id);
        await service.SupplyAsync(fleet.Days(First, Second));
        Assert.Equal(Second, (await service.ScheduledAsync(pick)).Loads[0].LocalDate);
    }

    [Fact]
    public async Task A_crew_that_leaves_still_says_what_is_known_of_the_days_after()
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Days(First, First));
        var pick = new Pick(city, 33) { Availability = [Pick.AllDay(Second)] };
        var requested = pick.Requested();
        await service.Bus.PublishAsync(requested);
        await service.WaitUntilHandledAsync(requested);
        await service.SupplyAsync(fleet.Days(First, Second, away: [First, Second]));
        var told = await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id);
        Assert.Equal((Second, Second), (told.From, told.To));
    }

    [Fact]
    public async Task When_the_largest_crew_leaves_those_in_line_are_split_for_the_others()
    {
        var city = await service.CityWithAsync(60, 60);
        var truck = new Fleet(city, 100);
        await service.SupplyAsync(truck.Days(Second, Second));
        var pick = new Pick(city, 90) { Availability = [Pick.AllDay(First)] };
        await service.Bus.PublishAsync(pick.Requested());
        await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id);
        await service.SupplyAsync(truck.Days(Second, Second, away: [Second]));
        Assert.Equal([45, 45], (await service.ScheduledAsync(pick)).Loads.Select(l => l.Units));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task The_waitlist_is_tried_in_its_order_when_a_crew_comes()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 40).Days(First, First, trips: 1));
        await service.BookAsync(new Pick(city, 40));
        var picks = new List<Pick> { new(city, 31), new(city, 31), new(city, 31) { Priority = 5 } };
        foreach (var pick in picks)
        {
            await service.Bus.PublishAsync(pick.Requested());
            await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id);
        }
        var told = picks.ConvertAll(p => service.Bus.Received<PickupWaitlisted>().Single(e => e.RequestId == p.Id));
        Assert.Equal([1, 2, 1], told.Select(e => e.Position));
        Assert.All(told, e => Assert.Equal(("NO_CAPACITY", First, First), (e.Reason, e.From, e.To)));

        await service.SupplyAsync(new Fleet(city, 40).Days(First, First));
        await service.ScheduledAsync(picks[2]);
        await service.ScheduledAsync(picks[0]);
        var left = Assert.Single((await service.GetAsync($"/v1/waitlist?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(picks[1].Id, left.GetProperty("requestId").GetGuid());
        // Still waiting is no news.
        Assert.Single(service.Bus.Received<PickupWaitlisted>(), e => e.RequestId == picks[1].Id);
    }

    [Fact]
    public async Task A_late_old_version_changes_nothing()
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 60);
        var (old, current) = (fleet.Days(First, Second), fleet.Days(First, First));
        await service.SupplyAsync(current);
        await service.SupplyAsync(old);
        await service.Bus.PublishAsync(current, times: 3);
        Assert.Equal(2L, await service.ScalarAsync<long>("select count(*) from trip_cell where city_code = $1", city));
    }

    [Fact]
    public async Task When_a_crew_is_gone_another_of_the_same_slot_takes_its_loads()
    {
        var city = service.NextCity();
        var (small, large) = (new Fleet(city, 40), new Fleet(city, 200));
        await service.SupplyAsync(small.Days(First, Second));
        await service.SupplyAsync(large.Days(First, Second));
        var pick = new Pick(city, 33);
        var before = (await service.BookAsync(pick)).Loads[0];

        await service.SupplyAsync(small.Days(First, Second, 2, First));
        var told = await service.ScheduledAsync(pick, atLeast: 2);
        var after = told.Loads[0];
        Assert.Equal(2, told.Version);
        Assert.Equal((before.LoadId, before.SlotId, before.LocalDate), (after.LoadId, after.SlotId, after.LocalDate));
        Assert.NotEqual(before.FleetDayId, after.FleetDayId);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task When_the_slot_is_gone_its_loads_move_to_a_later_one()
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Days(First, Second));
        var pick = new Pick(city, 33);
        await service.BookAsync(pick);

        await service.SupplyAsync(fleet.Days(First, Second, 2, First));
        var moved = await service.Bus.WaitForAsync<PickupRescheduled>(e => e.RequestId == pick.Id);
        Assert.Equal((First, Second, "FLEET_CHANGED"), (moved.From.Date, moved.To.Date, moved.Reason));
        var told = await service.ScheduledAsync(pick, atLeast: 2);
        Assert.Equal((3L, Second), (told.Version, told.Loads[0].LocalDate!.Value));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    /// <summary>And none is booked into the room of the crew that is gone, until it comes back.</summary>
    [Fact]
    public async Task Where_a_dispatcher_plans_loads_without_a_crew_wait_for_him_in_their_slot()
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Days(First, Second, trips: 1));
        await PlanByHandAsync(city);
        var pick = new Pick(city, 33);
        var booked = (await service.BookAsync(pick)).Loads[0];
        Assert.Equal(First, booked.LocalDate);

        await service.SupplyAsync(fleet.Days(First, Second, 1, First));
        Assert.DoesNotContain(service.Bus.Received<PickupRescheduled>(), e => e.RequestId == pick.Id);
        Assert.Equal(First, await DateOfAsync(booked));
        Assert.Equal(Second, (await service.BookAsync(new Pick(city, 10))).Loads[0].LocalDate);
        Assert.DoesNotContain(await service.SlotsAsync(city, First, Second, 1), slot => slot.GetProperty("date").GetString() == "2026-10-10");

        await service.SupplyAsync(fleet.Days(First, Second, trips: 1));
        Assert.Equal(First, (await service.BookAsync(new Pick(city, 10))).Loads[0].LocalDate);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task What_the_dispatcher_gives_to_another_crew_takes_room_there()
    {
        var city = service.NextCity();
        var (ill, other) = (new Fleet(city, 40), new Fleet(city, 60));
        await service.SupplyAsync(ill.Days(First, First, trips: 1));
        await PlanByHandAsync(city);
        var pick = new Pick(city, 33);
        var booked = await service.BookAsync(pick);
        await service.SupplyAsync(ill.Days(First, First, 1, First));
        await service.SupplyAsync(other.Days(First, First, trips: 1));
        Assert.Equal(ill.VehicleId, await VehicleOfAsync(booked.Loads[0]));

        var assigned = pick.Assigned(booked.Loads[0].LoadId, booked.Version, 1);
        await service.Bus.PublishAsync(assigned);
        await service.WaitUntilHandledAsync(assigned);
        Assert.Equal(other.VehicleId, await VehicleOfAsync(booked.Loads[0]));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Without_any_later_slot_a_load_stays_pending_and_comes_back_when_a_crew_does()
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Days(First, First));
        var pick = new Pick(city, 33);
        await service.BookAsync(pick);
        await service.SupplyAsync(fleet.Days(First, First, 2, First));
        var pending = (await service.ScheduledAsync(pick, atLeast: 2)).Loads[0];
        Assert.Equal(("Pending", null, null), (pending.Status, pending.LocalDate, pending.SlotId));
        Assert.Single((await service.GetAsync($"/v1/waitlist?cityCode={city}")).GetProperty("items").EnumerateArray());

        await service.SupplyAsync(fleet.Days(First, Second));
        var back = (await service.ScheduledAsync(pick, atLeast: 3)).Loads[0];
        Assert.Equal((pending.LoadId, "Scheduled", First), (back.LoadId, back.Status, back.LocalDate!.Value));
    }

    [Fact]
    public async Task When_a_vehicle_shrinks_only_what_no_longer_fits_moves()
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 100);
        await service.SupplyAsync(fleet.Days(First, Second, trips: 1));
        var (stays, moves) = (new Pick(city, 50), new Pick(city, 45));
        await service.BookAsync(stays);
        await service.BookAsync(moves);
        await service.SupplyAsync(fleet.Resized(60, First, Second, trips: 1));
        Assert.Equal(Second, (await service.ScheduledAsync(moves, atLeast: 2)).Loads[0].LocalDate);
        Assert.Single(service.Bus.Received<PickupScheduled>(), e => e.RequestId == stays.Id);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Today_is_with_the_drivers_and_stays_as_it_is()
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Days(SchedulingUnderTest.Today, First));
        Assert.Equal(0L, await service.ScalarAsync<long>(
            "select count(*) from trip_cell where city_code = $1 and local_date <= $2", city, SchedulingUnderTest.Today));
    }

    private Task PlanByHandAsync(string city) => service.SendAsync(
        HttpMethod.Put, $"/v1/cities/{city}/policy", PolicySpecs.Policy(policy => policy["planning"] = "manual"), TestCaller.Dispatcher, 200, ("If-Match", "\"0\""));

    private Task<DateOnly> DateOfAsync(ScheduledLoad load) => service.ScalarAsync<DateOnly>("select local_date from load where id = $1", load.LoadId);

    private Task<Guid> VehicleOfAsync(ScheduledLoad load) =>
        service.ScalarAsync<Guid>("select c.vehicle_id from load l join trip_cell c on c.id = l.cell_id where l.id = $1", load.LoadId);
}
