using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.System.Tests;

public sealed class S15_A_city_without_a_fleet(RunningStack stack)
{
    private const string Shanghai = "310000";
    private const string Suzhou = "320500";
    private const string Nanjing = "320100";

    /// <summary>403 km from Nanjing, farther from every other hub.</summary>
    private const string Shangqiu = "411400";
    private const string Lhasa = "540100";

    [Fact]
    public async Task Near_a_hub_a_crew_comes_for_the_day()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_B_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        var (date, vehicle, route) = await AssignedAsync(donor, dispatcher, Suzhou);

        Assert.StartsWith("Taopu Depot", route.GetProperty("depot").GetProperty("nameEn").GetString(), StringComparison.Ordinal);
        // 73 km as the crow flies, there and back.
        var haul = route.GetProperty("lineHaulMetres").GetInt32();
        Assert.InRange(haul, 2 * 73_000, 2 * 110_000);
        Assert.InRange(route.GetProperty("distanceMetres").GetInt32(), haul, haul + 2_000);
        Assert.True(CityClock.At(date, new TimeOnly(8, 0)) <= route.GetProperty("startsAt").GetDateTimeOffset());
        Assert.True(CityClock.At(date, new TimeOnly(18, 0)) >= route.GetProperty("endsAt").GetDateTimeOffset());

        var home = await events.WaitForAsync<FleetDaysChanged>(e => e.CityCode == Shanghai && e.Vehicle.Id == vehicle && e.Days.Any(day => !day.Available));
        Assert.Equal([date], home.Days.Where(day => !day.Available).Select(day => day.LocalDate));
        Assert.DoesNotContain(await RoutesAsync(dispatcher, Shanghai, date), r => r.GetProperty("vehicle").GetProperty("id").GetGuid() == vehicle);
    }

    [Fact]
    public async Task Four_hundred_kilometres_away_the_crew_travels_on_the_days_before_and_after()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var donor = stack.Client("NETSPRING_DONOR_B_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        var (date, vehicle, route) = await AssignedAsync(donor, dispatcher, Shangqiu);

        Assert.StartsWith("Longtan Depot", route.GetProperty("depot").GetProperty("nameEn").GetString(), StringComparison.Ordinal);
        var haul = route.GetProperty("lineHaulMetres").GetInt32();
        Assert.InRange(haul, 2 * 403_000, 2 * 600_000);
        Assert.InRange(route.GetProperty("distanceMetres").GetInt32(), haul, haul + 2_000);
        var home = await events.WaitForAsync<FleetDaysChanged>(e => e.CityCode == Nanjing && e.Vehicle.Id == vehicle && e.Days.Any(day => !day.Available));
        DateOnly[] away = [date.AddDays(-1), date, date.AddDays(1)];
        Assert.Equal(away, home.Days.Where(day => !day.Available).Select(day => day.LocalDate));
        foreach (var day in away)
            Assert.DoesNotContain(await RoutesAsync(dispatcher, Nanjing, day), r => r.GetProperty("vehicle").GetProperty("id").GetGuid() == vehicle);
    }

    [Fact]
    public async Task Out_of_every_hub_s_reach_it_waits_until_there_is_one()
    {
        using var donor = stack.Client("NETSPRING_DONOR_B_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var admin = stack.Client("NETSPRING_ADMIN_KEY");
        var created = await donor.SubmittedAsync(Body(Lhasa));
        var waiting = await donor.WaitForStatusAsync(created.Id(), "Waitlisted");
        Assert.Equal("NO_FLEET", waiting.GetProperty("scheduleNote").GetProperty("code").GetString());
        var task = Assert.Single(await TasksAsync(dispatcher));
        Assert.Equal(("NoFleet", created.Id()), (task.GetProperty("kind").GetString(), task.GetProperty("requestId").GetString()));

        var depot = await CreatedAsync(admin, "/v1/depots", new
        {
            code = "LS-DEPOT-1",
            cityCode = Lhasa,
            nameZh = "拉萨仓库",
            nameEn = "Lhasa Depot",
            address = "拉萨市堆龙德庆区",
            location = new { lon = 91.0, lat = 29.65 },
            opensAt = "08:00",
            closesAt = "18:00",
        });
        var vehicle = await CreatedAsync(admin, "/v1/vehicles", new
        {
            plate = "藏A·L1001",
            depotId = depot.Id(),
            kind = "van",
            units = 60,
            kg = 800,
            m3 = 6,
            skills = Array.Empty<string>(),
            tripsPerDay = 2,
        });
        await CreatedAsync(admin, "/v1/drivers", new
        {
            code = "LS-DRIVER-1",
            displayName = "扎西",
            depotId = depot.Id(),
            vehicleId = vehicle.Id(),
            shift = new { from = "08:00", to = "18:00" },
            skills = Array.Empty<string>(),
        });
        var assigned = await donor.WaitForStatusAsync(created.Id(), "Assigned");
        Assert.Equal("扎西", assigned.GetProperty("loads")[0].GetProperty("driver").GetProperty("name").GetString());
        Assert.Empty(await TasksAsync(dispatcher));
    }

    [Theory]
    [InlineData("320000", HttpStatusCode.UnprocessableEntity, "city-not-served")]
    [InlineData("32050", HttpStatusCode.BadRequest, "validation-failed")]
    public async Task A_province_and_a_malformed_code_are_no_city(string cityCode, HttpStatusCode status, string code)
    {
        using var donor = stack.Client("NETSPRING_DONOR_B_KEY");
        using var answer = await donor.SubmitAsync(Body(cityCode));
        await answer.ProblemAsync(status, code);
    }

    /// <summary>Submits 60 laptops and waits for their driver.</summary>
    private async Task<(DateOnly Date, Guid VehicleId, JsonElement Route)> AssignedAsync(HttpClient donor, HttpClient dispatcher, string cityCode)
    {
        var created = await donor.SubmittedAsync(Body(cityCode));
        var assigned = await donor.WaitForStatusAsync(created.Id(), "Assigned");
        var load = Assert.Single(assigned.GetProperty("loads").EnumerateArray());
        var date = DateOnly.ParseExact(load.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var route = (await RoutesAsync(dispatcher, cityCode, date)).Single(
            r => r.GetProperty("stops").EnumerateArray().Any(s => s.GetProperty("requestId").GetString() == created.Id()));
        Assert.True(route.GetProperty("visiting").GetBoolean());
        Assert.Equal(0, route.GetProperty("violations").GetArrayLength());
        return (date, route.GetProperty("vehicle").GetProperty("id").GetGuid(), route);
    }

    /// <summary>Without a location the site is the city's seat.</summary>
    private static JsonObject Body(string cityCode)
    {
        var body = Pickups.Body(("laptop", 60));
        body["site"]!["cityCode"] = cityCode;
        body["site"]!.AsObject().Remove("location");
        return body;
    }

    private static async Task<IReadOnlyList<JsonElement>> RoutesAsync(HttpClient dispatcher, string cityCode, DateOnly date) =>
        [.. (await dispatcher.GetFromJsonAsync<JsonElement>(string.Create(CultureInfo.InvariantCulture, $"/v1/city-days/{cityCode}/{date:yyyy-MM-dd}")))
            .GetProperty("routes").EnumerateArray()];

    private static async Task<IReadOnlyList<JsonElement>> TasksAsync(HttpClient dispatcher) =>
        [.. (await dispatcher.GetFromJsonAsync<JsonElement>($"/v1/tasks?cityCode={Lhasa}")).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> CreatedAsync(HttpClient admin, string path, object body)
    {
        using var answer = await admin.PostAsJsonAsync(path, body);
        var created = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, created.ToString());
        return created;
    }
}
