using System.Text.Json;
using System.Text.Json.Nodes;

namespace Netspring.Api.Tests;

public sealed class The_document_passes_its_judges(ServedApi api)
{
    /// <summary>Reads that need no credentials: drop-off events are for everybody.</summary>
    private static readonly string[] AcceptedWarnings = ["owasp:api2:2023-read-restricted"];

    [Fact]
    public async Task Spectral_with_the_rules_of_OpenAPI_and_OWASP_finds_no_error()
    {
        var result = await api.ToolAsync("spectral", ["lint", api.DocumentFile, "--ruleset", "spectral.yaml", "--format", "json", "--quiet"]);

        var remarks = Json(result.Output, '[').AsArray();
        Assert.Empty(remarks.Where(r => (int)r!["severity"]! == 0).Select(Said));
        Assert.Empty(remarks.Where(r => (int)r!["severity"]! == 1 && !AcceptedWarnings.Contains((string)r["code"]!)).Select(Said));
    }

    [Fact]
    public async Task Spectral_sees_what_is_missing()
    {
        var broken = JsonNode.Parse(api.Text)!;
        broken["paths"]!["/v1/holds"]!["post"]!["responses"]!.AsObject().Remove("429");
        broken["components"]!["schemas"]!["NewHold"]!["properties"]!["cityCode"]!.AsObject().Remove("maxLength");
        var file = Path.Combine(api.Generated, "broken.json");
        await File.WriteAllTextAsync(file, broken.ToJsonString());

        var result = await api.ToolAsync("spectral", ["lint", file, "--ruleset", "spectral.yaml", "--format", "json", "--quiet"]);

        var codes = Json(result.Output, '[').AsArray().Select(r => (string)r!["code"]!).ToList();
        Assert.Contains("owasp:api4:2023-rate-limit-responses-429", codes);
        Assert.Contains("owasp:api4:2023-string-limit", codes);
    }

    [Fact]
    public async Task Redocly_finds_no_error()
    {
        var result = await api.ToolAsync("redocly", ["lint", api.DocumentFile, "--extends", "recommended", "--format", "json"]);

        var report = Json(result.Output, '{');
        Assert.Empty(report["problems"]!.AsArray().Select(p => $"{p!["severity"]} {p["ruleId"]}: {p["message"]}"));
        Assert.Equal(0, (int)report["totals"]!["errors"]!);
    }

    [Fact]
    public void Each_operation_says_what_it_is_and_shows_what_it_takes()
    {
        var document = JsonNode.Parse(api.Text)!;
        var operations = document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Select(m => m.Value!).ToList();

        Assert.NotEmpty(operations);
        Assert.Equal(operations.Count, operations.Select(o => (string)o["operationId"]!).Distinct(StringComparer.Ordinal).Count());
        Assert.All(operations, o => Assert.False(string.IsNullOrEmpty((string?)o["description"]), (string?)o["operationId"]));
        Assert.All(
            operations.Select(o => o["requestBody"]?["content"]?["application/json"]).OfType<JsonNode>(),
            body => Assert.NotNull(body["example"]));
        string[] always = ["400", "401", "403", "429", "500", "503"];
        Assert.All(operations, o => Assert.Empty(always.Except(o["responses"]!.AsObject().Select(r => r.Key))));
    }

    /// <summary>Tools print a line or two around their report.</summary>
    private static JsonNode Json(string output, char first)
    {
        var start = output.IndexOf(first, StringComparison.Ordinal);
        Assert.True(start >= 0, output);
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(output[start..]));
        return JsonNode.Parse(ref reader)!;
    }

    private static string Said(JsonNode? remark) => $"{remark!["code"]} {string.Join('/', remark["path"]!.AsArray().Select(p => p!.ToString()))}: {remark["message"]}";
}
