using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Dispatching;

public sealed class DispatchingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private readonly Guid routeId = Guid.CreateVersion7();

    private static DateOnly First => SchedulingUnderTest.First;

    private static DateOnly Second => SchedulingUnderTest.Second;

    [Fact]
    public async Task Nothing_more_is_booked_with_a_crew_whose_route_is_with_its_driver_and_what_is_booked_stays()
    {
        var (city, fleet) = await CityAsync(First, Second);
        var booked = await service.BookAsync(new Pick(city, 20));
        Assert.Equal(First, booked.Loads[0].LocalDate);
        await HandleAsync(fleet.Dispatched(routeId, First, 1, booked.Loads[0]));

        Assert.DoesNotContain(await service.SlotsAsync(city, First, Second, 1), slot => slot.GetProperty("date").GetString() == "2026-10-10");
        Assert.Equal(Second, Assert.Single((await service.BookAsync(new Pick(city, 20))).Loads).LocalDate);
        Assert.Equal(First, await service.ScalarAsync<DateOnly>("select local_date from load where id = $1", booked.Loads[0].LoadId));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Who_waits_is_asked_when_the_route_is_taken_back_and_a_late_copy_changes_nothing()
    {
        var (city, fleet) = await CityAsync(First, First);
        await HandleAsync(fleet.Dispatched(routeId, First, 3));
        var pick = new Pick(city, 33);
        await service.Bus.PublishAsync(pick.Requested());
        await service.Bus.WaitForAsync<PickupWaitlisted>(e => e.RequestId == pick.Id);

        await HandleAsync(fleet.Recalled(routeId, First, 2));
        Assert.DoesNotContain(service.Bus.Received<PickupPromoted>(), e => e.RequestId == pick.Id);
        await HandleAsync(fleet.Recalled(routeId, First, 4));
        await service.Bus.WaitForAsync<PickupPromoted>(e => e.RequestId == pick.Id);
        await HandleAsync(fleet.Dispatched(routeId, First, 3));
        Assert.Equal(First, Assert.Single((await service.BookAsync(new Pick(city, 20))).Loads).LocalDate);
    }

    /// <summary>Two loads of 20 were booked with one van of 60 and are fetched by the other: then the first has room for 60.</summary>
    [Fact]
    public async Task Loads_take_room_with_the_crew_whose_route_carries_them()
    {
        var city = service.NextCity();
        Fleet[] vans = [new(city, 60), new(city, 60)];
        foreach (var van in vans)
            await service.SupplyAsync(van.Days(First, Second, trips: 1));
        var loads = new List<ScheduledLoad>();
        for (var i = 0; i < 2; i++)
            loads.Add((await service.BookAsync(new Pick(city, 20))).Loads[0]);
        var booked = await service.ScalarAsync<Guid>("select c.vehicle_id from load l join trip_cell c on c.id = l.cell_id where l.id = $1", loads[0].LoadId);
        Assert.Equal(booked, await service.ScalarAsync<Guid>("select c.vehicle_id from load l join trip_cell c on c.id = l.cell_id where l.id = $1", loads[1].LoadId));

        await HandleAsync(vans.Single(van => van.VehicleId != booked).Dispatched(routeId, First, 1, [.. loads]));
        Assert.Equal(0L, await service.ScalarAsync<long>(
            "select count(*) from load l join trip_cell c on c.id = l.cell_id where l.id = any($1) and c.vehicle_id = $2", (object)loads.Select(l => l.LoadId).ToArray(), booked));
        Assert.Equal(First, Assert.Single((await service.BookAsync(new Pick(city, 60))).Loads).LocalDate);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task What_an_interrupted_route_left_takes_room_with_others()
    {
        var city = service.NextCity();
        Fleet[] vans = [new(city, 60), new(city, 60)];
        foreach (var van in vans)
            await service.SupplyAsync(van.Days(First, Second, trips: 1));
        var load = (await service.BookAsync(new Pick(city, 20))).Loads[0];
        var booked = await service.ScalarAsync<Guid>("select c.vehicle_id from load l join trip_cell c on c.id = l.cell_id where l.id = $1", load.LoadId);
        var ill = vans.Single(van => van.VehicleId == booked);
        await HandleAsync(ill.Dispatched(routeId, First, 1, load));
        await HandleAsync(ill.Interrupted(routeId, First, 2, load));
        Assert.NotEqual(booked, await service.ScalarAsync<Guid>("select c.vehicle_id from load l join trip_cell c on c.id = l.cell_id where l.id = $1", load.LoadId));
        Assert.Equal(Second, Assert.Single((await service.BookAsync(new Pick(city, 60))).Loads).LocalDate);
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_load_with_that_crew_may_shrink_where_it_is()
    {
        var (city, fleet) = await CityAsync(First, Second);
        var pick = new Pick(city, 40);
        var load = Assert.Single((await service.BookAsync(pick)).Loads);
        await HandleAsync(fleet.Dispatched(routeId, First, 1, load));
        await service.Bus.PublishAsync(pick.Amended(35));
        var told = await service.Bus.WaitForAsync<PickupScheduled>(e => e.RequestId == pick.Id && e.Version == 2);
        Assert.Equal((load.SlotId, 35), (told.Loads[0].SlotId, told.Loads[0].Units));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task A_hold_of_that_crew_goes_to_another_of_its_slot_or_ends()
    {
        var (city, fleet) = await CityAsync(First, Second);
        var hold = await service.HoldAsync(city, First, 20, TestCaller.NewDonor());
        await HandleAsync(fleet.Dispatched(routeId, First, 1));
        Assert.Equal("Released", await service.ScalarAsync<string>("select status from hold where id = $1", hold.GetProperty("id").GetGuid()));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task New_windows_of_such_a_day_are_closed_too()
    {
        var (city, fleet) = await CityAsync(First, Second);
        await HandleAsync(fleet.Dispatched(routeId, First, 1));
        await service.SupplyAsync(fleet.Days(First, Second, away: [First]));
        await service.SupplyAsync(fleet.Days(First, Second));
        Assert.Equal(Second, Assert.Single((await service.BookAsync(new Pick(city, 20))).Loads).LocalDate);
    }

    private async Task<(string City, Fleet Fleet)> CityAsync(DateOnly from, DateOnly to)
    {
        var city = service.NextCity();
        var fleet = new Fleet(city, 60);
        await service.SupplyAsync(fleet.Days(from, to));
        return (city, fleet);
    }

    private async Task HandleAsync(IntegrationEvent message)
    {
        await service.Bus.PublishAsync(message);
        await service.WaitUntilHandledAsync(message);
    }
}
