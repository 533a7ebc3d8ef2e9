using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

public sealed class IssuingTests(GatewayStack stack)
{
    private const string Path = "/v1/api-keys";
    private const string Proxied = "/v1/holds";

    [Fact]
    public async Task A_key_made_by_an_administrator_lets_its_caller_in_as_what_it_says()
    {
        var donor = Guid.CreateVersion7();
        var expiry = TimeProvider.System.GetUtcNow().AddDays(30);

        using var response = await SendAsync(HttpMethod.Post, Path, await AdminAsync(), new
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
        Assert.Equal($"{Path}/{made["id"]}", response.Headers.Location?.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Matches($"^nsk_{made["prefix"]}_[A-Za-z0-9]{{32}}$", (string?)made["key"]);
        Assert.Equal(("ERP of 黄浦", "donor", donor), ((string?)made["name"], (string?)made["role"], (Guid?)made["donorId"]));
        Assert.Equal(["requests:read", "requests:write"], made["scopes"]!.AsArray().Select(s => (string?)s));
        Assert.Equal(expiry, (DateTimeOffset)made["expiresAt"]!, TimeSpan.FromMilliseconds(1));
        var seen = await stack.Second.Http.SeenAsync(Calls.Get(Proxied, (string)made["key"]!));
        Assert.Equal(("donor", donor.ToString(), "Infinitus"), (seen.Claims["role"], seen.Claims["donor_id"], seen.Claims["donor_name"]));
        var read = await JsonAsync(HttpMethod.Get, $"{Path}/{made["id"]}", await AdminAsync());
        Assert.False(read.ContainsKey("key"));
        Assert.Equal(77, (int?)read["requestsPerMinute"]);
    }

    [Fact]
    public async Task A_key_for_a_dispatcher_works_for_its_cities_and_has_all_scopes_of_its_role_unless_told()
    {
        var made = await MakeAsync(new { name = "Desk", role = "dispatcher", cities = new[] { "310000", "320500" } });

        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, (string)made["key"]!));

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
    [InlineData("""{ "name": "x", "role": "driver", "scopes": ["keys:manage"] }""", "/scopes/0")]
    [InlineData("""{ "name": "x", "role": "admin", "expiresAt": "2020-01-01T00:00:00Z" }""", "/expiresAt")]
    [InlineData("""{ "name": "x", "role": "admin", "requestsPerMinute": 0 }""", "/requestsPerMinute")]
    [InlineData("""{ "name": "x", "role": "admin", "id": "0198a000-0000-7000-8000-000000000001" }""", "/id")]
    [InlineData("""{ "name": "x", "role": "admin", "lastUsedAt": null }""", "/lastUsedAt")]
    [InlineData("""{ "name": "x", "role": "admin", "prefix": "AAAAAAAA" }""", "/prefix")]
    public async Task What_is_wrong_with_a_wanted_key_is_said_field_by_field(string body, params string[] pointers)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await stack.First.Http.SendAsync(Calls.Request(HttpMethod.Post, Path, await AdminAsync(), content));

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Equal(pointers, problem["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
    }

    [Fact]
    public async Task A_city_that_is_not_served_is_refused()
    {
        using var response = await SendAsync(HttpMethod.Post, Path, await AdminAsync(), new { name = "x", role = "dispatcher", cities = new[] { "999999" } });

        await response.ProblemAsync(HttpStatusCode.UnprocessableEntity, "city-not-served");
    }

    [Fact]
    public async Task A_repeated_Idempotency_Key_makes_no_second_key_and_tells_no_secret_again()
    {
        var admin = await AdminAsync();
        var name = "once " + Guid.CreateVersion7();
        var body = new { name, role = "donor", donorId = Guid.CreateVersion7() };

        using var first = await SendAsync(HttpMethod.Post, Path, admin, body, ("Idempotency-Key", name));
        using var second = await SendAsync(HttpMethod.Post, Path, admin, body, ("Idempotency-Key", name), replica: stack.Second);
        using var other = await SendAsync(HttpMethod.Post, Path, admin, new { name, role = "admin" }, ("Idempotency-Key", name));

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
        await stack.First.Http.SeenAsync(Calls.Get(Proxied, key));
    }

    [Fact]
    public async Task The_database_holds_no_secret_of_what_was_made_and_rotated()
    {
        var admin = await AdminAsync();
        using var response = await SendAsync(
            HttpMethod.Post, Path, admin, new { name = "x", role = "donor", donorId = Guid.CreateVersion7() }, ("Idempotency-Key", Guid.CreateVersion7().ToString()));
        var made = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        var rotated = await JsonAsync(HttpMethod.Post, $"{Path}/{made["id"]}/rotate", admin, new { }, ("If-Match", "\"1\""));
        await stack.First.Http.SeenAsync(Calls.Get(Proxied, (string)rotated["key"]!));

        var dump = await stack.DumpAsync();

        Assert.Contains((string)made["prefix"]!, dump, StringComparison.Ordinal);
        foreach (var secret in new[] { (string)made["key"]!, (string)rotated["key"]! }.Select(k => k[^32..]))
        {
            Assert.DoesNotContain(secret, dump, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(secret)), dump, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.ASCII.GetBytes(secret)), dump, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_list_is_paged_newest_first_and_filtered()
    {
        var admin = await AdminAsync();
        var donor = Guid.CreateVersion7();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Insert(0, (string)(await MakeAsync(new { name = "k" + i, role = "donor", donorId = donor }))["id"]!);
        await JsonAsync(HttpMethod.Post, $"{Path}/{ids[2]}/revoke", admin, body: null, ("If-Match", "\"1\""));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await JsonAsync(HttpMethod.Get, $"{Path}?donorId={donor}&limit=2&cursor={cursor}", admin);
            seen.AddRange(Ids(page));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(ids, seen);
        Assert.Equal([ids[2]], Ids(await JsonAsync(HttpMethod.Get, $"{Path}?donorId={donor}&active=false", admin)));
        Assert.Equal(4, Ids(await JsonAsync(HttpMethod.Get, $"{Path}?donorId={donor}&active=true&role=donor", admin)).Count);
        Assert.Empty(Ids(await JsonAsync(HttpMethod.Get, $"{Path}?donorId={donor}&role=partner", admin)));
        Assert.Empty(Ids(await JsonAsync(HttpMethod.Get, $"{Path}?donorId={donor}&partnerId={Guid.CreateVersion7()}", admin)));
        using var wrong = await SendAsync(HttpMethod.Get, $"{Path}?role=king", admin);
        await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        using var tooMany = await SendAsync(HttpMethod.Get, $"{Path}?limit=1000000000", admin);
        await tooMany.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Theory]
    [InlineData("POST", "", "admin")]
    [InlineData("GET", "", "admin donor partner")]
    [InlineData("GET", "/{id}", "admin donor partner")]
    [InlineData("POST", "/{id}/rotate", "admin donor partner")]
    [InlineData("POST", "/{id}/revoke", "admin donor partner")]
    public async Task Each_route_is_for_its_roles_alone(string method, string path, string allowed)
    {
        var verb = new HttpMethod(method);
        var address = Path + path.Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
        foreach (var role in Roles.Known)
        {
            using var response = await SendAsync(verb, address, await stack.NewKeyAsync(role), verb == HttpMethod.Post ? new { } : null);
            if (allowed.Split(' ').Contains(role))
                Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
            else
                await response.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        using var nobody = await SendAsync(verb, address, key: null, verb == HttpMethod.Post ? new { } : null);
        await nobody.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("partner")]
    public async Task Other_callers_see_and_change_only_the_key_they_call_with(string role)
    {
        var owner = Guid.CreateVersion7();
        object Wanted() => role == "donor" ? new { name = "x", role, donorId = owner } : new { name = "x", role, partnerId = owner };
        var mine = await MakeAsync(Wanted());
        var other = await MakeAsync(Wanted());
        var key = (string)mine["key"]!;

        Assert.Equal([(string)mine["id"]!], Ids(await JsonAsync(HttpMethod.Get, Path, key)));
        Assert.Empty(Ids(await JsonAsync(HttpMethod.Get, $"{Path}?active=false", key)));
        foreach (var (verb, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, "/rotate"), (HttpMethod.Post, "/revoke") })
        {
            var bodies = new HashSet<string>(StringComparer.Ordinal);
            foreach (var id in new[] { (string)other["id"]!, Guid.CreateVersion7().ToString() })
            {
                using var response = await SendAsync(verb, $"{Path}/{id}{path}", key, verb == HttpMethod.Post ? new { } : null);
                var problem = await response.ProblemAsync(HttpStatusCode.NotFound, "not-found");
                problem.Remove("traceId");
                bodies.Add(problem.ToJsonString());
            }
            Assert.Single(bodies);
        }
        var rotated = await JsonAsync(HttpMethod.Post, $"{Path}/{mine["id"]}/rotate", key, body: null, ("If-Match", "\"1\""));
        await JsonAsync(HttpMethod.Post, $"{Path}/{mine["id"]}/revoke", (string)rotated["key"]!, body: null, ("If-Match", "\"2\""));
    }

    [Fact]
    public async Task A_rotated_key_has_two_secrets_and_no_replica_refuses_either_until_the_overlap_ends()
    {
        var made = await MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        await using var later = stack.Start(new ShiftedTime { Shift = TimeSpan.FromSeconds(3601) });
        var old = (string)made["key"]!;
        await stack.First.Http.SeenAsync(Calls.Get(Proxied, old));
        await stack.Second.Http.SeenAsync(Calls.Get(Proxied, old));

        var rotated = await JsonAsync(HttpMethod.Post, $"{Path}/{made["id"]}/rotate", old, new { overlapSeconds = 3600 }, ("If-Match", "\"1\""));
        var fresh = (string)rotated["key"]!;

        Assert.StartsWith($"nsk_{made["prefix"]}_", fresh, StringComparison.Ordinal);
        Assert.NotEqual(old, fresh);
        Assert.Equal(
            TimeProvider.System.GetUtcNow().AddHours(1), (DateTimeOffset)rotated["olderSecretsValidUntil"]!, TimeSpan.FromMinutes(1));
        for (var call = 0; call < 20; call++)
        {
            foreach (var replica in new[] { stack.First, stack.Second })
            {
                await replica.Http.SeenAsync(Calls.Get(Proxied, old));
                await replica.Http.SeenAsync(Calls.Get(Proxied, fresh));
            }
        }
        // Its own route: services keep to the real clock and refuse tokens from the future.
        using var lasting = await SendAsync(HttpMethod.Get, Path, fresh, replica: later);
        Assert.Equal(HttpStatusCode.OK, lasting.StatusCode);
        using var ended = await SendAsync(HttpMethod.Get, Path, old, replica: later);
        await ended.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_lost_answer_of_a_rotation_costs_nobody_the_secret_in_use()
    {
        var admin = await AdminAsync();
        var made = await MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var address = $"{Path}/{made["id"]}/rotate";

        await JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        using var repeated = await SendAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        await repeated.ProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict");
        var again = await JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"2\""));

        await stack.First.Http.SeenAsync(Calls.Get(Proxied, (string)made["key"]!));
        await stack.First.Http.SeenAsync(Calls.Get(Proxied, (string)again["key"]!));
    }

    [Fact]
    public async Task A_rotation_without_overlap_ends_all_older_secrets_within_5_seconds()
    {
        var admin = await AdminAsync();
        var made = await MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var address = $"{Path}/{made["id"]}/rotate";
        var second = await JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        var older = new[] { (string)made["key"]!, (string)second["key"]! };
        foreach (var key in older)
            await stack.Second.Http.SeenAsync(Calls.Get(Proxied, key));

        var third = await JsonAsync(HttpMethod.Post, address, admin, new { overlapSeconds = 0 }, ("If-Match", "\"2\""));

        Assert.Null(third["olderSecretsValidUntil"]);
        await AssertRefusedSoonAsync(older);
        await stack.Second.Http.SeenAsync(Calls.Get(Proxied, (string)third["key"]!));
    }

    [Fact]
    public async Task A_rotation_is_refused_without_the_version_with_a_wrong_overlap_and_for_a_revoked_key()
    {
        var admin = await AdminAsync();
        var made = await MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var address = $"{Path}/{made["id"]}";

        using var unconditional = await SendAsync(HttpMethod.Post, address + "/rotate", admin);
        await unconditional.ProblemAsync((HttpStatusCode)428, "precondition-required");
        foreach (var seconds in new[] { -1, (30 * 24 * 3600) + 1 })
        {
            using var tooLong = await SendAsync(HttpMethod.Post, address + "/rotate", admin, new { overlapSeconds = seconds }, ("If-Match", "\"1\""));
            await tooLong.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        }
        await JsonAsync(HttpMethod.Post, address + "/revoke", admin, body: null, ("If-Match", "\"1\""));
        using var revoked = await SendAsync(HttpMethod.Post, address + "/rotate", admin, body: null, ("If-Match", "\"2\""));
        var problem = await revoked.ProblemAsync(HttpStatusCode.Conflict, "invalid-state-transition");
        Assert.Equal("revoked", (string?)problem["currentState"]);
    }

    [Fact]
    public async Task A_revocation_by_API_holds_on_every_replica_within_5_seconds_and_may_be_repeated()
    {
        var admin = await AdminAsync();
        var made = await MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var address = $"{Path}/{made["id"]}/revoke";
        var key = (string)made["key"]!;
        foreach (var replica in new[] { stack.First, stack.Second })
            await replica.Http.SeenAsync(Calls.Get(Proxied, key));

        using var unconditional = await SendAsync(HttpMethod.Post, address, admin);
        await unconditional.ProblemAsync((HttpStatusCode)428, "precondition-required");
        using var stale = await SendAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"7\""));
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict");
        var revoked = await JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        await AssertRefusedSoonAsync(key);
        var repeated = await JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"1\""));
        var again = await JsonAsync(HttpMethod.Post, address, admin, body: null, ("If-Match", "\"2\""));

        Assert.NotNull(revoked["revokedAt"]);
        Assert.Equal((DateTimeOffset)revoked["revokedAt"]!, (DateTimeOffset)repeated["revokedAt"]!, TimeSpan.FromMilliseconds(1));
        Assert.Equal((string?)repeated["revokedAt"], (string?)again["revokedAt"]);
    }

    [Fact]
    public async Task The_last_use_is_shown_soon_and_written_at_most_once_a_minute()
    {
        var admin = await AdminAsync();
        var made = await MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var time = new ShiftedTime();
        await using var replica = stack.Start(time);
        var key = (string)made["key"]!;
        async Task<DateTimeOffset?> LastUseAsync() => (DateTimeOffset?)(await JsonAsync(HttpMethod.Get, $"{Path}/{made["id"]}", admin))["lastUsedAt"];

        async Task UseAsync()
        {
            using var response = await SendAsync(HttpMethod.Get, Path, key, replica: replica);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Null(await LastUseAsync());
        await UseAsync();
        await Eventually.HoldsAsync(async () => await LastUseAsync() is not null, "the first use to be shown");
        var first = await LastUseAsync();
        time.Shift = TimeSpan.FromSeconds(30);
        await UseAsync();
        await Task.Delay(TimeSpan.FromSeconds(5));
        Assert.Equal(first, await LastUseAsync());
        time.Shift = TimeSpan.FromSeconds(65);
        await UseAsync();
        await Eventually.HoldsAsync(async () => await LastUseAsync() > first, "the use of the next minute to be shown");

        using var read = await SendAsync(HttpMethod.Get, $"{Path}/{made["id"]}", admin);
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Whoever_guesses_is_counted_on_the_Gateways_own_routes_too()
    {
        await using var replica = stack.Start(("Gateway:AddressRequestsPerMinute", "5"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            using var response = await SendAsync(
                HttpMethod.Post, Path, GatewayStack.NewKeyText(), new { }, ("Idempotency-Key", "guess"), replica: replica);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Unauthorized, 5).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)), statuses);
    }

    /// <summary>Hammers every replica with the keys until all are refused.</summary>
    private async Task AssertRefusedSoonAsync(params string[] keys)
    {
        var since = Stopwatch.StartNew();
        foreach (var replica in new[] { stack.First, stack.Second })
        {
            foreach (var key in keys)
            {
                await Eventually.HoldsAsync(
                    async () =>
                    {
                        using var response = await replica.Http.SendAsync(Calls.Get(Proxied, key));
                        return response.StatusCode == HttpStatusCode.Unauthorized;
                    },
                    "the secret to be refused");
            }
        }
        Assert.InRange(since.Elapsed.TotalSeconds, 0, 5);
    }

    private Task<string> AdminAsync() => stack.NewKeyAsync(Roles.Admin);

    private async Task<JsonObject> MakeAsync(object wanted) => await JsonAsync(HttpMethod.Post, Path, await AdminAsync(), wanted);

    private async Task<JsonObject> JsonAsync(HttpMethod method, string path, string key, object? body = null, (string Name, string Value)? header = null)
    {
        using var response = await SendAsync(method, path, key, body, header);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? key, object? body = null, (string Name, string Value)? header = null, Replica? replica = null)
    {
        using var request = Calls.Request(method, path, key, body is null ? null : JsonContent.Create(body));
        if (header is { } given)
            request.With(given.Name, given.Value);
        return await (replica ?? stack.First).Http.SendAsync(request);
    }

    private static IReadOnlyList<string> Ids(JsonObject page) => [.. page["items"]!.AsArray().Select(k => (string)k!["id"]!)];
}
