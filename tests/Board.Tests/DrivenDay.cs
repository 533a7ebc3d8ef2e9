using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>Three loads of Wuhan on routes that are driven: two are collected, at one site nobody is there.</summary>
internal static class DrivenDay
{
    public const string City = "420100";
    public const string Address = $"/board/{City}/{SampleDay.Date}";
    public const int Laptops = 40;

    private static readonly (string Name, string Address, double Lon, double Lat)[] Sites =
    [
        ("光谷软件园", "洪山区关山大道1号", 114.4090, 30.4760), ("武汉天地", "江岸区中山大道1515号", 114.3110, 30.6110), ("Wuhan Tiandi Tower", "68 Lugou Road, Jiang'an", 114.3060, 30.6060),
    ];

    private static readonly List<Guid> Requests = [];

    /// <returns>A request whose load was collected.</returns>
    public static async Task<Guid> CollectedAsync(RunningBoard board)
    {
        foreach (var id in Requests)
        {
            if (await Pickups.StatusAsync(board, id) == "Collected")
                return id;
        }
        throw new InvalidOperationException("None is collected.");
    }

    /// <summary>While nothing else happens: business time is that of the day meanwhile.</summary>
    public static async Task MakeAsync(RunningBoard board)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        using var donor = board.Caller(await SampleDay.DonorAsync(admin, "武汉光谷教育科技集团有限公司"));
        foreach (var (index, site) in Sites.Index())
            Requests.Add((await SampleDay.SubmitAsync(donor, SampleDay.Body(site.Name, site.Address, site.Lon, site.Lat, Laptops, isMorning: index != 2, City))).GetProperty("id").GetGuid());
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
            using var driver = await board.DriverAsync(admin, code!);
            await driver.TellAsync(Events(route.GetProperty("id").GetGuid(), route, failing, now));
        }
    }

    private static List<object> Events(Guid routeId, JsonElement route, Guid failing, DateTimeOffset now)
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
        return events;
    }
}
