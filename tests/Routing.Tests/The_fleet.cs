using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class The_fleet(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly TestCaller OfShanghai = new("dispatcher", Cities: "310000");

    [Fact]
    public async Task A_driver_with_a_vehicle_gives_fleet_days_for_the_whole_horizon()
    {
        var depot = await routing.AddDepotAsync("310000");
        var vehicle = await routing.AddVanAsync(depot, skills: "hazmat");
        var driver = await routing.AddDriverAsync(depot, vehicle);
        var told = await routing.Bus.WaitForAsync<FleetDaysChanged>(e => e.Vehicle.Id == vehicle);

        Assert.Equal(("310000", 1L, depot), (told.CityCode, told.Version, told.HubId));
        Assert.Equal((60, 800m, 6m), (told.Vehicle.Units, told.Vehicle.Kg, told.Vehicle.M3));
        Assert.Equal(["hazmat"], told.Vehicle.Skills);
        Assert.Equal(Enumerable.Range(0, 61).Select(RoutingUnderTest.Today.AddDays), told.Days.Select(day => day.LocalDate));
        Assert.All(told.Days, day => Assert.Equal(
            (driver, new TimeWindow(new TimeOnly(8, 0), new TimeOnly(18, 0)), 2, true), (day.DriverId, day.Shift, day.Trips, day.Available)));
        Assert.Equal(61, told.Days.Select(day => day.FleetDayId).Distinct().Count());
        Assert.Equal(61L, await routing.ScalarAsync<long>("select count(*) from fleet_day where vehicle_id = $1", vehicle));
    }

    [Fact]
    public async Task A_crew_is_told_to_be_out_only_while_its_depot_is_open()
    {
        var depot = (await routing.PostAsync("/v1/depots", RoutingUnderTest.DepotBody("320400", opensAt: "09:30"))).GetProperty("id").GetGuid();
        var vehicle = await routing.AddVanAsync(depot);
        await routing.AddDriverAsync(depot, vehicle);
        var told = await routing.Bus.WaitForAsync<FleetDaysChanged>(e => e.Vehicle.Id == vehicle);
        Assert.All(told.Days, day => Assert.Equal((new TimeWindow(new TimeOnly(9, 30), new TimeOnly(18, 0)), true), (day.Shift, day.Available)));
    }

    [Fact]
    public async Task A_driver_without_a_vehicle_gives_no_days()
    {
        var depot = await routing.AddDepotAsync("320500");
        var driver = await routing.AddDriverAsync(depot, vehicleId: null);
        Assert.Equal(0L, await routing.ScalarAsync<long>("select count(*) from fleet_day where driver_id = $1", driver));
    }

    [Fact]
    public async Task Natural_keys_are_taken_once()
    {
        var depot = await routing.AddDepotAsync("500000");
        var vehicle = await routing.AddVanAsync(depot);
        await routing.AddDriverAsync(depot, vehicle);
        await routing.PostAsync("/v1/vehicles", RoutingUnderTest.VehicleBody(depot, "twice"));
        await routing.PostAsync("/v1/drivers", RoutingUnderTest.DriverBody(depot, null, "twice"));

        await RefusedAsync("/v1/depots", RoutingUnderTest.DepotBody("500000"), 409, "already-exists", "/code");
        await RefusedAsync("/v1/vehicles", RoutingUnderTest.VehicleBody(depot, "twice"), 409, "already-exists", "/plate");
        await RefusedAsync("/v1/drivers", RoutingUnderTest.DriverBody(depot, null, "twice"), 409, "already-exists", "/code");
        await RefusedAsync("/v1/drivers", RoutingUnderTest.DriverBody(depot, vehicle, "other"), 409, "already-exists", "/vehicleId");
    }

    [Fact]
    public async Task Every_broken_field_is_named()
    {
        await RefusedAsync("/v1/depots", new { }, 400, "validation-failed",
            "/code", "/nameZh", "/nameEn", "/address", "/cityCode", "/location", "/opensAt", "/closesAt");
        await RefusedAsync("/v1/depots", new { code = "X", cityCode = "31", nameZh = "仓", nameEn = "D", address = "A", location = new { lon = 200 }, opensAt = "8", closesAt = "18:00" },
            400, "validation-failed", "/cityCode", "/location/lat", "/location/lon", "/opensAt");
        await RefusedAsync("/v1/depots", RoutingUnderTest.DepotBody("999999"), 422, "city-not-served", "/cityCode");
        // Jiangsu is a province, no city.
        await RefusedAsync("/v1/depots", RoutingUnderTest.DepotBody("320000"), 422, "city-not-served", "/cityCode");
        await RefusedAsync("/v1/depots", RoutingUnderTest.DepotBody("32050"), 400, "validation-failed", "/cityCode");
        await RefusedAsync("/v1/vehicles", new { }, 400, "validation-failed", "/plate", "/depotId", "/kind", "/units", "/kg", "/m3");
        await RefusedAsync("/v1/vehicles", new { plate = "X", depotId = Guid.CreateVersion7(), kind = "bike", units = 0, kg = -1, m3 = 1e9, tripsPerDay = 99, skills = new[] { "" } },
            400, "validation-failed", "/depotId", "/kind", "/units", "/kg", "/m3", "/tripsPerDay", "/skills/0");
        await RefusedAsync("/v1/drivers", new { }, 400, "validation-failed", "/code", "/displayName", "/depotId", "/shift");
        await RefusedAsync("/v1/drivers", new { unknown = 1 }, 400, "validation-failed", "/unknown");
    }

    [Fact]
    public async Task A_driver_gets_no_vehicle_of_another_depot()
    {
        var here = await routing.AddDepotAsync("110000");
        var there = await routing.AddVanAsync(await routing.AddDepotAsync("120000"));
        await RefusedAsync("/v1/drivers", RoutingUnderTest.DriverBody(here, there, "wanderer"), 400, "validation-failed", "/vehicleId");
        await RefusedAsync("/v1/drivers", RoutingUnderTest.DriverBody(here, Guid.CreateVersion7(), "wanderer"), 400, "validation-failed", "/vehicleId");
    }

    [Fact]
    public async Task Nobody_is_registered_at_two_hubs()
    {
        var (here, there) = (await routing.AddDepotAsync("430100"), await routing.AddDepotAsync("360100"));
        var vehicle = (await routing.PostAsync("/v1/vehicles", RoutingUnderTest.VehicleBody(here, "hub-1"))).GetProperty("id").GetGuid();
        await routing.PostAsync("/v1/drivers", RoutingUnderTest.DriverBody(here, vehicle, "hub-driver"));

        await RefusedAsync("/v1/vehicles", RoutingUnderTest.VehicleBody(there, "hub-1"), 409, "already-exists", "/plate");
        await RefusedAsync("/v1/drivers", RoutingUnderTest.DriverBody(there, null, "hub-driver"), 409, "already-exists", "/code");
        await RefusedAsync("/v1/drivers", RoutingUnderTest.DriverBody(there, vehicle, "hub-driver-2"), 400, "validation-failed", "/vehicleId");
    }

    [Fact]
    public async Task A_driver_rests_where_the_route_goes_on_after_the_break_is_due()
    {
        var depot = await routing.AddDepotAsync("340100");
        var vehicle = await routing.AddVanAsync(depot);
        await routing.PostAsync("/v1/drivers", WithBreaks(depot, vehicle, ("08:30", "09:00", 20)));
        var driver = (await routing.GetAsync("/v1/drivers?limit=200")).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("depotId").GetGuid() == depot);
        Assert.Equal("""[{"earliest":"08:30","latest":"09:00","minutes":20}]""", driver.GetProperty("breaks").GetRawText());

        await routing.PlaceAsync(new Request("340100"), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        var route = Assert.Single((await routing.DayAsync("340100", RoutingUnderTest.Soon)).GetProperty("routes").EnumerateArray());
        var rest = Assert.Single(route.GetProperty("breaks").EnumerateArray());
        var (from, to) = (rest.GetProperty("from").GetDateTimeOffset(), rest.GetProperty("to").GetDateTimeOffset());
        Assert.Equal(TimeSpan.FromMinutes(20), to - from);
        Assert.InRange(from, route.GetProperty("startsAt").GetDateTimeOffset(), route.GetProperty("stops")[0].GetProperty("arrival").GetDateTimeOffset());
    }

    [Fact]
    public async Task Breaks_follow_one_another_and_end_before_the_shift()
    {
        var depot = await routing.AddDepotAsync("340200");
        await RefusedAsync("/v1/drivers", WithBreaks(depot, null, ("12:00", "11:00", 30)), 400, "validation-failed", "/breaks/0/latest");
        await RefusedAsync("/v1/drivers", WithBreaks(depot, null, ("07:00", "11:00", 3)), 400, "validation-failed", "/breaks/0/minutes", "/breaks/0/earliest");
        await RefusedAsync("/v1/drivers", WithBreaks(depot, null, ("11:00", "17:40", 30)), 400, "validation-failed", "/breaks/0/latest");
        await RefusedAsync("/v1/drivers", WithBreaks(depot, null, ("11:30", "13:00", 30), ("13:15", "14:00", 15)), 400, "validation-failed", "/breaks/1/earliest");
        await RefusedAsync("/v1/drivers", WithBreaks(depot, null, [.. Enumerable.Range(9, 4).Select(hour => ($"{hour:00}:00", $"{hour:00}:10", 5))]), 400, "validation-failed", "/breaks");
        await routing.PostAsync("/v1/drivers", WithBreaks(depot, null, ("11:30", "13:00", 30), ("13:30", "17:45", 15)));
    }

    private static object WithBreaks(Guid depot, Guid? vehicle, params (string Earliest, string Latest, int Minutes)[] breaks) => new
    {
        code = $"rests-{Guid.CreateVersion7()}",
        displayName = "R",
        depotId = depot,
        vehicleId = vehicle,
        shift = new { from = "08:00", to = "18:00" },
        breaks = breaks.Select(rest => new { earliest = rest.Earliest, latest = rest.Latest, minutes = rest.Minutes }),
    };

    [Fact]
    public async Task A_shift_ends_after_it_begins()
    {
        var depot = await routing.AddDepotAsync("440100");
        var body = new { code = "night", displayName = "N", depotId = depot, shift = new { from = "18:00", to = "08:00" } };
        await RefusedAsync("/v1/drivers", body, 400, "validation-failed", "/shift/to");
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("partner")]
    [InlineData("driver")]
    [InlineData("public")]
    public async Task Others_than_staff_are_kept_out(string role)
    {
        var caller = new TestCaller(role, Guid.CreateVersion7());
        await StatusAsync(HttpStatusCode.Forbidden, HttpMethod.Get, "/v1/depots", caller);
        await StatusAsync(HttpStatusCode.Forbidden, HttpMethod.Get, "/v1/vehicles", caller);
        await StatusAsync(HttpStatusCode.Forbidden, HttpMethod.Get, "/v1/drivers", caller);
        await StatusAsync(HttpStatusCode.Forbidden, HttpMethod.Get, $"/v1/city-days/310000/{RoutingUnderTest.Soon:O}", caller);
        await StatusAsync(HttpStatusCode.Forbidden, HttpMethod.Get, $"/v1/routes/{Guid.CreateVersion7()}", caller);
        foreach (var path in new[] { "/v1/depots", "/v1/vehicles", "/v1/drivers" })
            await StatusAsync(HttpStatusCode.Forbidden, HttpMethod.Post, path, caller);
    }

    [Fact]
    public Task A_call_without_a_token_is_refused() => StatusAsync(HttpStatusCode.Unauthorized, HttpMethod.Get, "/v1/depots", null);

    [Fact]
    public async Task A_dispatcher_sees_and_extends_only_the_fleet_of_his_cities()
    {
        var shenzhen = await routing.AddDepotAsync("440300");
        await routing.AddDriverAsync(shenzhen, await routing.AddVanAsync(shenzhen));
        foreach (var path in new[] { "/v1/depots", "/v1/vehicles", "/v1/drivers" })
        {
            var seen = await routing.GetAsync(path + "?limit=200", OfShanghai);
            Assert.DoesNotContain(seen.GetProperty("items").EnumerateArray(), item =>
                (item.TryGetProperty("depotId", out var of) ? of : item.GetProperty("id")).GetGuid() == shenzhen);
        }
        await RefusedAsync("/v1/depots", RoutingUnderTest.DepotBody("440300", "mine"), 403, "forbidden", OfShanghai, "/cityCode");
        await RefusedAsync("/v1/vehicles", RoutingUnderTest.VehicleBody(shenzhen, "mine"), 400, "validation-failed", OfShanghai, "/depotId");
    }

    [Fact]
    public async Task Lists_come_in_pages_of_a_stable_order()
    {
        var depot = await routing.AddDepotAsync("610100");
        for (var i = 0; i < 3; i++)
            await routing.AddVanAsync(depot);
        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await routing.GetAsync("/v1/vehicles?limit=2" + (cursor is null ? "" : "&cursor=" + cursor));
            Assert.InRange(page.GetProperty("items").GetArrayLength(), 1, 2);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(v => v.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        // Other tests add vehicles meanwhile; each is seen at most once.
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.True(seen.Count >= 3);
    }

    [Fact]
    public async Task A_repeated_key_registers_once()
    {
        using var client = routing.Client(TestCaller.Admin);
        client.DefaultRequestHeaders.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var body = RoutingUnderTest.DepotBody("330100");
        var first = await (await client.PostAsJsonAsync("/v1/depots", body)).Content.ReadAsStringAsync();
        using var second = await client.PostAsJsonAsync("/v1/depots", body);
        Assert.Equal(HttpStatusCode.Created, second.StatusCode);
        Assert.Equal(first, await second.Content.ReadAsStringAsync());
    }

    private Task RefusedAsync(string path, object body, int status, string code, params string[] pointers) =>
        RefusedAsync(path, body, status, code, TestCaller.Admin, pointers);

    private async Task RefusedAsync(string path, object body, int status, string code, TestCaller caller, params string[] pointers)
    {
        using var client = routing.Client(caller);
        using var response = await client.PostAsJsonAsync(path, body);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((status, code), ((int)response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal(pointers.Order(), problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()!).Order());
    }

    private async Task StatusAsync(HttpStatusCode expected, HttpMethod method, string path, TestCaller? caller)
    {
        using var client = routing.Client(caller);
        using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? JsonContent.Create(new { }) : null };
        using var response = await client.SendAsync(request);
        Assert.Equal(expected, response.StatusCode);
    }
}
