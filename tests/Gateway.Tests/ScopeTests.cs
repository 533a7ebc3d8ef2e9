using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

public sealed class ScopeTests(GatewayStack stack)
{
    private const string Keys = "/v1/api-keys";
    private const string Proxied = "/v1/holds";

    [Fact]
    public async Task A_key_without_the_scope_of_a_route_is_told_which_one_it_lacks()
    {
        var key = await stack.NewKeyAsync(scopes: [Scopes.RequestsRead]);

        using var response = await stack.First.Http.SendAsync(Calls.Get(Keys, key).With("Accept-Language", "zh-CN"));

        var problem = await response.ProblemAsync(HttpStatusCode.Forbidden, "scope-missing");
        Assert.Equal(("缺少权限范围", "keys:manage"), ((string?)problem["title"], (string?)problem["scope"]));
    }

    [Fact]
    public async Task A_caller_is_handed_on_with_the_scopes_of_its_key_alone()
    {
        var key = await stack.NewKeyAsync(scopes: [Scopes.RequestsRead, Scopes.ImpactRead]);

        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, key));

        Assert.Equal("requests:read impact:read", seen.Claims["scope"]);
    }

    [Fact]
    public async Task A_key_with_an_empty_list_of_scopes_has_none()
    {
        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, await stack.NewKeyAsync(scopes: [])));

        Assert.DoesNotContain("scope", seen.Claims.Keys);
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("partner")]
    [InlineData("dispatcher")]
    [InlineData("admin")]
    public async Task A_key_made_before_there_were_scopes_has_all_of_its_role(string role)
    {
        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, await stack.NewKeyAsync(role)));

        Assert.Equal(string.Join(' ', Scopes.Of(role)), seen.Claims["scope"]);
    }

    [Fact]
    public void An_administrator_can_have_every_scope_so_that_it_can_grant_every_scope() =>
        Assert.Empty(Roles.Known.SelectMany(Scopes.Of).Except(Scopes.Of(Roles.Admin)));

    [Fact]
    public async Task Nobody_makes_a_key_that_may_do_more_than_the_one_it_calls_with()
    {
        var key = await stack.NewKeyAsync(Roles.Admin, scopes: [Scopes.KeysManage, Scopes.RequestsRead]);
        var donor = Guid.CreateVersion7();

        using var more = await PostAsync(Keys, key, new { name = "x", role = "donor", donorId = donor });
        using var same = await PostAsync(Keys, key, new { name = "x", role = "donor", donorId = donor, scopes = new[] { "requests:read" } });

        await more.ProblemAsync(HttpStatusCode.Forbidden, "scope-missing");
        Assert.Equal(HttpStatusCode.Created, same.StatusCode);
    }

    [Fact]
    public async Task Nobody_gets_the_secret_of_a_key_that_may_do_more_than_the_one_it_calls_with()
    {
        var full = await stack.NewKeyAsync(Roles.Admin);
        var limited = await stack.NewKeyAsync(Roles.Admin, scopes: [Scopes.KeysManage]);
        using var made = await PostAsync(Keys, full, new { name = "x", role = "admin" });
        var address = made.Headers.Location!.ToString();

        using var refused = await PostAsync(address + "/rotate", limited, new { });
        using var revoked = await PostAsync(address + "/revoke", limited, new { }, ifMatch: "\"1\"");

        await refused.ProblemAsync(HttpStatusCode.Forbidden, "scope-missing");
        Assert.Equal(HttpStatusCode.OK, revoked.StatusCode);
    }

    [Fact]
    public async Task A_service_wants_a_role_and_the_scope()
    {
        await using var service = await ServiceAsync(v1 => v1.MapGet("/things", () => "seen").AllowRoles(Roles.Donor).NeedsScope(Scopes.RequestsRead));
        using var http = new HttpClient { BaseAddress = new Uri(service.Urls.Single()) };
        var donor = TestCaller.NewDonor();

        using var allowed = await http.SendAsync(Calls.Get("/v1/things", TestTokens.For(donor)));
        using var narrow = await http.SendAsync(Calls.Get("/v1/things", TestTokens.For(donor with { Scopes = Scopes.RequestsWrite })));
        using var alike = await http.SendAsync(Calls.Get("/v1/things", TestTokens.For(donor with { Scopes = "requests:reads xrequests:read" })));
        using var none = await http.SendAsync(Calls.Get("/v1/things", TestTokens.For(donor with { Scopes = "" })));
        using var role = await http.SendAsync(Calls.Get("/v1/things", TestTokens.For(TestCaller.Admin)));
        using var neither = await http.SendAsync(Calls.Get("/v1/things", TestTokens.For(TestCaller.Driver)));
        using var nobody = await http.SendAsync(Calls.Get("/v1/things"));

        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
        foreach (var refused in new[] { narrow, alike, none })
            Assert.Equal("requests:read", (string?)(await refused.ProblemAsync(HttpStatusCode.Forbidden, "scope-missing"))["scope"]);
        await role.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await neither.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await nobody.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_route_that_names_no_scope_no_roles_or_a_scope_that_a_role_cannot_have_stops_the_start()
    {
        var noScope = await Assert.ThrowsAsync<ConfigurationException>(
            () => ServiceAsync(v1 => v1.MapGet("/things", () => "seen").AllowRoles(Roles.Donor)));
        var noRoles = await Assert.ThrowsAsync<ConfigurationException>(
            () => ServiceAsync(v1 => v1.MapGet("/things", () => "seen").NeedsScope(Scopes.RequestsRead)));

        var shut = await Assert.ThrowsAsync<ConfigurationException>(
            () => ServiceAsync(v1 => v1.MapGet("/things", () => "seen").AllowRoles(Roles.Admin, Roles.Driver).NeedsScope(Scopes.FleetRead)));

        Assert.Contains("the role driver cannot have", shut.Message, StringComparison.Ordinal);
        Assert.Contains("/v1/things names no scope", noScope.Message, StringComparison.Ordinal);
        Assert.Contains("/v1/things names no roles", noRoles.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_says_which_roles_and_scope_each_route_of_the_Gateway_needs()
    {
        using var response = await stack.First.Http.GetAsync("/openapi/v1.json");
        var paths = (await response.Content.ReadFromJsonAsync<JsonObject>())!["paths"]!.AsObject();
        var own = paths.Where(p => p.Key.StartsWith(Keys, StringComparison.Ordinal)).SelectMany(p => p.Value!.AsObject()).ToList();

        Assert.Equal(5, own.Count);
        foreach (var (method, operation) in own)
        {
            Assert.Equal(["keys:manage"], operation!["x-scopes"]!.AsArray().Select(s => (string?)s));
            Assert.Contains("admin", operation["x-roles"]!.AsArray().Select(s => (string?)s));
            Assert.Contains("scope-missing", (string?)operation["responses"]!["403"]!["description"], StringComparison.Ordinal);
            Assert.NotNull(operation["responses"]![method == "post" && (string?)operation["operationId"] == "createApiKey" ? "201" : "200"]);
        }
    }

    private static async Task<WebApplication> ServiceAsync(Action<RouteGroupBuilder> routes)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["InternalToken:PublicKeyFile"] = TestTokens.PublicKeyFile;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults("scoped");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        try
        {
            app.MapDefaultEndpoints();
            app.MapApi(routes);
            await app.StartAsync();
            return app;
        }
        catch (ConfigurationException)
        {
            await app.DisposeAsync();
            throw;
        }
    }

    private async Task<HttpResponseMessage> PostAsync(string path, string key, object body, string? ifMatch = null)
    {
        using var request = Calls.Request(HttpMethod.Post, path, key, JsonContent.Create(body));
        if (ifMatch is not null)
            request.With("If-Match", ifMatch);
        return await stack.First.Http.SendAsync(request);
    }
}
