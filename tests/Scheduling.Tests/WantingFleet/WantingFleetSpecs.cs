using System.Text.Json;
using Netspring.Contracts;

namespace Netspring.Scheduling.Tests.WantingFleet;

public sealed class WantingFleetSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static readonly TimeWindow Stay = new(new TimeOnly(10, 15), new TimeOnly(15, 45));

    private static DateOnly First => SchedulingUnderTest.First;

    private static DateOnly Second => SchedulingUnderTest.Second;

    [Fact]
    public async Task A_city_without_crews_asks_once_for_the_whole_request_on_all_dates_it_can_book()
    {
        var city = service.NextCity();
        var pick = new Pick(city, 60) { Skills = ["hazmat"] };
        var requested = pick.Requested();
        await service.Bus.PublishAsync(requested, times: 3);
        var wanted = await service.Bus.WaitForAsync<FleetWanted>(e => e.RequestId == pick.Id);
        await service.WaitUntilHandledAsync(requested);

        Assert.Equal((city, 1L, 60, 120m, 0.6m), (wanted.CityCode, wanted.Version, wanted.Units, wanted.Kg, wanted.M3));
        Assert.Equal(["hazmat"], wanted.Skills);
        // Five bookable days later than could be, so that others can share the visit: 10, 12, 13, 14 and 15 October.
        Assert.Equal((new DateOnly(2026, 10, 16), wanted.Dates[0], wanted.Dates[^1]), (wanted.Dates[0], wanted.From, wanted.Until));
        Assert.InRange(wanted.Until, SchedulingUnderTest.Today.AddDays(115), SchedulingUnderTest.Today.AddDays(120));
        Assert.DoesNotContain(new DateOnly(2026, 10, 11), wanted.Dates);
        Assert.Single(service.Bus.Received<FleetWanted>(), e => e.RequestId == pick.Id);
        Assert.DoesNotContain(service.Bus.Received<PickupWaitlisted>(), e => e.RequestId == pick.Id);
        Assert.Equal("AwaitingCapacity", (await LineAsync(city))[0].GetProperty("state").GetString());
    }

    [Fact]
    public async Task Only_the_donor_s_days_are_asked_for()
    {
        var pick = new Pick(service.NextCity(), 33) { Availability = [Pick.AllDay(Second), Pick.AllDay(new DateOnly(2026, 10, 11))] };
        Assert.Equal([Second], (await service.WantAsync(pick)).Dates);
    }

    [Fact]
    public async Task A_visit_is_one_slot_as_long_as_the_crew_stays()
    {
        var city = service.NextCity();
        var (any, morning) = (new Pick(city, 33), new Pick(city, 20) { Availability = [new DatedWindow(First, new TimeOnly(9, 0), new TimeOnly(12, 0))] });
        await service.WantAsync(any);
        await service.WantAsync(morning);
        var visit = new Fleet(city, 60) { Shift = Stay }.Visits((First, new FleetWant(any.Id, 1), true));
        await service.SupplyAsync(visit);

        var load = Assert.Single((await service.ScheduledAsync(any)).Loads);
        Assert.Equal((33, First, Stay, visit.Days[0].FleetDayId), (load.Units, load.LocalDate!.Value, load.Window, load.FleetDayId!.Value));
        // The other finds room beside it, in the part of the stay that suits it, and needs no crew of its own.
        var beside = Assert.Single((await service.ScheduledAsync(morning)).Loads);
        Assert.Equal((new TimeWindow(new TimeOnly(10, 15), new TimeOnly(12, 0)), load.SlotId), (beside.Window, beside.SlotId));
        var refused = morning.Refused("NO_CAPACITY");
        await service.Bus.PublishAsync(refused);
        await service.WaitUntilHandledAsync(refused);
        Assert.DoesNotContain(service.Bus.Received<PickupWaitlisted>(), e => e.RequestId == morning.Id);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Out_of_reach_it_waits_with_a_task_until_the_city_has_a_hub()
    {
        var city = service.NextCity();
        var pick = new Pick(city, 33);
        var wanted = await service.WantAsync(pick);
        var refused = pick.Refused("NO_FLEET");
        await service.Bus.PublishAsync(refused, times: 3);
        await service.WaitUntilHandledAsync(refused);
        var told = Assert.Single(service.Bus.Received<PickupWaitlisted>(), e => e.RequestId == pick.Id);
        Assert.Equal(("NO_FLEET", 1, First, wanted.Until), (told.Reason, told.Position, told.From, told.To));
        var task = Assert.Single(await TasksAsync(city));
        Assert.Equal(("NoFleet", pick.Id), (task.GetProperty("kind").GetString(), task.GetProperty("requestId").GetGuid()));
        Assert.Equal("ADD_HUB", task.GetProperty("reasons")[0].GetProperty("remedy").GetString());

        await service.SupplyAsync(new Fleet(city, 60).Days(First, Second));
        Assert.Equal(First, (await service.ScheduledAsync(pick)).Loads[0].LocalDate);
        Assert.Empty(await TasksAsync(city));
        Assert.Single(service.Bus.Received<FleetWanted>(), e => e.RequestId == pick.Id);
    }

    [Fact]
    public async Task Refused_for_now_it_waits_without_a_task_and_is_promoted_by_the_visit_that_comes_after_all()
    {
        var city = service.NextCity();
        var pick = new Pick(city, 33);
        await service.WantAsync(pick);
        await service.Bus.PublishAsync(pick.Refused("NO_CAPACITY"));
        Assert.Equal("NO_CAPACITY", (await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id)).Reason);
        Assert.Empty(await TasksAsync(city));
        // Another crew without room for it is no reason to ask again: Routing keeps the question.
        var small = new Fleet(city, 10);
        await service.SupplyAsync(small.Visits((First, new FleetWant(Guid.CreateVersion7(), 1), true)));
        await service.SupplyAsync(new Fleet(city, 60).Visits((Second, new FleetWant(pick.Id, 1), true)));
        Assert.Equal(Second, (await service.ScheduledAsync(pick)).Loads[0].LocalDate);
        Assert.Single(service.Bus.Received<FleetWanted>(), e => e.RequestId == pick.Id);
    }

    [Fact]
    public async Task A_task_goes_with_its_cancelled_request()
    {
        var city = service.NextCity();
        var pick = new Pick(city, 33);
        await service.WantAsync(pick);
        await service.Bus.PublishAsync(pick.Refused("NO_FLEET"));
        await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id);
        var cancelled = pick.Cancelled();
        await service.Bus.PublishAsync(cancelled);
        await service.WaitUntilHandledAsync(cancelled);
        Assert.Empty(await TasksAsync(city));
        Assert.Empty(await LineAsync(city));
    }

    [Theory]
    [InlineData("DRC")]
    [InlineData("DCR")]
    [InlineData("RDC")]
    [InlineData("RCD")]
    [InlineData("CDR")]
    [InlineData("CRD")]
    [InlineData("DR")]
    [InlineData("RD")]
    public async Task Days_refusal_and_cancellation_come_in_any_order(string order)
    {
        var city = service.NextCity();
        var pick = new Pick(city, 33);
        await service.WantAsync(pick);
        foreach (var kind in order)
        {
            IntegrationEvent message = kind switch
            {
                'D' => new Fleet(city, 60).Visits((First, new FleetWant(pick.Id, 1), true)),
                'R' => pick.Refused("NO_FLEET"),
                _ => pick.Cancelled(),
            };
            await service.Bus.PublishAsync(message, times: 2);
            await service.WaitUntilHandledAsync(message);
        }
        var isCancelled = order.Contains('C', StringComparison.Ordinal);
        Assert.Equal(isCancelled ? "Cancelled" : "Scheduled", await service.ScalarAsync<string>("select state from pickup where id = $1", pick.Id));
        Assert.Equal(isCancelled ? 0 : 33, await service.ScalarAsync<int>("select taken_units from trip_cell where city_code = $1", city));
        Assert.Empty(await TasksAsync(city));
        Assert.Single(service.Bus.Received<FleetWanted>(), e => e.RequestId == pick.Id);
    }

    [Fact]
    public async Task Who_is_first_in_line_takes_the_room_and_the_other_asks_again()
    {
        var city = service.NextCity();
        var (first, second) = (new Pick(city, 40), new Pick(city, 40));
        await service.WantAsync(first);
        await service.WantAsync(second);
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Visits((First, new FleetWant(second.Id, 1), true)));
        await service.ScheduledAsync(first);
        var again = await service.WantAsync(second, version: 2);
        Assert.Equal(40, again.Units);

        // The first one's own crew comes as well: room for the second, whatever is answered then.
        await service.SupplyAsync(new Fleet(city, 60).Visits((First, new FleetWant(first.Id, 1), true)));
        await service.ScheduledAsync(second);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Crews_that_come_in_vain_five_times_make_a_task()
    {
        var city = service.NextCity();
        var pick = new Pick(city, 33) { Availability = [new DatedWindow(First, new TimeOnly(9, 0), new TimeOnly(11, 0))] };
        var fleet = new Fleet(city, 60) { Shift = Stay };
        for (var version = 1; version <= 6; version++)
        {
            await service.WantAsync(pick, version);
            await service.SupplyAsync(fleet.Visits((First, new FleetWant(pick.Id, version), true)));
        }
        Assert.Equal("NO_CAPACITY", (await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id)).Reason);
        Assert.Equal("ADD_VEHICLE", Assert.Single(await TasksAsync(city)).GetProperty("reasons")[0].GetProperty("remedy").GetString());
        await service.SupplyAsync(fleet.Visits((First, new FleetWant(pick.Id, 6), true)));
        Assert.Equal(6, service.Bus.Received<FleetWanted>().Count(e => e.RequestId == pick.Id));
        Assert.Single(await TasksAsync(city));

        // A crew that is there in time ends the waiting and the task.
        await service.SupplyAsync(new Fleet(city, 60).Visits((First, new FleetWant(pick.Id, 6), true)));
        await service.ScheduledAsync(pick);
        Assert.Empty(await TasksAsync(city));
    }

    [Fact]
    public async Task A_large_request_is_divided_as_the_crew_that_comes_for_it_needs()
    {
        var city = service.NextCity();
        var (other, large) = (new Pick(city, 5), new Pick(city, 150));
        await service.WantAsync(other);
        await service.SupplyAsync(new Fleet(city, 60).Visits((First, new FleetWant(other.Id, 1), true)));
        await service.ScheduledAsync(other);
        // A crew that comes for others is no reason to divide it.
        Assert.Equal(150, (await service.WantAsync(large)).Units);
        await service.SupplyAsync(new Fleet(city, 60).Visits((Second, new FleetWant(large.Id, 1), true)));
        var told = await service.ScheduledAsync(large);
        Assert.Equal([50, 50, 50], told.Loads.Select(l => l.Units));
        Assert.Equal([First, Second, null], told.Loads.Select(l => l.LocalDate));

        Assert.Equal(50, (await service.WantAsync(large, version: 2)).Units);
        await service.Bus.PublishAsync(large.Refused("NO_CAPACITY", wantVersion: 2));
        await service.SupplyAsync(new Fleet(city, 60).Visits((SchedulingUnderTest.Third, new FleetWant(large.Id, 2), true)));
        var all = await service.ScheduledAsync(large, atLeast: told.Version + 1);
        Assert.All(all.Loads, l => Assert.Equal("Scheduled", l.Status));
        Assert.DoesNotContain(service.Bus.Received<PickupWaitlisted>(), e => e.RequestId == large.Id);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Goods_too_heavy_for_any_crew_are_divided_by_their_weight()
    {
        var city = service.NextCity();
        var heavy = new Pick(city, 40) { Kg = 1_000 };
        Assert.Equal(1_000, (await service.WantAsync(heavy)).Kg);
        await service.SupplyAsync(new Fleet(city, 60) { Kg = 800 }.Visits((First, new FleetWant(heavy.Id, 1), true)));
        var told = await service.ScheduledAsync(heavy);
        Assert.Equal([(20, 500m, "Scheduled"), (20, 500m, "Pending")], told.Loads.Select(l => (l.Units, l.Kg, l.Status)));
        Assert.Equal((20, 500m), await service.WantAsync(heavy, version: 2) is { } rest ? (rest.Units, rest.Kg) : default);
    }

    [Fact]
    public async Task A_visit_that_is_taken_back_is_asked_for_again()
    {
        var city = service.NextCity();
        var pick = new Pick(city, 33);
        await service.WantAsync(pick);
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Visits((First, new FleetWant(pick.Id, 1), true)));
        await service.ScheduledAsync(pick);
        await service.SupplyAsync(fleet.Visits((First, new FleetWant(pick.Id, 1), false)));
        Assert.Equal("Pending", (await service.ScheduledAsync(pick, atLeast: 2)).Loads[0].Status);
        await service.WantAsync(pick, version: 2);
    }

    [Fact]
    public async Task A_visit_given_back_before_it_was_heard_of_is_an_answer_too()
    {
        var city = service.NextCity();
        var pick = new Pick(city, 33);
        await service.WantAsync(pick);
        await service.SupplyAsync(new Fleet(city, 60).Visits((First, new FleetWant(pick.Id, 1), false)));
        await service.WantAsync(pick, version: 2);
    }

    [Fact]
    public async Task A_city_with_crews_of_its_own_asks_nobody()
    {
        var city = await service.CityWithAsync(60);
        var (pick, special) = (new Pick(city, 33), new Pick(city, 33) { Skills = ["hazmat"] });
        await service.BookAsync(pick);
        await service.Bus.PublishAsync(special.Requested());
        await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == special.Id);
        Assert.DoesNotContain(service.Bus.Received<FleetWanted>(), e => e.CityCode == city);
    }

    [Fact]
    public async Task Slots_are_those_of_the_visits_and_dates_of_unknown_capacity()
    {
        var city = service.NextCity();
        var slots = await service.SlotsAsync(city, First, Second, 33);
        Assert.Equal(4, slots.Count);
        Assert.All(slots, slot => Assert.Equal(JsonValueKind.Null, slot.GetProperty("capacity").ValueKind));

        await service.SupplyAsync(new Fleet(city, 60) { Shift = Stay }.Visits((First, new FleetWant(Guid.CreateVersion7(), 1), true)));
        var visited = await service.SlotsAsync(city, First, Second, 33);
        Assert.Equal(["10:15", "09:00", "13:00"], visited.Select(s => s.GetProperty("window").GetProperty("from").GetString()));
        Assert.Equal(60, visited[0].GetProperty("free").GetProperty("units").GetInt32());
        Assert.Equal(JsonValueKind.Null, visited[1].GetProperty("capacity").ValueKind);
        // Another crew may come on the day on which the first has no room.
        Assert.Equal(["09:00", "13:00", "09:00", "13:00"], (await service.SlotsAsync(city, First, Second, 61)).Select(s => s.GetProperty("window").GetProperty("from").GetString()));
    }

    private async Task<IReadOnlyList<JsonElement>> TasksAsync(string city) =>
        [.. (await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray()];

    private async Task<IReadOnlyList<JsonElement>> LineAsync(string city) =>
        [.. (await service.GetAsync($"/v1/waitlist?cityCode={city}")).GetProperty("items").EnumerateArray()];
}
