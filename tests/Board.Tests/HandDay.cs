using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>A day in Nanjing, which is planned by hand only: nothing is where a test did not put it.</summary>
internal sealed class HandDay(HttpClient admin, string date, IReadOnlyDictionary<string, Guid> vehicles)
{
    public const string City = "320100";

    /// <summary>Drives a van for 60 computers; two trips a day.</summary>
    public const string Van = "顾长风";

    /// <summary>Drives a truck for 200 computers; two trips a day, as the third does.</summary>
    public const string Truck = "沈佩兰";

    public const string TruckCode = "NJ-HAND-1";

    public const string OtherTruck = "严守正";

    private static readonly HiredCrews Crews = new(
        City, "NJ-HAND", "南京仓库", "Nanjing Depot", 118.7700, 31.9800,
        new Crew(Van, "NJ-HAND-0", "苏A·H0000", 60), new Crew(Truck, TruckCode, "苏A·H0001"), new Crew(OtherTruck, "NJ-HAND-2", "苏A·H0002"));

    private static readonly (string Name, string Address, double Lon, double Lat, int Laptops)[] Sites =
    [
        ("玄武湖大厦", "玄武区中央路258号", 118.7900, 32.0700, 34), ("Xinjiekou Tower", "1 Hanzhong Road", 118.7780, 32.0420, 35),
        ("南京市鼓楼区第二实验高级中学", "鼓楼区北京西路15号", 118.7600, 32.0600, 36), ("Hexi Finance Plaza", "300 Jiangdong Middle Road", 118.7290, 32.0050, 33),
        ("江宁开发区", "江宁区将军大道1号", 118.8200, 31.9500, 38), ("Zijin Library", "8 Huayuan Road", 118.8120, 32.0850, 32),
    ];

    /// <summary>By the number of their sites.</summary>
    public List<Pickups.Made> Requests { get; } = [];

    public string Address => $"/board/{City}/{date}";

    private string Path => $"/v1/city-days/{City}/{date}";

    /// <summary>Name of a site by its number; even ones are promised for the morning, odd ones for the afternoon.</summary>
    public static string Site(int number) => Sites[number].Name;

    /// <param name="lanes">The sites that each driver has, in order; the others wait in the tray.</param>
    public static async Task<HandDay> MakeAsync(RunningBoard board, HttpClient admin, string date, int loads, params (string Driver, int[] Sites)[] lanes)
    {
        var day = new HandDay(admin, date, await Crews.HireOnceAsync(board, admin, date));
        var key = await SampleDay.DonorAsync(admin, "金陵科技集团");
        using (var donor = board.Caller(key))
        {
            foreach (var (index, site) in Sites.Take(loads).Index())
            {
                var body = SampleDay.Body(site.Name, site.Address, site.Lon, site.Lat, site.Laptops, index % 2 == 0, City);
                body["availability"]![0]!["date"] = date;
                day.Requests.Add(Pickups.Made.Of(await SampleDay.SubmitAsync(donor, body), key));
            }
        }
        await Eventually.HoldsAsync(
            async () => (await day.ReadAsync()).GetProperty("loads").GetArrayLength() == loads, "all loads to be on the day", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));
        foreach (var (driver, sites) in lanes)
            await day.MoveAsync(driver, sites);
        return day;
    }

    public Task<JsonElement> ReadAsync() => admin.GetFromJsonAsync<JsonElement>(Path);

    /// <summary>The sites of a driver's stops in order; empty without a route.</summary>
    public async Task<string[]> OrderAsync(string driver)
    {
        var day = await ReadAsync();
        var names = day.GetProperty("loads").EnumerateArray().ToDictionary(load => load.GetProperty("loadId").GetGuid(), load => load.GetProperty("siteName").GetString()!);
        return [.. RouteOf(day, driver)?.GetProperty("stops").EnumerateArray().Select(stop => names[stop.GetProperty("loadId").GetGuid()]) ?? []];
    }

    public async Task<JsonElement> RouteAsync(string driver) => RouteOf(await ReadAsync(), driver)!.Value;

    public async Task<string> LockOfAsync(string driver, int site)
    {
        var day = await ReadAsync();
        var loadId = LoadId(day, site);
        return RouteOf(day, driver)!.Value.GetProperty("stops").EnumerateArray().Single(stop => stop.GetProperty("loadId").GetGuid() == loadId).GetProperty("lock").GetString()!;
    }

    /// <summary>As another dispatcher does.</summary>
    public async Task MoveAsync(int site, string driver, int sequence) =>
        await MoveAsync([new JsonObject { ["site"] = site, ["toVehicleId"] = vehicles[driver], ["trip"] = 1, ["sequence"] = sequence }]);

    public async Task DispatchAsync(string driver) => await admin.DispatchAsync(await RouteAsync(driver));

    private Task MoveAsync(string driver, int[] sites) =>
        MoveAsync([.. sites.Select((site, i) => new JsonObject { ["site"] = site, ["toVehicleId"] = vehicles[driver], ["trip"] = 1, ["sequence"] = i + 1 })]);

    private async Task MoveAsync(IReadOnlyList<JsonObject> moves)
    {
        var day = await ReadAsync();
        foreach (var move in moves)
        {
            move["loadId"] = LoadId(day, move["site"]!.GetValue<int>());
            move.Remove("site");
        }
        var seen = day.GetProperty("routes").EnumerateArray().Select(route => new { routeId = route.GetProperty("id").GetGuid(), version = route.GetProperty("version").GetInt64() });
        using var answer = await admin.PostAsJsonAsync($"{Path}/moves", new { moves, @base = seen });
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static Guid LoadId(JsonElement day, int site) =>
        day.GetProperty("loads").EnumerateArray().Single(load => load.GetProperty("siteName").GetString() == Site(site)).GetProperty("loadId").GetGuid();

    private static JsonElement? RouteOf(JsonElement day, string driver) =>
        day.GetProperty("routes").EnumerateArray().Cast<JsonElement?>().FirstOrDefault(route => route!.Value.GetProperty("driver").GetProperty("name").GetString() == driver);
}
