using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>How administrators make keys.</summary>
public sealed class IssuingTests(GatewayStack stack)
{
    private readonly KeyRoutes keys = new(stack);

    [Fact]
    public async Task A_key_made_by_an_administrator_lets_its_caller_in_as_what_it_says()
    {
        var donor = Guid.CreateVersion7();
        var expiry = TimeProvider.System.GetUtcNow().AddDays(30);

        using var response = await keys.SendAsync(HttpMethod.Post, KeyRoutes.Path, await keys.AdminAsync(), new
        {
            name = "ERP of 黄浦",
            role = "donor",
            donorId = donor,
            donorName = "Infinitus",
            scopes = new[] { "requests:read", "requests:write" },
            expiresAt = expiry,
            requestsPerMinute = 77,
        });
        var made = (await response.Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"{KeyRoutes.Path}/{made["id"]}", response.Headers.Location?.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Matches($"^nsk_{made["prefix"]}_[A-Za-z0-9]{{32}}$", (string?)made["key"]);
        Assert.Equal(("ERP of 黄浦", "donor", donor), ((string?)made["name"], (string?)made["role"], (Guid?)made["donorId"]));
        Assert.Equal(["requests:read", "requests:write"], made["scopes"]!.AsArray().Select(s => (string?)s));
        Assert.Equal(expiry, (DateTimeOffset)made["expiresAt"]!, TimeSpan.FromMilliseconds(1));
        var seen = await stack.Second.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, (string)made["key"]!));
        Assert.Equal(("donor", donor.ToString(), "Infinitus"), (seen.Claims["role"], seen.Claims["donor_id"], seen.Claims["donor_name"]));
        var read = await keys.JsonAsync(HttpMethod.Get, $"{KeyRoutes.Path}/{made["id"]}", await keys.AdminAsync());
        Assert.False(read.ContainsKey("key"));
        Assert.Equal(77, (int?)read["requestsPerMinute"]);
    }

    [Fact]
    public async Task A_key_for_a_dispatcher_works_for_its_cities_and_has_all_scopes_of_its_role_unless_told()
    {
        var made = await keys.MakeAsync(new { name = "Desk", role = "dispatcher", cities = new[] { "310000", "320500" } });

        var seen = await stack.First.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, (string)made["key"]!));

        Assert.Equal("310000,320500", seen.Claims["cities"]);
        Assert.Equal(Scopes.Of(Roles.Dispatcher), made["scopes"]!.AsArray().Select(s => (string)s!));
    }

    [Theory]
    [InlineData("""{}""", "/name", "/role")]
    [InlineData("""{ "name": "x", "role": "king" }""", "/role")]
    [InlineData("""{ "name": "x", "role": "public" }""", "/role")]
    [InlineData("""{ "name": "x", "role": "donor" }""", "/donorId")]
    [InlineData("""{ "name": "x", "role": "partner" }""", "/partnerId")]
    [InlineData("""{ "name": "x", "role": "dispatcher" }""", "/cities")]
    [InlineData("""{ "name": "x", "role": "dispatcher", "cities": ["31", null] }""", "/cities/0", "/cities/1")]
    [InlineData("""{ "name": "x", "role": "admin", "donorId": "0198a000-0000-7000-8000-000000000001" }""", "/donorId")]
    [InlineData("""{ "name": "x", "role": "admin", "scopes": ["everything", null] }""", "/scopes/0", "/scopes/1")]
    [InlineData("""{ "name": "x", "role": "admin", "driverCode": "SH-DRIVER-1" }""", "/driverCode")]
    [InlineData("""{ "name": "x", "role": "driver", "driverCode": "SH-DRIVER-1\nadmin" }""", "/driverCode")]
    [InlineData("""{ "name": "x", "role": "driver", "driverCode": " " }""", "/driverCode")]
    [InlineData("""{ "name": "x", "role": "driver", "scopes": ["keys:manage"] }""", "/scopes/0")]
    [InlineData("""{ "name": "x", "role": "admin", "expiresAt": "2020-01-01T00:00:00Z" }""", "/expiresAt")]
    [InlineData("""{ "name": "x", "role": "admin", "requestsPerMinute": 0 }""", "/requestsPerMinute")]
    [InlineData("""{ "name": "x", "role": "admin", "id": "0198a000-0000-7000-8000-000000000001" }""", "/id")]
    [InlineData("""{ "name": "x", "role": "admin", "lastUsedAt": null }""", "/lastUsedAt")]
    [InlineData("""{ "name": "x", "role": "admin", "prefix": "AAAAAAAA" }""", "/prefix")]
    public async Task What_is_wrong_with_a_wanted_key_is_said_field_by_field(string body, params string[] pointers)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await stack.First.Http.SendAsync(Calls.Request(HttpMethod.Post, KeyRoutes.Path, await keys.AdminAsync(), content));

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Equal(pointers, problem["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
    }

    [Fact]
    public async Task A_city_that_is_not_served_is_refused()
    {
        using var response = await keys.SendAsync(HttpMethod.Post, KeyRoutes.Path, await keys.AdminAsync(), new { name = "x", role = "dispatcher", cities = new[] { "999999" } });

        await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "city-not-served");
    }

    [Fact]
    public async Task A_repeated_Idempotency_Key_makes_no_second_key_and_tells_no_secret_again()
    {
        var admin = await keys.AdminAsync();
        var name = "once " + Guid.CreateVersion7();
        var body = new { name, role = "donor", donorId = Guid.CreateVersion7() };

        using var first = await keys.SendAsync(HttpMethod.Post, KeyRoutes.Path, admin, body, ("Idempotency-Key", name));
        using var second = await keys.SendAsync(HttpMethod.Post, KeyRoutes.Path, admin, body, ("Idempotency-Key", name), replica: stack.Second);
        using var other = await keys.SendAsync(HttpMethod.Post, KeyRoutes.Path, admin, new { name, role = "admin" }, ("Idempotency-Key", name));

        var made = (await first.Content.ReadFromJsonAsync<JsonObject>())!;
        var repeated = (await second.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((HttpStatusCode.Created, "true"), (second.StatusCode, second.Headers.GetValues("Idempotency-Replayed").Single()));
        Assert.Equal((first.Headers.Location, first.Headers.ETag), (second.Headers.Location, second.Headers.ETag));
        Assert.Null(repeated["key"]);
        var key = (string)made["key"]!;
        made["key"] = null;
        Assert.True(JsonNode.DeepEquals(made, repeated));
        await other.ProblemAsync(HttpStatusCode.UnprocessableEntity, "idempotency-key-reused");
        Assert.Single(await stack.ColumnAsync($"select name from api_keys where name = '{name}'"));
        await stack.First.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, key));
    }

    [Fact]
    public async Task The_database_holds_no_secret_of_what_was_made_and_rotated()
    {
        var admin = await keys.AdminAsync();
        using var response = await keys.SendAsync(
            HttpMethod.Post, KeyRoutes.Path, admin, new { name = "x", role = "donor", donorId = Guid.CreateVersion7() }, ("Idempotency-Key", Guid.CreateVersion7().ToString()));
        var made = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        var rotated = await keys.JsonAsync(HttpMethod.Post, $"{KeyRoutes.Path}/{made["id"]}/rotate", admin, new { }, ("If-Match", "\"1\""));
        await stack.First.Http.SeenAsync(Calls.Get(KeyRoutes.Proxied, (string)rotated["key"]!));

        var dump = await stack.DumpAsync();

        Assert.Contains((string)made["prefix"]!, dump, StringComparison.Ordinal);
        foreach (var secret in new[] { (string)made["key"]!, (string)rotated["key"]! }.Select(k => k[^32..]))
        {
            Assert.DoesNotContain(secret, dump, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(secret)), dump, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes(secret)), dump, StringComparison.Ordinal);
        }
    }
}
