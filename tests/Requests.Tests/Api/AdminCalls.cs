using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netspring.Requests.Tests.Api;

/// <summary>What an admin sends, and the audit as it is read.</summary>
internal static class AdminCalls
{
    public static Task<Answer> PutAsync(this HttpClient client, string address, string? ifMatch, JsonNode body) =>
        client.SendAsync(HttpMethod.Put, address, JsonContent.Create(body), ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public static JsonObject Category(string nameEn, bool counts = true, string? from = null)
    {
        var body = new JsonObject
        {
            ["nameZh"] = "设备",
            ["nameEn"] = nameEn,
            ["countsAsComputer"] = counts,
            ["excluded"] = false,
            ["kgPerPiece"] = 0.7,
            ["m3PerPiece"] = 0.002,
        };
        return from is null ? body : body.With("effectiveFrom", from);
    }

    /// <summary>Entries of one entity, newest first.</summary>
    public static async Task<IReadOnlyList<JsonElement>> AuditOfAsync(this HttpClient client, string entity, string id) =>
        [.. (await client.ReadAsync($"/v1/audit?entity={entity}&entityId={id}")).Body.GetProperty("items").EnumerateArray()];

    public static IEnumerable<string?> Texts(this IEnumerable<JsonElement> items, string member) => items.Select(i => i.GetProperty(member).GetString());
}
