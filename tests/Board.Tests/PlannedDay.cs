using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Board.Tests;

/// <summary>A day in Beijing, planned by a dispatcher, with a fleet of its own; each test has its own date.</summary>
internal sealed class PlannedDay(HttpClient admin, string date)
{
    public const string City = "110000";

    private static readonly HiredCrews Crews = new(
        City, "BJ-PLAN", "北京仓库", "Beijing Depot", 116.41, 39.83,
        [.. ((string[])["钱永昌", "孙雅芝", "周立人", "吴佩瑶", "郑怀远", "欧阳景行"]).Select((driver, number) => new Crew(driver, $"BJ-PLAN-{number}", $"京A·P000{number}"))]);

    public string Address => $"/board/{City}/{date}";

    private string Path => $"/v1/city-days/{City}/{date}";

    /// <param name="isPlanned">Whether a plan is made and committed through the API.</param>
    public static async Task<PlannedDay> MakeAsync(RunningBoard board, HttpClient admin, string date, int loads, bool isPlanned)
    {
        var day = new PlannedDay(admin, date);
        await Crews.HireOnceAsync(board, admin, date);
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
}
