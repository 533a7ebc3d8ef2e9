using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netspring.Board.Tests;

/// <summary>Drop-off events in a city of their own, made through the public API.</summary>
internal static class Drives
{
    public const string Tianjin = "120000";

    /// <summary>The stack's business date at the start; its clock begins at 10:00.</summary>
    public const string Today = "2026-11-05";
    public const string Tomorrow = "2026-11-06";

    /// <returns>The id of a published event from 09:30 to 23:30.</returns>
    public static async Task<Guid> PublishAsync(RunningBoard board, string code, string name, string date = Today)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        var made = await SendAsync(admin, HttpMethod.Post, "/v1/drop-off-events", new JsonObject
        {
            ["code"] = code,
            ["cityCode"] = Tianjin,
            ["nameZh"] = name,
            ["nameEn"] = name,
            ["venue"] = "天津图书馆一层展厅",
            ["address"] = "天津市河西区平江道58号",
            ["location"] = new JsonObject { ["lon"] = 117.215, ["lat"] = 39.083 },
            ["date"] = date,
            ["from"] = "09:30",
            ["to"] = "23:30",
        });
        var id = made.GetProperty("id").GetGuid();
        await SendAsync(admin, HttpMethod.Post, $"/v1/drop-off-events/{id}/publish", null, "\"1\"");
        return id;
    }

    /// <summary>Announces five laptops and two monitors of a donor of that name for the evening.</summary>
    public static async Task<Guid> RegisterAsync(RunningBoard board, Guid eventId, string donorName, string reference)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        using var donor = board.Caller(await SampleDay.DonorAsync(admin, donorName));
        var made = await SendAsync(donor, HttpMethod.Post, $"/v1/drop-off-events/{eventId}/registrations", new JsonObject
        {
            ["from"] = "21:30",
            ["lines"] = new JsonArray(
                new JsonObject { ["category"] = "laptop", ["quantity"] = 5 }, new JsonObject { ["category"] = "monitor", ["quantity"] = 2 }),
            ["reference"] = reference,
        });
        return made.GetProperty("id").GetGuid();
    }

    public static async Task<JsonElement> ReadAsync(RunningBoard board, Guid eventId, Guid? registrationId = null)
    {
        using var admin = board.Client("NETSPRING_ADMIN_KEY");
        return await admin.GetFromJsonAsync<JsonElement>(
            $"/v1/drop-off-events/{eventId}{(registrationId is null ? "" : $"/registrations/{registrationId}")}");
    }

    /// <summary>Who came with and without announcement, and the computers of all of them.</summary>
    public static async Task<(int Came, int WalkIns, int Units)> CountsAsync(RunningBoard board, Guid eventId)
    {
        var counts = (await ReadAsync(board, eventId)).GetProperty("counts");
        return (counts.GetProperty("came").GetInt32(), counts.GetProperty("walkIns").GetInt32(), counts.GetProperty("countedUnits").GetInt32());
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, JsonObject? body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
