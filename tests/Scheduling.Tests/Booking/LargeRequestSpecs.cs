using Netspring.Contracts;

namespace Netspring.Scheduling.Tests.Booking;

/// <summary>Story S12: two vans and a truck, two trips a day each; 640 units a day, of which one request gets 448.</summary>
public sealed class LargeRequestSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static readonly DateOnly[] FiveDays =
        [SchedulingUnderTest.First, SchedulingUnderTest.Second, SchedulingUnderTest.Third, new(2026, 10, 14), new(2026, 10, 15)];

    [Fact]
    public async Task Two_thousand_computers_are_ten_loads_at_most_two_a_day_and_leave_room_for_others()
    {
        var city = await ChongqingAsync(new DateOnly(2026, 10, 31));
        var huge = Huge(city);
        var scheduled = await service.BookAsync(huge);
        Assert.All(scheduled.Loads, l => Assert.Equal((200, 10), (l.Units, l.Of)));
        Assert.Equal((13_440m, 90m), (scheduled.Loads.Sum(l => l.Kg), scheduled.Loads.Sum(l => l.M3)));
        Assert.Equal(FiveDays.SelectMany(d => new[] { d, d }), scheduled.Loads.Select(l => l.LocalDate!.Value));

        foreach (var day in FiveDays)
            Assert.Equal(day, (await service.BookAsync(new Pick(city, 45) { Availability = [Pick.AllDay(day)] })).Loads[0].LocalDate);

        var cancelled = huge.Cancelled();
        await service.Bus.PublishAsync(cancelled);
        Assert.All((await service.ScheduledAsync(huge, atLeast: 2)).Loads, l => Assert.Equal("Cancelled", l.Status));
        Assert.Equal(5L * 45, await service.ScalarAsync<long>("select sum(taken_units)::bigint from trip_cell where city_code = $1", city));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Loads_for_which_no_day_is_known_yet_stay_pending_and_follow_when_it_is()
    {
        var city = service.NextCity();
        Fleet[] fleet = [new(city, 60) { Kg = 800, M3 = 6 }, new(city, 60) { Kg = 800, M3 = 6 }, new(city, 200) { Kg = 3000, M3 = 14 }];
        foreach (var vehicle in fleet)
            await service.SupplyAsync(vehicle.Days(SchedulingUnderTest.Today, SchedulingUnderTest.Second));
        var huge = Huge(city);
        var partly = await service.BookAsync(huge);
        Assert.Equal((4, 6), (partly.Loads.Count(l => l.Status == "Scheduled"), partly.Loads.Count(l => l.Status == "Pending")));
        Assert.Equal("6", (await service.GetAsync($"/v1/waitlist?cityCode={city}")).GetProperty("items")[0].GetProperty("pendingLoads").ToString());

        foreach (var vehicle in fleet)
            await service.SupplyAsync(vehicle.Days(SchedulingUnderTest.Today, new DateOnly(2026, 10, 31)));
        var all = await service.Bus.WaitForAsync<PickupScheduled>(e => e.RequestId == huge.Id && e.Loads.All(l => l.Status == "Scheduled"));
        Assert.Equal(partly.Loads.Select(l => l.LoadId), all.Loads.Select(l => l.LoadId));
        Assert.Equal(FiveDays, all.Loads.Select(l => l.LocalDate!.Value).Distinct());
    }

    [Theory]
    [InlineData(100, 7_000, 5, 3)]
    [InlineData(100, 700, 43, 4)]
    [InlineData(40, 9_001, 1, 4)]
    public async Task Mass_and_volume_divide_a_request_too(int units, int kg, int m3, int loads)
    {
        var city = await ChongqingAsync(new DateOnly(2026, 10, 31));
        var scheduled = await service.BookAsync(new Pick(city, units) { Kg = kg, M3 = m3 });
        Assert.Equal((loads, units, (decimal)kg, (decimal)m3), (scheduled.Loads.Count, scheduled.Loads.Sum(l => l.Units), scheduled.Loads.Sum(l => l.Kg), scheduled.Loads.Sum(l => l.M3)));
        Assert.All(scheduled.Loads, l => Assert.True(l is { Status: "Scheduled", Kg: <= 3000, M3: <= 14 }));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task One_van_serves_a_company_of_45_and_one_of_200()
    {
        var city = await service.CityWithAsync(60);
        Assert.Equal([45], (await service.BookAsync(new Pick(city, 45))).Loads.Select(l => l.Units));
        Assert.Equal([50, 50, 50, 50], (await service.BookAsync(new Pick(city, 200))).Loads.Select(l => l.Units));
    }

    private static Pick Huge(string city) => new(city, 2000) { Kg = 13_440, M3 = 90 };

    private async Task<string> ChongqingAsync(DateOnly until)
    {
        var city = service.NextCity();
        Fleet[] fleet = [new(city, 60) { Kg = 800, M3 = 6 }, new(city, 60) { Kg = 800, M3 = 6 }, new(city, 200) { Kg = 3000, M3 = 14 }];
        foreach (var vehicle in fleet)
            await service.SupplyAsync(vehicle.Days(SchedulingUnderTest.Today, until));
        return city;
    }
}
