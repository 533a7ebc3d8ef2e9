using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>A day in Beijing, planned by a dispatcher, with a fleet of its own; each test has its own date.</summary>
internal sealed class PlannedDay(HttpClient admin, string date)
{
    public const string City = "110000";
    private const int Trucks = 6;

    private static readonly string[] Drivers = ["钱永昌", "孙雅芝", "周立人", "吴佩瑶", "郑怀远", "欧阳景行"];
    private static readonly SemaphoreSlim Once = new(1);
    private static bool isHired;

    public string Address => $"/board/{City}/{date}";

    private string Path => $"/v1/city-days/{City}/{date}";

    /// <param name="isPlanned">Whether a plan is made and committed through the API.</param>
    public static async Task<PlannedDay> MakeAsync(RunningBoard board, HttpClient admin, string date, int loads, bool isPlanned)
    {
        var day = new PlannedDay(admin, date);
        await day.HireOnceAsync(board);
        await day.AddLoadsAsync(board, loads);
        if (isPlanned)
            await day.PlanAsync();
        return day;
    }

    public Task<JsonElement> ReadAsync() => admin.GetFromJsonAsync<JsonElement>(Path);

    public async Task<IReadOnlyList<JsonElement>> RoutesAsync() => [.. (await ReadAsync()).GetProperty("routes").EnumerateArray()];

    /// <summary>The route of a driver; null where there is none.</summary>
    public async Task<JsonElement?> RouteAsync(string driver) =>
        (await RoutesAsync()).Cast<JsonElement?>().FirstOrDefault(route => route!.Value.GetProperty("driver") is { ValueKind: JsonValueKind.Object } who && who.GetProperty("name").GetString() == driver);

    /// <summary>Sites of 31 to 37 computers around the city, half of them promised for the morning.</summary>
    public async Task AddLoadsAsync(RunningBoard board, int loads, string prefix = "中关村科技园")
    {
        var before = (await ReadAsync()).GetProperty("loads").GetArrayLength();
        using var donor = board.Caller(await SampleDay.DonorAsync(admin, "京城教育装备集团有限公司"));
        for (var i = 0; i < loads; i++)
        {
            var body = SampleDay.Body($"{prefix}{i + 1}号楼", $"海淀区中关村大街{i + 1}号", 116.40 + (0.09 * Math.Cos(i * 0.9)), 39.90 + (0.07 * Math.Sin(i * 0.9)), 31 + (i % 7), i % 2 == 0, City);
            body["availability"]![0]!["date"] = date;
            await SampleDay.SubmitAsync(donor, body);
        }
        await Eventually.HoldsAsync(
            async () => (await ReadAsync()).GetProperty("loads").GetArrayLength() == before + loads, "all loads to be on the day", TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(500));
    }

    /// <summary>As another dispatcher does.</summary>
    public async Task PlanAsync()
    {
        using var asked = await admin.PostAsJsonAsync($"{Path}/plans", new { iterations = 300 });
        Assert.True(asked.StatusCode == HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync());
        var path = asked.Headers.Location!.OriginalString;
        string? tag = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                using var read = await admin.GetAsync(path);
                tag = read.Headers.ETag!.Tag;
                return (await read.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString() == "Solved";
            },
            "a plan", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));
        using var commit = new HttpRequestMessage(HttpMethod.Post, $"{path}/commit") { Content = JsonContent.Create(new { alternative = 0 }) };
        commit.Headers.Add("If-Match", tag);
        using var committed = await admin.SendAsync(commit);
        Assert.True(committed.StatusCode == HttpStatusCode.OK, await committed.Content.ReadAsStringAsync());
    }

    /// <summary>Another dispatcher dispatches a route.</summary>
    public async Task DispatchAsync(JsonElement route)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/routes/{route.GetProperty("id").GetGuid()}/dispatch");
        request.Headers.Add("If-Match", string.Create(CultureInfo.InvariantCulture, $"\"{route.GetProperty("version").GetInt64()}\""));
        using var answer = await admin.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private async Task HireOnceAsync(RunningBoard board)
    {
        await Once.WaitAsync();
        try
        {
            if (isHired)
                return;
            await admin.PlanByHandAsync(board, City);
            var depotId = await admin.CreateAsync("/v1/depots", new
            {
                code = "BJ-PLAN",
                cityCode = City,
                nameZh = "北京仓库",
                nameEn = "Beijing Depot",
                address = "大兴区兴业大街1号",
                location = new { lon = 116.41, lat = 39.83 },
                opensAt = "07:00",
                closesAt = "20:00",
            });
            foreach (var (index, displayName) in Drivers.Index())
            {
                var vehicleId = await admin.CreateAsync("/v1/vehicles", new { plate = $"京A·P000{index}", depotId, kind = "truck", units = 200, kg = 3_000, m3 = 14, tripsPerDay = 2 });
                await admin.CreateAsync("/v1/drivers", new { code = $"BJ-PLAN-{index}", displayName, depotId, vehicleId, shift = new { from = "08:00", to = "18:00" } });
            }
            await Eventually.HoldsAsync(
                async () => (await admin.GetFromJsonAsync<JsonElement>($"/v1/cities/{City}/slots?from={date}&to={date}&units=1"))
                    .GetProperty("items").EnumerateArray().Sum(slot => slot.GetProperty("free").GetProperty("units").GetInt32()) >= Trucks * 400,
                "slots for the crews", TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(1));
            isHired = true;
        }
        finally
        {
            Once.Release();
        }
    }
}
