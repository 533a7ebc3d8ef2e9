using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>Three loads of Wuhan on routes that are driven: two are collected, at one site nobody is there.</summary>
internal static class DrivenDay
{
    public const string City = "420100";
    public const int Laptops = 40;

    private static readonly (string Name, string Address, double Lon, double Lat)[] Sites =
    [
        ("光谷软件园", "洪山区关山大道1号", 114.4090, 30.4760), ("武汉天地", "江岸区中山大道1515号", 114.3110, 30.6110), ("Wuhan Tiandi Tower", "68 Lugou Road, Jiang'an", 114.3060, 30.6060),
    ];

    private static readonly SemaphoreSlim Once = new(1);
    private static bool isMade;

    /// <summary>For whoever asks first; later ones find it there.</summary>
    public static async Task MakeAsync(RunningBoard board)
    {
        await Once.WaitAsync();
        try
        {
            if (!isMade)
                await DriveAsync(board);
            isMade = true;
        }
        finally
        {
            Once.Release();
        }
    }

    private static async Task DriveAsync(RunningBoard board)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        using var donor = board.Caller(await SampleDay.DonorAsync(admin, "武汉光谷教育科技集团有限公司"));
        foreach (var (index, site) in Sites.Index())
            await SampleDay.SubmitAsync(donor, SampleDay.Body(site.Name, site.Address, site.Lon, site.Lat, Laptops, isMorning: index != 2, City));
        await Eventually.HoldsAsync(
            async () => (await SampleDay.RoutesAsync(admin, City)).Sum(route => route.GetProperty("stops").GetArrayLength()) == Sites.Length,
            "all loads of Wuhan to be on routes", TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(500));
        // In the morning of that day: two are expected then, the third in the afternoon.
        var now = new DateTimeOffset(2026, 11, 17, 10, 0, 0, TimeSpan.FromHours(8));
        await using var moved = await board.MoveToAsync(now);
        var drivers = (await admin.GetFromJsonAsync<JsonElement>("/v1/drivers?limit=200")).GetProperty("items").EnumerateArray().ToList();
        while ((await SampleDay.RoutesAsync(admin, City)).Where(route => route.GetProperty("status").GetString() == "Assigned").ToList() is [var open, ..])
            await SampleDay.TryDispatchAsync(admin, open.GetProperty("id").GetGuid());
        var routes = await SampleDay.RoutesAsync(admin, City);
        var failing = routes.SelectMany(route => route.GetProperty("stops").EnumerateArray()).Last().GetProperty("id").GetGuid();
        foreach (var route in routes)
        {
            var code = drivers.Single(driver => driver.GetProperty("id").GetGuid() == route.GetProperty("driver").GetProperty("id").GetGuid()).GetProperty("code").GetString();
            using var made = await admin.PostAsJsonAsync("/v1/api-keys", new { name = "Telephone", role = "driver", driverCode = code });
            Assert.True(made.StatusCode == HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
            using var driver = board.Caller((await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!);
            await TellAsync(driver, route.GetProperty("id").GetGuid(), route, failing, now);
        }
    }

    private static async Task TellAsync(HttpClient driver, Guid routeId, JsonElement route, Guid failing, DateTimeOffset now)
    {
        List<object> events = [new { clientEventId = Guid.CreateVersion7(), type = "start", routeId, deviceTime = now }];
        foreach (var (index, stopId) in route.GetProperty("stops").EnumerateArray().Select(stop => stop.GetProperty("id").GetGuid()).Index())
        {
            events.Add(new
            {
                clientEventId = Guid.CreateVersion7(),
                type = stopId == failing ? "fail" : "complete",
                routeId,
                stopId,
                deviceTime = now.AddSeconds(index + 1),
                exceptionCodes = stopId == failing ? new[] { "CONTACT_ABSENT" } : [],
            });
        }
        using var answer = await driver.PostAsJsonAsync("/v1/driver/events", new { events });
        var results = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.All(results.GetProperty("results").EnumerateArray(), result => Assert.Equal("applied", result.GetProperty("status").GetString()));
    }
}
