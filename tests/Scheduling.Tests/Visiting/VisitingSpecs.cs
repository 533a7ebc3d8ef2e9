using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Visiting;

/// <summary>What Scheduling makes of a driver's word.</summary>
public sealed class VisitingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static DateOnly First => SchedulingUnderTest.First;

    private static DateOnly Second => SchedulingUnderTest.Second;

    [Fact]
    public async Task What_was_fetched_is_moved_and_cancelled_no_more()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 40);
        var load = (await service.BookAsync(pick)).Loads[0];
        await HandleAsync(pick.Collected(load.LoadId, 2));
        Assert.Equal("Done", await StatusAsync(load.LoadId));

        var refusal = await service.SendAsync(
            HttpMethod.Post, $"/v1/appointments/{load.LoadId}/reschedule", new { date = Second, window = new { from = "09:00", to = "12:00" } }, TestCaller.Dispatcher, 409);
        Assert.Equal(("invalid-state-transition", "Done"), (refusal.GetProperty("code").GetString(), refusal.GetProperty("currentState").GetString()));
        await HandleAsync(pick.Cancelled());
        Assert.Equal("Done", await StatusAsync(load.LoadId));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task What_the_vehicle_had_no_room_for_gets_a_visit_of_its_own_once()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 50);
        var load = (await service.BookAsync(pick)).Loads[0];
        var partly = pick.PartlyCollected(load.LoadId, 30, "capacity", 2);
        await service.Bus.PublishAsync(partly, times: 2);
        await service.WaitUntilHandledAsync(partly);
        var told = await service.ScheduledAsync(pick, atLeast: 2);
        var follower = Assert.Single(told.Loads, l => l.FollowUpOf == load.LoadId);
        Assert.Equal((2, 20, 40m, "Scheduled"), (follower.Seq, follower.Units, follower.Kg, follower.Status));
        Assert.NotNull(follower.LocalDate);

        // A correction by the driver makes no second one.
        await HandleAsync(pick.PartlyCollected(load.LoadId, 31, "capacity", 3));
        Assert.Equal(2L, await service.ScalarAsync<long>("select count(*) from load where pickup_id = $1", pick.Id));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task What_was_not_ready_waits_for_the_donors_word()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 50);
        var load = (await service.BookAsync(pick)).Loads[0];
        await HandleAsync(pick.PartlyCollected(load.LoadId, 30, "not-ready", 2));
        Assert.Equal("Done", await StatusAsync(load.LoadId));
        Assert.Equal(1L, await service.ScalarAsync<long>("select count(*) from load where pickup_id = $1", pick.Id));
    }

    [Fact]
    public async Task A_breakdown_moves_the_load_to_the_next_slot_and_a_late_word_changes_nothing()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 40);
        var load = (await service.BookAsync(pick)).Loads[0];
        await HandleAsync(pick.Failed(load.LoadId, 3, "VEHICLE_BREAKDOWN"));
        var moved = await service.Bus.WaitForAsync<PickupRescheduled>(e => e.RequestId == pick.Id);
        Assert.Equal("VEHICLE_BREAKDOWN", moved.Reason);
        Assert.NotEqual(moved.From, moved.To);
        Assert.Equal("Confirmed", await StatusAsync(load.LoadId));

        await HandleAsync(pick.Failed(load.LoadId, 2, "SITE_CLOSED"));
        Assert.Equal("Confirmed", await StatusAsync(load.LoadId));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_closed_site_is_asked_about_and_the_donor_can_book_another_visit_himself()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 40);
        var load = (await service.BookAsync(pick)).Loads[0];
        await HandleAsync(pick.Failed(load.LoadId, 2, "SITE_CLOSED"));
        Assert.Equal("Failed", await StatusAsync(load.LoadId));
        var task = Assert.Single((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(("VisitFailed", "SITE_CLOSED"), (task.GetProperty("kind").GetString(), task.GetProperty("reasons")[0].GetProperty("code").GetString()));

        var donor = new TestCaller("donor", DonorId: pick.DonorId);
        await service.SendAsync(
            HttpMethod.Post, $"/v1/appointments/{load.LoadId}/reschedule", new { date = Second, window = new { from = "13:00", to = "17:00" } }, donor, 200);
        Assert.Equal(Second, (await service.ScheduledAsync(pick, atLeast: 2)).Loads[0].LocalDate);
        Assert.Empty((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Who_sends_the_driver_away_is_not_asked_again()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 40);
        var load = (await service.BookAsync(pick)).Loads[0];
        await HandleAsync(pick.Failed(load.LoadId, 2, "REFUSED_BY_DONOR"));
        Assert.Equal("Failed", await StatusAsync(load.LoadId));
        Assert.Empty((await service.GetAsync($"/v1/tasks?cityCode={city}")).GetProperty("items").EnumerateArray());
    }

    private async Task HandleAsync(IntegrationEvent told)
    {
        await service.Bus.PublishAsync(told);
        await service.WaitUntilHandledAsync(told);
    }

    private Task<string?> StatusAsync(Guid loadId) => service.ScalarAsync<string>("select status from load where id = $1", loadId);
}
