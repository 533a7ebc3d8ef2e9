using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Launcher.Seeding;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>What administrators and other dispatchers do before and during a test, through the public door.</summary>
internal static class AdminCalls
{
    /// <summary>From now on a dispatcher plans a city's days, and Routing knows it.</summary>
    public static async Task PlanByHandAsync(this RunningBoard board, string city)
    {
        await board.ChangePolicyAsync(city, "planning", "manual");
        await Eventually.HoldsAsync(() => board.KnowsPlanningOfAsync(city), "routing to hear of it", TimeSpan.FromSeconds(30));
    }

    /// <summary>Sets one field of how a city books and plans.</summary>
    public static async Task ChangePolicyAsync(this RunningBoard board, string city, string field, JsonNode value)
    {
        using var admin = new GatewayClient(board.Url, board.KeyOf("ADMIN"));
        await CityPolicy.ChangeAsync(admin, city, field, value, TestContext.Current.CancellationToken);
    }

    /// <summary>A depot, vehicle or driver.</summary>
    /// <returns>Its id.</returns>
    public static async Task<Guid> CreateAsync(this HttpClient admin, string path, object body)
    {
        using var answer = await admin.PostAsJsonAsync(path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    /// <summary>A vehicle with its driver, who works from eight to six and can make two trips.</summary>
    /// <returns>The id of the vehicle.</returns>
    public static async Task<Guid> HireAsync(this HttpClient admin, Guid depotId, Crew crew)
    {
        var (kind, kg, m3) = crew.Units <= 60 ? ("van", 800, 6) : ("truck", 3_000, 14);
        var vehicleId = await admin.CreateAsync("/v1/vehicles", new { plate = crew.Plate, depotId, kind, units = crew.Units, kg, m3, tripsPerDay = Crew.Trips });
        await admin.CreateAsync("/v1/drivers", new { code = crew.Code, displayName = crew.Driver, depotId, vehicleId, shift = new { from = "08:00", to = "18:00" } });
        return vehicleId;
    }

    /// <summary>Until the slots of a date have room for so many computers, as they get some time after crews were hired.</summary>
    public static Task HasRoomAsync(this HttpClient admin, string city, string date, int units) => Eventually.HoldsAsync(
        async () => await admin.FreeUnitsAsync(city, date) >= units, "slots for the crews", TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(500));

    public static async Task<int> FreeUnitsAsync(this HttpClient admin, string city, string date) =>
        (await admin.GetFromJsonAsync<JsonElement>($"/v1/cities/{city}/slots?from={date}&to={date}&units=1"))
            .GetProperty("items").EnumerateArray().Sum(slot => slot.GetProperty("free").GetProperty("units").GetInt32());

    /// <summary>Another dispatcher dispatches a route as it was read.</summary>
    public static async Task DispatchAsync(this HttpClient admin, JsonElement route)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/routes/{route.GetProperty("id").GetGuid()}/dispatch");
        request.Headers.Add("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{route.GetProperty("version").GetInt64()}\""));
        using var answer = await admin.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A driver's device.</summary>
    public static async Task<HttpClient> DriverAsync(this RunningBoard board, HttpClient admin, string code)
    {
        using var made = await admin.PostAsJsonAsync("/v1/api-keys", new { name = "Telephone", role = "driver", driverCode = code });
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        return board.Caller((await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!);
    }

    /// <summary>A driver tells what has happened on a route.</summary>
    public static async Task TellAsync(this HttpClient driver, params IReadOnlyList<object> events)
    {
        using var answer = await driver.PostAsJsonAsync("/v1/driver/events", new { events });
        var results = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.All(results.GetProperty("results").EnumerateArray(), result => Assert.Equal("applied", result.GetProperty("status").GetString()));
    }
}
