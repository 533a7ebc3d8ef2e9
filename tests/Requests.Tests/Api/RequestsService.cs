using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Requests.Data;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>The service with a database and virtual host of its own.</summary>
public class RequestsService : ServiceUnderTest<RequestsDbContext>
{
    protected override IEnumerable<Type> RecordedEvents =>
    [
        typeof(PickupRequested), typeof(PickupAmended), typeof(PickupFoundIneligible), typeof(PickupCancelled), typeof(ChangeRequested), typeof(DropOffRegistered), typeof(DropOffCheckedIn),
        typeof(ContactChanged), typeof(ContactErased), typeof(DonorDelegationChanged),
    ];
}

/// <summary>One answer, read to the end.</summary>
public sealed record Answer(HttpResponseMessage Response, JsonElement Body)
{
    public int Status => (int)Response.StatusCode;

    public string? ETag => Response.Headers.ETag?.Tag;

    public Guid Id => Body.GetProperty("id").GetGuid();

    public string? Code => Text("code");

    public string? FirstPointer => Body.GetProperty("errors").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } error
        ? error.GetProperty("pointer").GetString()
        : null;

    public bool IsReplayed => Response.Headers.Contains("Idempotency-Replayed");

    public string? Text(string member) => Body.GetProperty(member).GetString();

    /// <summary>What a failed assertion shows.</summary>
    public override string ToString() => $"{Status} {Body}";
}

/// <summary>Calls as a client makes them, over HTTP and JSON.</summary>
internal static class Calls
{
    public static Task<Answer> SubmitAsync(this HttpClient client, JsonNode body, string? key = null) =>
        client.SendAsync(HttpMethod.Post, "/v1/pickup-requests", JsonContent.Create(body), ("Idempotency-Key", key ?? Guid.CreateVersion7().ToString()));

    public static Task<Answer> ReadAsync(this HttpClient client, string address, params (string Name, string Value)[] headers) =>
        client.SendAsync(HttpMethod.Get, address, null, headers);

    public static Task<Answer> CancelAsync(this HttpClient client, Guid id, string? ifMatch) =>
        client.SendAsync(
            HttpMethod.Post, $"/v1/pickup-requests/{id}/cancel", JsonContent.Create(new { reason = "Moved out earlier" }),
            ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public static Task<Answer> ChangeAsync(this HttpClient client, Guid id, string? ifMatch, JsonNode change) =>
        client.SendAsync(
            HttpMethod.Patch, $"/v1/pickup-requests/{id}", JsonContent.Create(change), ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public static Task<Answer> AcceptAsync(this HttpClient client, Guid id, string? ifMatch, string? reason) =>
        client.SendAsync(
            HttpMethod.Post, $"/v1/pickup-requests/{id}/override-eligibility", JsonContent.Create(new { reason }),
            ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public static async Task<Answer> SendAsync(
        this HttpClient client, HttpMethod method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer(response, text.Length > 0 ? JsonElement.Parse(text) : default);
    }
}

/// <summary>Bodies of submissions.</summary>
internal static class Samples
{
    /// <summary>33 computers and 10 monitors in Shanghai: story S1.</summary>
    public static JsonObject Pickup(string address = "168 Hubin Road, Huangpu District", params (string Category, int Quantity)[] lines) => new()
    {
        ["site"] = new JsonObject
        {
            ["name"] = "Infinitus Tower",
            ["cityCode"] = "310000",
            ["address"] = address,
            ["location"] = new JsonObject { ["lon"] = 121.4737, ["lat"] = 31.2230 },
            ["access"] = new JsonObject { ["floor"] = 27, ["elevator"] = true, ["loadingDock"] = false, ["maxVehicleHeightM"] = 3.2, ["notes"] = "" },
        },
        ["contact"] = new JsonObject { ["name"] = "Wang Fang", ["phone"] = "+86 21 5555 0100", ["email"] = "wang@example.org", ["language"] = "zh-CN" },
        ["lines"] = Lines(lines.Length > 0 ? lines : [("laptop", 25), ("desktop", 8), ("monitor", 10)]),
        ["availability"] = new JsonArray(new JsonObject { ["date"] = "2026-12-01", ["from"] = "09:00", ["to"] = "17:00" }),
        ["reference"] = "PO-4711",
    };

    /// <summary>A change of the lines.</summary>
    public static JsonObject Change(params (string Category, int Quantity)[] lines) => new() { ["lines"] = Lines(lines) };

    public static JsonArray Lines(params (string Category, int Quantity)[] lines) =>
        [.. lines.Select(l => new JsonObject { ["category"] = l.Category, ["quantity"] = l.Quantity })];
}
