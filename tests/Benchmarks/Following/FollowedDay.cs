using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netspring.Benchmarks.Loading;
using Netspring.Launcher;
using Netspring.Launcher.Seeding;

namespace Netspring.Benchmarks.Following;

/// <summary>A city-day with routes, made through the public door as donors and dispatchers make it.</summary>
internal sealed class FollowedDay : IDisposable
{
    /// <summary>Each with 31 computers: a crew of the bench takes six on a trip, twelve on a day.</summary>
    private const int Loads = 30;

    /// <summary>Requests that call for three crews.</summary>
    private const int Demand = 600;

    private static readonly TimeSpan AssignedLimit = TimeSpan.FromMinutes(2);
    private readonly HttpClient http;
    private readonly string path;

    private FollowedDay(HttpClient http, string path) => (this.http, this.path) = (http, path);

    public string StreamPath => path + "/stream";

    public static async Task<FollowedDay> MakeAsync(StackUnderLoad stack, CancellationToken stop)
    {
        var city = (await new BenchFleet(stack).PrepareAsync(1, Demand, stop))[0];
        using var partner = new GatewayClient(stack.Url, stack.Environment["NETSPRING_PARTNER_A_KEY"]);
        var slots = GatewayClient.Expect(await partner.GetAsync($"/v1/cities/{city.Code}/slots?from={StackUnderLoad.Text(stack.Today)}&to={StackUnderLoad.Text(stack.Today.AddDays(50))}&units=31", stop), "GET", "slots");
        // The last one: the farther ahead, the fewer loads of others.
        var date = (string)slots["items"]!.AsArray().Last(slot => slot!["free"] is not null)!["date"]!;
        for (var i = 0; i < Loads; i++)
            GatewayClient.Expect(await partner.PostAsync("/v1/pickup-requests", Body(city, date, i), Guid.CreateVersion7().ToString(), stop), "POST", "/v1/pickup-requests");
        var day = new FollowedDay(Dispatcher(stack), $"/v1/city-days/{city.Code}/{date}");
        var started = TimeProvider.System.GetTimestamp();
        while ((await day.ReadAsync(stop))["routes"]!.AsArray().Sum(route => route!["stops"]!.AsArray().Count) < Loads)
        {
            if (TimeProvider.System.GetElapsedTime(started) > AssignedLimit)
                throw new LauncherException("The loads of the followed day got no routes.");
            await Task.Delay(500, stop);
        }
        return day;
    }

    /// <summary>One with the dispatcher's key, and as many connections as streams.</summary>
    public static HttpClient Dispatcher(StackUnderLoad stack)
    {
        var client = new HttpClient { BaseAddress = new Uri(stack.Url), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", stack.Environment["NETSPRING_DISPATCHER_KEY"]);
        return client;
    }

    public async Task<JsonNode> ReadAsync(CancellationToken stop) => JsonNode.Parse(await http.GetStringAsync(path, stop))!;

    /// <summary>Locks all stops of the first route, or lets them go: the least that makes another version of the day.</summary>
    /// <returns>The day's version afterwards.</returns>
    public async Task<long> ChangeAsync(bool locks, CancellationToken stop)
    {
        var route = (await ReadAsync(stop))["routes"]![0]!;
        var (id, version) = ((string)route["id"]!, (long)route["version"]!);
        await SendAsync(path + "/locks", new JsonObject
        {
            ["locks"] = new JsonArray(new JsonObject { ["routeId"] = id, ["lock"] = locks ? "both" : "none" }),
            ["base"] = new JsonArray(new JsonObject { ["routeId"] = id, ["version"] = version }),
        }, stop);
        return (long)(await ReadAsync(stop))["version"]!;
    }

    /// <summary>Lets the driver with the most stops fall ill.</summary>
    /// <returns>His stops, and when none of them was without an answer any more.</returns>
    public async Task<(int Stops, int Placed, TimeSpan Took)> FallIllAsync(CancellationToken stop)
    {
        var route = (await ReadAsync(stop))["routes"]!.AsArray().MaxBy(r => r!["stops"]!.AsArray().Count)!;
        var loads = route["stops"]!.AsArray().Select(s => (string)s!["loadId"]!).ToHashSet(StringComparer.Ordinal);
        var (driver, date) = ((string)route["driver"]!["id"]!, path[^10..]);
        var started = TimeProvider.System.GetTimestamp();
        await SendAsync($"/v1/drivers/{driver}/unavailability", new JsonObject { ["from"] = date, ["to"] = date, ["reason"] = "Unwell" }, stop);
        while (true)
        {
            var day = await ReadAsync(stop);
            var placed = day["routes"]!.AsArray().Where(r => (string?)r!["driver"]?["id"] is { } id && id != driver)
                .SelectMany(r => r!["stops"]!.AsArray()).Count(s => loads.Contains((string)s!["loadId"]!));
            var waiting = day["loads"]!.AsArray().Count(l => loads.Contains((string)l!["loadId"]!) && (string)l["status"]! is "Scheduled" or "Waiting");
            if (waiting == 0)
                return (loads.Count, placed, TimeProvider.System.GetElapsedTime(started));
            await Task.Delay(20, stop);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task SendAsync(string to, JsonObject body, CancellationToken stop)
    {
        using var call = new HttpRequestMessage(HttpMethod.Post, to) { Content = JsonContent.Create(body) };
        call.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await http.SendAsync(call, stop);
        if (!answer.IsSuccessStatusCode)
            throw new LauncherException($"POST {to} was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(stop)}");
    }

    private static JsonObject Body(BenchCity city, string date, int number) => new()
    {
        ["site"] = new JsonObject
        {
            ["name"] = $"Followed site {number}",
            ["cityCode"] = city.Code,
            ["address"] = $"{number} Bench Road",
            ["location"] = new JsonObject { ["lon"] = city.Lon + (0.05 * Math.Cos(number)), ["lat"] = city.Lat + (0.05 * Math.Sin(number)) },
        },
        ["contact"] = new JsonObject { ["name"] = "IT office", ["phone"] = "+86 21 5550 0100", ["email"] = "it@example.com", ["language"] = "en" },
        ["lines"] = new JsonArray(new JsonObject { ["category"] = "laptop", ["quantity"] = 31 }),
        ["availability"] = new JsonArray(new JsonObject { ["date"] = date, ["from"] = "09:00", ["to"] = "17:00" }),
        ["allowDuplicate"] = true,
        ["reference"] = number.ToString(CultureInfo.InvariantCulture),
    };
}
