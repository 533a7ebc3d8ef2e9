using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Netspring.Fuzzing;

namespace Netspring.Api.Tests.Authorization;

/// <summary>
/// The public port has no door but those of the document and the pages. That the services map no others either, each one's
/// own tests hold against its list of endpoints.
/// </summary>
public sealed class Only_what_is_documented_is_served(ServedApi api)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECTED"];

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/swagger")]
    [InlineData("/swagger/index.html")]
    [InlineData("/swagger/v1/swagger.json")]
    [InlineData("/openapi/v0.json")]
    [InlineData("/openapi/v2.json")]
    [InlineData("/openapi/v1.yaml")]
    [InlineData("/v0/pickup-requests")]
    [InlineData("/v2/pickup-requests")]
    [InlineData("/v1beta/pickup-requests")]
    [InlineData("/api/v1/pickup-requests")]
    [InlineData("/pickup-requests")]
    [InlineData("/V1")]
    [InlineData("/v1/")]
    [InlineData("/v1/outbox")]
    [InlineData("/health")]
    [InlineData("/health/metrics")]
    [InlineData("/debug/pprof")]
    [InlineData("/actuator/env")]
    [InlineData("/appsettings.json")]
    [InlineData("/.env")]
    [InlineData("/.git/config")]
    public async Task Elsewhere_there_is_nothing_not_even_for_an_administrator(string path)
    {
        using var http = Administrator();
        using var answer = await http.GetAsync(path);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("not-found", (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]);
    }

    [Fact]
    public async Task No_path_takes_a_method_that_is_not_documented()
    {
        var document = api.Document();
        using var callers = await Callers.MakeAsync(api);
        var calls = new OwnedCalls(api, document, callers, "partner");
        await calls.EnsureWorkAsync();
        using var http = Administrator();
        foreach (var path in GoodCalls.InOrder(document.Operations).GroupBy(o => o.Path).ToList())
        {
            var target = (await calls.PrepareAsync(path.First(), calls.CallerOf(path.First()))).Target.Split('?')[0];
            foreach (var method in Methods.Except(path.Select(o => o.Method.Method), StringComparer.Ordinal))
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), target);
                using var answer = await http.SendAsync(request);
                Assert.True((int)answer.StatusCode is 404 or 405, $"{method} {target} -> {(int)answer.StatusCode}");
            }
        }
    }

    /// <summary>Facts of a refusal, and what the audit, which staff alone reads, has kept of any entity.</summary>
    private static readonly string[] OpenByNature = ["Problem", "JsonObject"];

    [Fact]
    public void Bodies_know_no_further_fields()
    {
        var document = api.Document();
        var open = document.Schemas
            .Where(s => !OpenByNature.Contains(s.Key) && (string?)(s.Value!["type"] as JsonValue) == "object")
            .Where(s => s.Value!["additionalProperties"] is not JsonValue closed || (bool)closed)
            .Select(s => s.Key);

        Assert.NotEmpty(document.Schemas);
        Assert.Empty(open);
    }

    private HttpClient Administrator()
    {
        var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", api.Environment["NETSPRING_ADMIN_KEY"]);
        return http;
    }
}
