using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Requests.Tests.Api;

/// <summary>Donors who let partners act in their name, as they call.</summary>
internal static class Delegations
{
    public static readonly string[] ReadAndWrite = ["requests:read", "requests:write"];

    /// <summary>A partner without a donor of its own, such as a chamber of commerce.</summary>
    public static TestCaller NewChamber() => new("partner", PartnerId: Guid.CreateVersion7());

    public static string Address(TestCaller donor, TestCaller partner) => $"/v1/donors/{donor.DonorId}/delegations/{partner.PartnerId}";

    public static JsonObject Terms(DateTimeOffset? until, params string[] scopes)
    {
        var terms = new JsonObject { ["scopes"] = new JsonArray([.. scopes.Select(s => (JsonNode)s)]) };
        return until is null ? terms : terms.With("until", until);
    }

    /// <summary>Grants what was not granted before.</summary>
    public static async Task GrantAsync(
        this RequestsService service, TestCaller donor, TestCaller partner, IReadOnlyList<string> scopes, DateTimeOffset? until = null)
    {
        var granted = await service.Client(donor).PutAsync(Address(donor, partner), "\"0\"", Terms(until, [.. scopes]));
        Assert.True(granted.Status == 201, $"{granted}");
    }

    public static Task<Answer> WithdrawAsync(this HttpClient client, string address) => client.SendAsync(HttpMethod.Delete, address, null);

    public static async Task<IReadOnlyList<JsonElement>> ItemsAsync(this HttpClient client, string address) =>
        [.. (await client.ReadAsync(address)).Body.GetProperty("items").EnumerateArray()];

    public static (int Status, string? Code) Refusal(this Answer answer) => (answer.Status, answer.Code);
}
