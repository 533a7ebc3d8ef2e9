using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Drop-off events and registrations as clients make them.</summary>
internal static class Drives
{
    /// <summary>The AmCham kind of drive, on the last day of the century, so that it is never past.</summary>
    public static JsonObject Body(string cityCode, string code, string date = "2099-12-31") => new()
    {
        ["code"] = $"{cityCode}-{code}",
        ["cityCode"] = cityCode,
        ["nameZh"] = "电脑捐赠日",
        ["nameEn"] = "Computer donation day",
        ["venue"] = "27F Infinitus Tower",
        ["address"] = "168 Hubin Road, Huangpu District",
        ["location"] = new JsonObject { ["lon"] = 121.4737, ["lat"] = 31.2230 },
        ["date"] = date,
        ["from"] = "09:30",
        ["to"] = "16:00",
    };

    public static JsonObject With(this JsonObject body, string name, JsonNode? value)
    {
        body[name] = value;
        return body;
    }

    public static JsonObject WithCapacity(this JsonObject body, int registrations, int units) =>
        body.With("capacityPerHalfHour", new JsonObject { ["registrations"] = registrations, ["units"] = units });

    public static Task<Answer> CreateAsync(HttpClient client, JsonNode body) =>
        client.SendAsync(HttpMethod.Post, "/v1/drop-off-events", JsonContent.Create(body));

    public static async Task<Guid> PublishAsync(RequestsService service, JsonObject body)
    {
        var staff = service.Client(TestCaller.Admin);
        var draft = await CreateAsync(staff, body);
        Assert.Equal(201, draft.Status);
        Assert.Equal(200, (await staff.CommandAsync($"/v1/drop-off-events/{draft.Id}/publish", draft.ETag)).Status);
        return draft.Id;
    }

    public static Task<Guid> PublishAsync(RequestsService service, string cityCode, string code) => PublishAsync(service, Body(cityCode, code));

    public static JsonObject Visit(string? from, params (string Category, int Quantity)[] lines)
    {
        var body = new JsonObject { ["lines"] = Samples.Lines(lines.Length > 0 ? lines : [("laptop", 12)]) };
        return from is null ? body : body.With("from", from);
    }

    public static JsonObject WalkIn(params (string Category, int Quantity)[] lines) => Visit(null, lines).With("walkIn", true);

    public static Task<Answer> RegisterAsync(this HttpClient client, Guid eventId, JsonNode body, string? key = null) => client.SendAsync(
        HttpMethod.Post, $"/v1/drop-off-events/{eventId}/registrations", JsonContent.Create(body), ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString()));

    public static Task<Answer> CommandAsync(this HttpClient client, string address, string? ifMatch, JsonNode? body = null, string language = "en") => client.SendAsync(
        HttpMethod.Post, address, body is null ? null : JsonContent.Create(body),
        [("Accept-Language", language), .. ifMatch is null ? Array.Empty<(string, string)>() : [("If-Match", ifMatch)]]);

    public static Task<Answer> CheckInAsync(this HttpClient client, Guid eventId, Answer registration, JsonNode? body = null, string language = "en") =>
        client.CommandAsync($"/v1/drop-off-events/{eventId}/registrations/{registration.Id}/check-in", registration.ETag, body, language);

    public static Task<Answer> CallOffAsync(this HttpClient client, Guid eventId, Answer registration) =>
        client.CommandAsync($"/v1/drop-off-events/{eventId}/registrations/{registration.Id}/cancel", registration.ETag);

    public static Task<Answer> ConvertAsync(this HttpClient client, Guid requestId, string? ifMatch, Guid eventId, string from, string language = "en") => client.CommandAsync(
        $"/v1/pickup-requests/{requestId}/convert", ifMatch, new JsonObject { ["dropOffEventId"] = eventId, ["from"] = from }, language);

    public static Task<Answer> AmendAsync(this HttpClient client, Guid id, string? ifMatch, JsonNode body) => client.SendAsync(
        HttpMethod.Patch, $"/v1/drop-off-events/{id}", JsonContent.Create(body), ifMatch is null ? [] : [("If-Match", ifMatch)]);

    /// <summary>Free registrations and units of one half-hour, as everybody sees them.</summary>
    public static async Task<(int Registrations, int Units)> FreeAsync(RequestsService service, Guid eventId, string from)
    {
        var halves = (await service.Client(TestCaller.Public).ReadAsync($"/v1/drop-off-events/{eventId}")).Body.GetProperty("halfHours");
        var free = halves.EnumerateArray().Single(h => h.GetProperty("from").GetString() == from).GetProperty("free");
        return (free.GetProperty("registrations").GetInt32(), free.GetProperty("units").GetInt32());
    }
}
