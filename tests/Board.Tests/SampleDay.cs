using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>Twelve loads of four donors in Shanghai on one day, all of them on routes, the fullest of which is dispatched.</summary>
internal static class SampleDay
{
    public const string City = "310000";
    public const string Date = "2026-11-17";
    public const string Address = $"/board/{City}/{Date}";
    public const int Loads = 12;

    private static readonly string[] Donors = ["黄浦贸易有限公司", "Pudong Logistics Group", "东方教育集团", "Yangtze Insurance"];

    private static readonly string[] Hired = ["高秀英", "许文斌"];

    private static readonly (string Name, string Address, double Lon, double Lat, int Laptops)[] Sites =
    [
        ("外滩金融中心", "黄浦区中山东二路600号", 121.4990, 31.2265, 34), ("Infinitus Tower", "168 Hubin Road, Huangpu District", 121.4737, 31.2230, 35),
        ("浦东软件园", "浦东新区郭守敬路498号", 121.5980, 31.2040, 44), ("Lujiazui Plaza", "1233 Lujiazui Ring Road, Pudong", 121.5070, 31.2360, 32),
        ("莘庄中学", "闵行区莘庄镇水清路588号", 121.3810, 31.1120, 33), ("Hongqiao World Centre", "1588 Zhuguang Road, Qingpu", 121.3120, 31.1890, 36),
        ("徐汇医院", "徐汇区医学院路136号", 121.4540, 31.1970, 31), ("Changning Library", "356 Tianshan Road, Changning", 121.3980, 31.2130, 38),
        ("宝山钢铁", "宝山区富锦路885号", 121.4560, 31.4130, 36), ("Jing'an Centre", "1515 West Nanjing Road, Jing'an", 121.4490, 31.2240, 33),
        ("嘉定新城", "嘉定区白银路159号", 121.2550, 31.3410, 32), ("Knowledge Park", "48 Daxue Road, Yangpu", 121.5130, 31.3060, 35),
    ];

    public static async Task MakeAsync(HttpClient admin, RunningBoard board)
    {
        await HireAsync(admin);
        var keys = await Task.WhenAll(Donors.Select(name => DonorAsync(admin, name)));
        foreach (var (index, site) in Sites.Index())
        {
            using var donor = board.Caller(keys[index % keys.Length]);
            await SubmitAsync(donor, Body(site.Name, site.Address, site.Lon, site.Lat, site.Laptops, index % 2 == 0));
        }
        await Eventually.HoldsAsync(
            async () => (await RoutesAsync(admin, City)).Sum(route => route.GetProperty("stops").GetArrayLength()) == Loads,
            "all loads to be on routes", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));
        // The fullest, so that others have room for what comes later.
        while (!await TryDispatchAsync(admin, (await RoutesAsync(admin, City)).MaxBy(route => route.GetProperty("stops").GetArrayLength()).GetProperty("id").GetGuid()))
        {
        }
    }

    /// <summary>Two more crews than the seeded fleet has: it is full with twelve loads, and more come later.</summary>
    private static async Task HireAsync(HttpClient admin)
    {
        var before = await admin.FreeUnitsAsync(City, Date);
        var depots = await admin.GetFromJsonAsync<JsonElement>("/v1/depots?limit=200");
        var depotId = depots.GetProperty("items").EnumerateArray().First(depot => depot.GetProperty("cityCode").GetString() == City).GetProperty("id").GetGuid();
        foreach (var (index, driver) in Hired.Index())
            await admin.HireAsync(depotId, new Crew(driver, $"SH-BOARD-{index}", $"沪A·B77{index}1"));
        await admin.HasRoomAsync(City, Date, before + 600);
    }

    /// <summary>A donor of its own.</summary>
    /// <returns>The donor's key.</returns>
    public static async Task<string> DonorAsync(HttpClient admin, string name)
    {
        using var made = await admin.PostAsJsonAsync("/v1/api-keys", new { name = "Board", role = "donor", donorId = Guid.CreateVersion7(), donorName = name });
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    /// <returns>The request as it was answered.</returns>
    public static async Task<JsonElement> SubmitAsync(HttpClient donor, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/pickup-requests") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await donor.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static JsonObject Body(string name, string address, double lon, double lat, int laptops, bool isMorning, string city = City) => new()
    {
        ["site"] = new JsonObject
        {
            ["name"] = name,
            ["cityCode"] = city,
            ["address"] = address,
            ["location"] = new JsonObject { ["lon"] = lon, ["lat"] = lat },
        },
        ["contact"] = new JsonObject { ["name"] = "IT office", ["phone"] = "+86 21 5550 0100", ["email"] = "it@example.com", ["language"] = "en" },
        ["lines"] = new JsonArray(new JsonObject { ["category"] = "laptop", ["quantity"] = laptops }),
        ["availability"] = new JsonArray(new JsonObject { ["date"] = Date, ["from"] = isMorning ? "09:00" : "13:00", ["to"] = isMorning ? "12:00" : "17:00" }),
    };

    /// <returns>Whether it was done; not where a search in the background has just changed the route, or left it empty.</returns>
    public static async Task<bool> TryDispatchAsync(HttpClient admin, Guid route)
    {
        using var seen = await admin.GetAsync($"/v1/routes/{route}");
        if (seen.StatusCode == HttpStatusCode.NotFound)
            return false;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/routes/{route}/dispatch");
        request.Headers.Add("If-Match", seen.Headers.ETag!.Tag);
        using var answer = await admin.SendAsync(request);
        if (answer.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)
            return false;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return true;
    }

    /// <returns>As they are now.</returns>
    public static async Task<IReadOnlyList<JsonElement>> RoutesAsync(HttpClient admin, string city) =>
        [.. (await admin.GetFromJsonAsync<JsonElement>($"/v1/city-days/{city}/{Date}")).GetProperty("routes").EnumerateArray()];
}
