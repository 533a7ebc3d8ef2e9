using Netspring.Contracts;

namespace Netspring.Scheduling.Tests.Booking;

public sealed class AmendingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static DateOnly First => SchedulingUnderTest.First;

    [Fact]
    public async Task A_load_that_grows_keeps_its_slot_where_another_crew_has_room()
    {
        var city = await service.CityWithAsync(60, 200);
        var pick = new Pick(city, 40);
        var before = Assert.Single((await service.BookAsync(pick)).Loads);
        var grown = await AmendAsync(pick, pick.Amended(70));

        var load = Assert.Single(grown.Loads);
        Assert.Equal((before.LoadId, before.SlotId, 70, 140m, "Scheduled"), (load.LoadId, load.SlotId, load.Units, load.Kg, load.Status));
        Assert.NotEqual(before.FleetDayId, load.FleetDayId);
        Assert.Equal(70L, await service.ScalarAsync<long>("select booked_units from judge_slots where slot_id = $1", load.SlotId!));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_load_that_fits_no_crew_of_its_slot_moves_to_another()
    {
        var city = await service.CityWithAsync(60);
        var mover = new Pick(city, 30);
        await service.BookAsync(mover);
        await service.BookAsync(new Pick(city, 25));
        var moved = Assert.Single((await AmendAsync(mover, mover.Amended(50))).Loads);

        Assert.Equal((50, First, new TimeWindow(new(13, 0), new(17, 0)), "Scheduled"), (moved.Units, moved.LocalDate!.Value, moved.Window, moved.Status));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task More_than_one_vehicle_takes_is_divided_anew_and_less_gives_loads_up()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 60);
        var first = Assert.Single((await service.BookAsync(pick)).Loads);
        var grown = await AmendAsync(pick, pick.Amended(110));
        Assert.Equal([55, 55], grown.Loads.Select(l => l.Units));
        Assert.Equal((first.LoadId, first.SlotId), (grown.Loads[0].LoadId, grown.Loads[0].SlotId));
        Assert.All(grown.Loads, l => Assert.Equal("Scheduled", l.Status));

        var shrunk = await AmendAsync(pick, pick.Amended(45, version: 3), atLeast: 3);
        Assert.Equal([("Scheduled", 45), ("Cancelled", 55)], shrunk.Loads.Select(l => (l.Status, l.Units)));
        Assert.Equal(45L, await service.ScalarAsync<long>("select coalesce(sum(taken_units), 0)::bigint from trip_cell where city_code = $1", city));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Hours_that_no_longer_suit_move_the_load_and_impossible_ones_take_its_place_away()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 40);
        await service.BookAsync(pick);
        var moved = Assert.Single((await AmendAsync(pick, pick.Amended(40, availability: [Pick.AllDay(SchedulingUnderTest.Third)]))).Loads);
        Assert.Equal(SchedulingUnderTest.Third, moved.LocalDate);

        var impossible = pick.Amended(40, version: 3, availability: [Pick.AllDay(new DateOnly(2026, 10, 2))]);
        await service.Bus.PublishAsync(impossible);
        var told = await service.Bus.WaitForAsync<PickupUnschedulable>(e => e.RequestId == pick.Id);
        Assert.Equal(("date-not-working-day", 3L), (told.Code, told.Version));
        Assert.Empty(told.Loads);
        Assert.Equal(0L, await service.ScalarAsync<long>("select coalesce(sum(taken_units), 0)::bigint from trip_cell where city_code = $1", city));
    }

    [Fact]
    public async Task What_frees_room_lets_the_next_in_line_in()
    {
        var city = await service.CityWithAsync(60);
        var wanted = new[] { Pick.AllDay(First) };
        var large = new Pick(city, 60) { Availability = wanted };
        await service.BookAsync(large);
        await service.BookAsync(new Pick(city, 60) { Availability = wanted });
        var waiting = new Pick(city, 20) { Availability = wanted };
        await service.Bus.PublishAsync(waiting.Requested());
        await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == waiting.Id);

        await AmendAsync(large, large.Amended(31));
        Assert.Equal("Scheduled", Assert.Single((await service.ScheduledAsync(waiting)).Loads).Status);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_waiting_request_is_looked_at_again_with_what_it_needs_now()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 33) { Skills = ["hazmat"] };
        await service.Bus.PublishAsync(pick.Requested());
        Assert.Equal("SKILL_MISSING", (await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id)).Reason);
        var scheduled = await AmendAsync(pick, pick.Amended(33, skills: []));
        Assert.Equal("Scheduled", Assert.Single(scheduled.Loads).Status);
        Assert.Empty((await service.GetAsync($"/v1/waitlist?cityCode={city}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_amendment_may_overtake_its_request_and_old_news_change_nothing()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 33);
        var (amended, requested) = (pick.Amended(50), pick.Requested());
        await service.Bus.PublishAsync(amended, times: 2);
        await service.WaitUntilHandledAsync(amended);
        await service.Bus.PublishAsync(requested);
        await service.WaitUntilHandledAsync(requested);
        var told = Assert.Single(service.Bus.Received<PickupScheduled>(), e => e.RequestId == pick.Id);
        Assert.Equal((1L, 50), (told.Version, Assert.Single(told.Loads).Units));
    }

    [Fact]
    public async Task What_became_too_small_gives_its_room_back_and_may_come_again()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 40);
        await service.BookAsync(pick);
        await service.Bus.PublishAsync(pick.FoundIneligible(20), times: 2);
        var withdrawn = await service.ScheduledAsync(pick, atLeast: 2);
        Assert.Equal("Cancelled", Assert.Single(withdrawn.Loads).Status);
        Assert.Equal(0L, await service.ScalarAsync<long>("select coalesce(sum(taken_units), 0)::bigint from trip_cell where city_code = $1", city));

        await service.Bus.PublishAsync(pick.RequestedAgain(45, version: 3));
        var again = await service.ScheduledAsync(pick, atLeast: 3);
        Assert.Equal([("Cancelled", 40), ("Scheduled", 45)], again.Loads.OrderBy(l => l.Seq).Select(l => (l.Status, l.Units)));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Too_small_news_that_overtake_the_request_are_remembered()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 40);
        var (small, requested) = (pick.FoundIneligible(20), pick.Requested());
        await service.Bus.PublishAsync(small);
        await service.WaitUntilHandledAsync(small);
        await service.Bus.PublishAsync(requested);
        await service.WaitUntilHandledAsync(requested);
        Assert.Equal(0L, await service.ScalarAsync<long>("select count(*) from load where pickup_id = $1", pick.Id));

        await service.Bus.PublishAsync(pick.RequestedAgain(45, version: 3));
        Assert.Equal(45, Assert.Single((await service.ScheduledAsync(pick)).Loads).Units);
    }

    private async Task<PickupScheduled> AmendAsync(Pick pick, PickupAmended amended, long atLeast = 2)
    {
        await service.Bus.PublishAsync(amended);
        return await service.ScheduledAsync(pick, atLeast);
    }
}
