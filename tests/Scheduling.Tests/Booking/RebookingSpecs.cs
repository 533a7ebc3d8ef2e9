using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Booking;

public sealed class RebookingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task What_routing_cannot_place_gets_the_next_slot()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33) { Availability = Mornings(SchedulingUnderTest.First, SchedulingUnderTest.Second) };
        var booked = await service.BookAsync(pick);
        var loadId = booked.Loads[0].LoadId;
        var unassigned = pick.Unassigned(loadId, booked.Version, version: 1);
        await service.Bus.PublishAsync(unassigned, times: 3);

        var moved = await service.Bus.WaitForAsync<PickupRescheduled>(e => e.RequestId == pick.Id);
        Assert.Equal((2L, loadId, "SHIFT_LENGTH"), (moved.Version, moved.LoadId, moved.Reason));
        Assert.Equal((SchedulingUnderTest.First, SchedulingUnderTest.Second), (moved.From.Date, moved.To.Date));
        var told = await service.ScheduledAsync(pick, atLeast: 3);
        Assert.Equal((3L, loadId, SchedulingUnderTest.Second), (told.Version, told.Loads[0].LoadId, told.Loads[0].LocalDate!.Value));
        await service.WaitUntilHandledAsync(unassigned);
        Assert.Single(service.Bus.Received<PickupRescheduled>(), e => e.RequestId == pick.Id);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Where_the_city_wants_it_so_a_dispatcher_decides_at_once()
    {
        var city = await service.CityWithAsync(60);
        await service.SendAsync(HttpMethod.Put, $"/v1/cities/{city}/policy", Api.PolicySpecs.Policy(p => p["rebooking"] = "task"), TestCaller.Admin, 200, ("If-Match", "\"0\""));
        var pick = new Pick(city, 33);
        var booked = await service.BookAsync(pick);
        await service.Bus.PublishAsync(pick.Unassigned(booked.Loads[0].LoadId, booked.Version, version: 1), times: 2);
        var told = await service.ScheduledAsync(pick, booked.Version + 1);

        Assert.Equal(("Pending", null), (told.Loads[0].Status, told.Loads[0].SlotId));
        var task = Assert.Single((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(("PlaceLoad", booked.Loads[0].LoadId), (task.GetProperty("kind").GetString(), task.GetProperty("loadId").GetGuid()));
        Assert.DoesNotContain(service.Bus.Received<PickupRescheduled>(), e => e.RequestId == pick.Id);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task After_three_moves_a_dispatcher_decides_and_nothing_is_dropped()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 33);
        var booked = await service.BookAsync(pick);
        var loadId = booked.Loads[0].LoadId;
        var told = booked;
        var places = new List<(DateOnly, TimeOnly)>();
        for (var round = 1; round <= 4; round++)
        {
            places.Add((told.Loads[0].LocalDate!.Value, told.Loads[0].Window!.From));
            await service.Bus.PublishAsync(pick.Unassigned(loadId, told.Version, round));
            told = await service.ScheduledAsync(pick, told.Version + 1);
        }
        // Each time the next slot: morning, afternoon, and on.
        Assert.Equal(places.Distinct().Order(), places);
        Assert.Equal(3, service.Bus.Received<PickupRescheduled>().Count(e => e.RequestId == pick.Id));
        Assert.Equal(("Pending", null), (told.Loads[0].Status, told.Loads[0].SlotId));
        var task = Assert.Single((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(("PlaceLoad", loadId), (task.GetProperty("kind").GetString(), task.GetProperty("loadId").GetGuid()));
        Assert.Equal("SHIFT_LENGTH", task.GetProperty("reasons")[0].GetProperty("code").GetString());

        // It is the dispatcher's now: more capacity does not move it.
        await service.SupplyAsync(new Fleet(city, 60).Days(SchedulingUnderTest.First, SchedulingUnderTest.Third));
        Assert.Equal(told.Version, service.Bus.Received<PickupScheduled>().Where(e => e.RequestId == pick.Id).Max(e => e.Version));
        Assert.Equal(0, await service.ContradictionsAsync());

        var cancelled = pick.Cancelled();
        await service.Bus.PublishAsync(cancelled);
        await service.WaitUntilHandledAsync(cancelled);
        Assert.Empty((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Where_no_later_slot_suits_the_donor_a_dispatcher_decides_at_once()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 33) { Availability = Mornings(SchedulingUnderTest.First) };
        var booked = await service.BookAsync(pick);
        await service.Bus.PublishAsync(pick.Unassigned(booked.Loads[0].LoadId, booked.Version, 1));
        Assert.Equal("Pending", (await service.ScheduledAsync(pick, atLeast: 2)).Loads[0].Status);
        Assert.Single((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task An_answer_to_a_schedule_that_no_longer_holds_is_void()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33);
        var booked = await service.BookAsync(pick);
        var loadId = booked.Loads[0].LoadId;
        await service.Bus.PublishAsync(pick.Unassigned(loadId, booked.Version, 1));
        var moved = await service.ScheduledAsync(pick, atLeast: 2);

        var (lateAgain, lateAssigned) = (pick.Unassigned(loadId, booked.Version, 2), pick.Assigned(loadId, booked.Version, 3));
        await service.Bus.PublishAsync(lateAgain);
        await service.Bus.PublishAsync(lateAssigned);
        await service.WaitUntilHandledAsync(lateAgain, lateAssigned);
        Assert.Equal(moved.Version, service.Bus.Received<PickupScheduled>().Where(e => e.RequestId == pick.Id).Max(e => e.Version));
        Assert.Equal("Confirmed", await StatusAsync(loadId));
    }

    [Fact]
    public async Task An_assigned_load_is_routed_and_late_news_do_not_undo_it()
    {
        var pick = new Pick(await service.CityWithAsync(60), 33);
        var booked = await service.BookAsync(pick);
        var loadId = booked.Loads[0].LoadId;
        var (unassigned, assigned) = (pick.Unassigned(loadId, booked.Version, 1), pick.Assigned(loadId, booked.Version, 2));
        await service.Bus.PublishAsync(assigned, times: 3);
        await service.WaitUntilHandledAsync(assigned);
        await service.Bus.PublishAsync(unassigned);
        await service.WaitUntilHandledAsync(unassigned);
        Assert.Equal("Routed", await StatusAsync(loadId));
        Assert.DoesNotContain(service.Bus.Received<PickupRescheduled>(), e => e.RequestId == pick.Id);
    }

    [Fact]
    public async Task News_of_a_request_nobody_knows_are_ignored()
    {
        var stranger = new Pick(service.NextCity(), 33);
        var (assigned, unassigned) = (stranger.Assigned(Guid.CreateVersion7(), 1, 1), stranger.Unassigned(Guid.CreateVersion7(), 1, 1));
        await service.Bus.PublishAsync(assigned);
        await service.Bus.PublishAsync(unassigned);
        await service.WaitUntilHandledAsync(assigned, unassigned);
        Assert.Equal(0L, await service.ScalarAsync<long>("select count(*) from pickup where id = $1", stranger.Id));
    }

    private static DatedWindow[] Mornings(params DateOnly[] dates) => [.. dates.Select(d => new DatedWindow(d, new TimeOnly(9, 0), new TimeOnly(12, 0)))];

    private async Task<string?> StatusAsync(Guid loadId) => await service.ScalarAsync<string>("select status from load where id = $1", loadId);
}
