using Netspring.Contracts;

namespace Netspring.Scheduling.Tests.Booking;

public sealed class CancellingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task A_cancelled_request_gives_its_room_back_once()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 100);
        await service.BookAsync(pick);
        var cancelled = pick.Cancelled();
        await service.Bus.PublishAsync(cancelled, times: 3);
        var told = await service.ScheduledAsync(pick, atLeast: 2);

        Assert.Equal(2, told.Version);
        Assert.Equal(2, told.Loads.Count);
        Assert.All(told.Loads, l => Assert.Equal(("Cancelled", null, null, null), (l.Status, l.LocalDate, l.SlotId, l.FleetDayId)));
        await service.WaitUntilHandledAsync(cancelled);
        Assert.Equal(2, service.Bus.Received<PickupScheduled>().Count(e => e.RequestId == pick.Id));
        Assert.Equal(2L, await service.ScalarAsync<long>("select count(*) from judge_scheduled where request_id = $1 and cancelled", pick.Id));
        Assert.Equal(0L, await service.ScalarAsync<long>("select coalesce(sum(taken_units), 0) from trip_cell where city_code = $1", city));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_cancellation_that_overtakes_its_request_is_remembered()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 33);
        var (cancelled, requested) = (pick.Cancelled(version: 2), pick.Requested());
        await service.Bus.PublishAsync(cancelled);
        await service.WaitUntilHandledAsync(cancelled);
        await service.Bus.PublishAsync(requested);
        await service.WaitUntilHandledAsync(requested);
        Assert.Equal(0L, await service.ScalarAsync<long>("select count(*) from load where pickup_id = $1", pick.Id));
        // A later vehicle does not book it either.
        await service.SupplyAsync(new Fleet(city, 60).Days(SchedulingUnderTest.First, SchedulingUnderTest.Second));
        Assert.DoesNotContain(service.Bus.Received<PickupScheduled>(), e => e.RequestId == pick.Id);
    }

    [Fact]
    public async Task One_on_the_waitlist_leaves_the_line()
    {
        var city = await service.CityWithAsync(60);
        var pick = new Pick(city, 33) { Skills = ["hazmat"] };
        await service.Bus.PublishAsync(pick.Requested());
        await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id);
        var cancelled = pick.Cancelled();
        await service.Bus.PublishAsync(cancelled);
        await service.WaitUntilHandledAsync(cancelled);
        Assert.Empty((await service.GetAsync($"/v1/waitlist?cityCode={city}")).GetProperty("items").EnumerateArray());
    }
}
