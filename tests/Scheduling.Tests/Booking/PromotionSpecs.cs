using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Booking;

/// <summary>Whoever waits gets what comes free, in the order of the line.</summary>
public sealed class PromotionSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static DateOnly First => SchedulingUnderTest.First;

    [Fact]
    public async Task What_a_cancellation_frees_goes_to_the_first_in_line_and_is_told_once()
    {
        var (city, booked) = await FullCityAsync(places: 3);
        var waiting = new List<Pick> { new(city, 31), new(city, 31) { Priority = 5 }, new(city, 31) };
        await WaitlistAsync(waiting);
        Pick[] order = [waiting[1], waiting[0], waiting[2]];

        for (var i = 0; i < 3; i++)
        {
            var cancelled = booked[i].Cancelled();
            await service.Bus.PublishAsync(cancelled, times: 3);
            var promoted = await service.Bus.WaitForAsync<PickupPromoted>(e => e.RequestId == order[i].Id);
            Assert.Equal((1, "NO_CAPACITY", 2L), (promoted.Position, promoted.Reason, promoted.Version));
            var load = Assert.Single(promoted.Loads);
            Assert.Equal((First, "Scheduled"), (load.LocalDate!.Value, load.Status));
            var told = await service.ScheduledAsync(order[i]);
            Assert.Equal((3L, load.LoadId), (told.Version, told.Loads[0].LoadId));
            await service.WaitUntilHandledAsync(cancelled);
        }
        Assert.Equal(order.Select(p => p.Id), service.Bus.Received<PickupPromoted>().Where(e => e.CityCode == city).Select(e => e.RequestId));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task One_for_whom_the_freed_room_is_too_small_keeps_its_place_and_lets_the_next_pass()
    {
        var (city, booked) = await FullCityAsync(places: 1);
        var waiting = new List<Pick> { new(city, 31) { Skills = ["hazmat"] }, new(city, 31) };
        await WaitlistAsync(waiting);
        await service.Bus.PublishAsync(booked[0].Cancelled());

        Assert.Equal(2, (await service.Bus.WaitForAsync<PickupPromoted>(e => e.RequestId == waiting[1].Id)).Position);
        var entry = Assert.Single((await service.GetAsync($"/v1/waitlist?cityCode={city}")).GetProperty("items").EnumerateArray());
        Assert.Equal((waiting[0].Id, 1), (entry.GetProperty("requestId").GetGuid(), entry.GetProperty("position").GetInt32()));
    }

    [Fact]
    public async Task A_hold_that_is_given_up_a_load_that_moves_away_and_a_day_that_opens_make_room_too()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 40).Days(First, First, trips: 2));
        var donor = TestCaller.NewDonor();
        var hold = await service.HoldAsync(city, First, 40, donor);
        var moving = new Pick(city, 40);
        var booked = await service.BookAsync(moving);
        var waiting = new List<Pick> { new(city, 31), new(city, 31), new(city, 31) };
        await WaitlistAsync(waiting);

        await service.SendAsync(HttpMethod.Delete, $"/v1/holds/{hold.GetProperty("id").GetGuid()}", null, donor, 204);
        await service.Bus.WaitForAsync<PickupPromoted>(e => e.RequestId == waiting[0].Id);
        // No later slot: a dispatcher has it now, and its room is free.
        await service.Bus.PublishAsync(moving.Unassigned(booked.Loads[0].LoadId, booked.Version, 1));
        await service.Bus.WaitForAsync<PickupPromoted>(e => e.RequestId == waiting[1].Id);

        await service.SupplyAsync(new Fleet(city, 40).Days(First.AddDays(1), First.AddDays(1)));
        Assert.DoesNotContain(service.Bus.Received<PickupPromoted>(), e => e.RequestId == waiting[2].Id);
        await service.SendAsync(
            HttpMethod.Put, $"/v1/cities/{city}/calendar/2026-10-11", new { open = true }, TestCaller.Dispatcher, 200, ("If-Match", "\"0\""));
        Assert.Equal(First.AddDays(1), (await service.Bus.WaitForAsync<PickupPromoted>(e => e.RequestId == waiting[2].Id)).Loads[0].LocalDate);
    }

    /// <summary>One place a day and window, all of them taken.</summary>
    private async Task<(string City, IReadOnlyList<Pick> Booked)> FullCityAsync(int places)
    {
        var city = service.NextCity();
        var booked = new List<Pick>();
        for (var i = 0; i < places; i++)
        {
            await service.SupplyAsync(new Fleet(city, 40).Days(First, First, trips: 1));
            booked.Add(new Pick(city, 40));
            await service.BookAsync(booked[i]);
        }
        return (city, booked);
    }

    private async Task WaitlistAsync(IEnumerable<Pick> picks)
    {
        foreach (var pick in picks)
        {
            await service.Bus.PublishAsync(pick.Requested());
            await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id);
        }
    }
}
