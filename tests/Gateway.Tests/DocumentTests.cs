using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;
using Netspring.Gateway.Documenting;

namespace Netspring.Gateway.Tests;

public sealed partial class DocumentTests(GatewayStack stack)
{
    /// <summary>What the Gateway serves itself.</summary>
    private static readonly string[] Own =
    [
        "/v1/actors/{id}", "/v1/api-keys", "/v1/api-keys/{id}", "/v1/api-keys/{id}/revoke", "/v1/api-keys/{id}/rotate", "/v1/me", "/v1/oauth-clients",
        "/v1/oauth-clients/{id}", "/v1/users", "/v1/users/{id}",
    ];

    [Fact]
    public async Task The_documents_of_all_services_are_one()
    {
        await using var services = await Services.StartAsync();
        await using var replica = services.Gateway(stack);

        using var response = await replica.Http.GetAsync("/openapi/v1.json");
        var text = await response.Content.ReadAsStringAsync();
        var read = OpenApiDocument.Parse(text, "json");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Empty(read.Diagnostic!.Errors);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, read.Diagnostic.SpecificationVersion);
        Assert.Equal("/", Assert.Single(read.Document!.Servers!).Url);
        Assert.Equal(Own.Concat(["/v1/categories", "/v1/depots", "/v1/holds"]).Order(StringComparer.Ordinal), read.Document.Paths.Keys);
        Assert.Contains("Problem", read.Document.Components!.Schemas!.Keys);
        Assert.Contains("bearer", read.Document.Components.SecuritySchemes!.Keys);
        Assert.NotEmpty(read.Document.Info.Description!);
    }

    [Fact]
    public async Task Schemas_of_one_name_and_different_content_are_both_kept_with_what_refers_to_them()
    {
        await using var services = await Services.StartAsync();
        services.Scheduling.Document = Services.Document("/v1/holds", "createHold", """{ "type": "integer" }""");
        await using var replica = services.Gateway(stack);

        var document = (await replica.Http.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;

        var schemas = document["components"]!["schemas"]!.AsObject();
        Assert.Equal(
            ["Problem", "SchedulingWindow", "SchedulingWindows", "Window", "Windows"],
            schemas.Select(s => s.Key).Where(name => name == "Problem" || name.Contains("Window", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal("integer", (string?)schemas["SchedulingWindow"]!["type"]);
        Assert.Equal("string", (string?)schemas["Window"]!["type"]);
        // Same text as the other services' Windows, but of the other Window: that must not get lost either.
        Assert.Equal("#/components/schemas/SchedulingWindow", (string?)schemas["SchedulingWindows"]!["items"]!["$ref"]);
        Assert.Equal("#/components/schemas/Window", (string?)schemas["Windows"]!["items"]!["$ref"]);
        Assert.Equal("#/components/schemas/SchedulingWindows", Body(document, "/v1/holds"));
        Assert.Equal("#/components/schemas/Windows", Body(document, "/v1/depots"));
    }

    [Fact]
    public void Operation_ids_stay_unique_and_paths_the_Gateway_does_not_serve_are_left_out()
    {
        var merged = new MergedDocument();
        merged.Add("requests", Services.Document("/v1/categories", "list"), _ => true);
        merged.Add("scheduling", Services.Document("/v1/holds", "list"), _ => true);
        merged.Add("routing", Services.Document("/v1/secrets", "secrets"), _ => false);
        merged.Add("routing", Services.Document("/v1/holds", "again"), _ => true);

        var document = merged.Build();

        Assert.Equal(["/v1/categories", "/v1/holds"], document["paths"]!.AsObject().Select(p => p.Key));
        Assert.Equal("list", (string?)document["paths"]!["/v1/categories"]!["get"]!["operationId"]);
        Assert.Equal("schedulingList", (string?)document["paths"]!["/v1/holds"]!["get"]!["operationId"]);
        Assert.Collection(
            merged.Remarks,
            remark => Assert.Contains("operation id list", remark, StringComparison.Ordinal),
            remark => Assert.Contains("/v1/secrets of routing", remark, StringComparison.Ordinal),
            remark => Assert.Contains("/v1/holds of routing", remark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_service_never_seen_makes_the_document_unavailable()
    {
        await using var replica = stack.Start(("Gateway:Services:Routing", "http://127.0.0.1:" + ProxyTests.FreePort()));

        using var response = await replica.Http.GetAsync("/openapi/v1.json");

        await response.ProblemAsync(HttpStatusCode.ServiceUnavailable, "dependency-unavailable");
        Assert.NotNull(response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_service_that_went_away_keeps_its_place_and_others_renew_theirs_after_30_seconds()
    {
        var time = new ShiftedTime();
        await using var services = await Services.StartAsync();
        await using var replica = services.Gateway(stack, time);
        await replica.Http.GetStringAsync("/openapi/v1.json");

        await services.Routing.DisposeAsync();
        services.Scheduling.Document = Services.Document("/v1/waitlist", "listWaitlist");
        time.Shift = TimeSpan.FromSeconds(25);
        Assert.Equal(Own.Concat(["/v1/categories", "/v1/depots", "/v1/holds"]).Order(StringComparer.Ordinal), await PathsAsync(replica));
        time.Shift = TimeSpan.FromSeconds(31);
        Assert.Equal(Own.Concat(["/v1/categories", "/v1/depots", "/v1/waitlist"]).Order(StringComparer.Ordinal), await PathsAsync(replica));
    }

    [Fact]
    public async Task The_reference_page_comes_from_this_host_alone()
    {
        using var root = await stack.First.Http.GetAsync("/");
        Assert.Equal((HttpStatusCode.Redirect, "/docs"), (root.StatusCode, root.Headers.Location?.ToString()));

        using var client = new HttpClient { BaseAddress = stack.First.Address };
        using var page = await client.GetAsync("/docs");
        var html = await page.Content.ReadAsStringAsync();
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("openapi/v1.json", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)https?://|\"//", html);
        Assert.StartsWith("default-src 'none'; script-src 'self' 'unsafe-inline';", policy, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"https?:|\*", policy);
        var scripts = Script().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(scripts);
        foreach (var script in scripts)
        {
            using var answer = await client.GetAsync(new Uri(page.RequestMessage!.RequestUri!, script));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("javascript", answer.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
        }
    }

    private static async Task<IEnumerable<string>> PathsAsync(Replica replica) =>
        (await replica.Http.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!["paths"]!.AsObject().Select(p => p.Key).ToList();

    private static string? Body(JsonObject document, string path) =>
        (string?)document["paths"]![path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!["$ref"];

    [GeneratedRegex("""src="([^"]+)""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Script();

    /// <summary>Three services with documents of their own.</summary>
    private sealed record Services(Upstream Requests, Upstream Scheduling, Upstream Routing) : IAsyncDisposable
    {
        public static async Task<Services> StartAsync()
        {
            var services = new Services(
                await Upstream.StartAsync("requests"), await Upstream.StartAsync("scheduling"), await Upstream.StartAsync("routing"));
            services.Requests.Document = Document("/v1/categories", "listCategories");
            services.Scheduling.Document = Document("/v1/holds", "createHold");
            services.Routing.Document = Document("/v1/depots", "listDepots");
            return services;
        }

        public static JsonObject Document(string path, string operation, string window = """{ "type": "string" }""") => JsonNode.Parse($$"""
            {
              "openapi": "3.1.1",
              "info": { "title": "test", "version": "1" },
              "paths": { "{{path}}": { "get": {
                "operationId": "{{operation}}",
                "responses": { "200": {
                  "description": "OK",
                  "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Windows" } } }
                } }
              } } },
              "components": {
                "schemas": {
                  "Windows": { "type": "array", "items": { "$ref": "#/components/schemas/Window" } },
                  "Window": {{window}},
                  "Problem": { "type": "object" }
                },
                "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" } }
              }
            }
            """)!.AsObject();

        public Replica Gateway(GatewayStack stack, TimeProvider? time = null) => stack.Start(
            time,
            ("Gateway:Services:Requests", Requests.Address),
            ("Gateway:Services:Scheduling", Scheduling.Address),
            ("Gateway:Services:Routing", Routing.Address));

        public async ValueTask DisposeAsync()
        {
            await Requests.DisposeAsync();
            await Scheduling.DisposeAsync();
            await Routing.DisposeAsync();
        }
    }
}
