using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class A_load_finds_no_place(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;
    private static readonly TimeWindow Morning = RoutingUnderTest.Morning;

    [Fact]
    public async Task A_load_that_no_vehicle_can_carry_goes_back_with_what_is_missing()
    {
        var vehicles = await routing.AddFleetAsync("310000", vans: 2, units: 60);
        var refused = await RefusedAsync(new Request("310000", units: 75));

        Assert.Equal((1L, 1L), (refused.Version, refused.ScheduleVersion));
        var reason = Assert.Single(refused.Reasons, r => r.Code == "CAPACITY_UNITS");
        Assert.NotEmpty(reason.Remedy);
        Assert.Equal(vehicles.Order(), reason.Vehicles.Select(v => v.VehicleId).Order());
        Assert.All(reason.Vehicles, v => Assert.Equal((15d, "units"), (v.ShortBy, v.Unit)));
    }

    [Fact]
    public async Task A_full_day_refuses_the_next_load_and_keeps_the_others()
    {
        await routing.AddFleetAsync("500000", units: 60, trips: 1);
        var first = new Request("500000", units: 50);
        await routing.PlaceAsync(first, Soon, Morning);
        var second = new Request("500000", units: 40);
        var refused = await RefusedAsync(second);

        Assert.Contains(refused.Reasons, r => r.Code == "CAPACITY_UNITS" && r.Vehicles.Single().ShortBy == 30);
        Assert.Equal(1L, await routing.ScalarAsync<long>("select count(*) from judge_stops where load_id = $1", first.LoadId));
        var planned = await routing.Bus.WaitForAsync<RoutePlanned>(e => e.CityCode == "500000" && e.Version == 2);
        Assert.Equal([second.LoadId], planned.UnassignedLoadIds);
    }

    [Fact]
    public async Task A_city_without_a_crew_says_so()
    {
        var refused = await RefusedAsync(new Request("540100"));
        Assert.Equal("NO_VEHICLE", Assert.Single(refused.Reasons).Code);
    }

    [Fact]
    public async Task A_load_that_needs_a_skill_is_carried_only_by_a_crew_that_has_it()
    {
        var depot = await routing.AddDepotAsync("110000");
        await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot));
        var refused = await RefusedAsync(new Request("110000") { Skills = ["hazmat"] });
        Assert.Contains(refused.Reasons, r => r.Code == "SKILL_MISSING");

        var skilled = await routing.AddVanAsync(depot, skills: "hazmat");
        await routing.AddDriverAsync(depot, skilled);
        var assigned = await routing.PlaceAsync(new Request("110000") { Skills = ["hazmat"] }, Soon, Morning);
        Assert.Equal(skilled, assigned.Vehicle.Id);
    }

    [Fact]
    public async Task A_waiting_load_is_assigned_once_the_fleet_has_grown()
    {
        var depot = await routing.AddDepotAsync("120000");
        var request = new Request("120000");
        await RefusedAsync(request);
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<long>("select count(*) from city_day where city_code = '120000' and dirty_since is null") == 1,
            "the improver to find nothing");
        await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot));

        var assigned = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id);
        Assert.Equal((2L, 1L), (assigned.Version, assigned.ScheduleVersion));
    }

    [Fact]
    public async Task A_new_schedule_for_a_refused_load_is_answered_again()
    {
        await routing.AddFleetAsync("440100", units: 30);
        var request = new Request("440100", units: 33);
        await RefusedAsync(request);
        await routing.Bus.PublishAsync(request.Rescheduled(2, Soon, Soon.AddDays(1), Morning));
        var again = await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == request.Id && e.ScheduleVersion == 2);

        Assert.Equal(2, again.Version);
        Assert.Equal(0, (await routing.DayAsync("440100", Soon)).GetProperty("unassigned").GetArrayLength());
        Assert.Equal(1, (await routing.DayAsync("440100", Soon.AddDays(1))).GetProperty("unassigned").GetArrayLength());
    }

    [Theory]
    [InlineData("en", "No vehicle has room for so many units.")]
    [InlineData("zh-CN", "没有车辆能装下这么多台设备。")]
    public async Task The_day_shows_the_reasons_in_the_callers_language(string language, string text)
    {
        var cityCode = language == "en" ? "320100" : "420100";
        await routing.AddFleetAsync(cityCode, units: 30);
        var request = new Request(cityCode, units: 33);
        await RefusedAsync(request);

        using var client = routing.Client(TestCaller.Dispatcher);
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        var day = await client.GetFromJsonAsync<JsonElement>($"/v1/city-days/{cityCode}/{Soon:O}");
        var unassigned = Assert.Single(day.GetProperty("unassigned").EnumerateArray());
        Assert.Equal(request.LoadId, unassigned.GetProperty("loadId").GetGuid());
        Assert.Contains(unassigned.GetProperty("reasons").EnumerateArray(), r => r.GetProperty("text").GetString() == text);
        Assert.Equal("Unassigned", day.GetProperty("loads")[0].GetProperty("status").GetString());
    }

    private async Task<PickupUnassigned> RefusedAsync(Request request)
    {
        await routing.Bus.PublishAsync(request.Requested());
        await routing.Bus.PublishAsync(request.Scheduled(1, Soon, Morning));
        return await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == request.Id);
    }
}
