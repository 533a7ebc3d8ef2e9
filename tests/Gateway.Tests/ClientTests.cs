using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>How administrators make, see and revoke OAuth clients.</summary>
public sealed class ClientTests(GatewayStack stack)
{
    [Fact]
    public async Task A_client_is_shown_as_it_was_made_and_its_secret_only_once()
    {
        var admin = await AdminAsync();
        var donor = Guid.CreateVersion7();

        using var response = await SendAsync(HttpMethod.Post, Clients.Path, admin, new { name = "ERP of 黄浦", role = "donor", donorId = donor, requestsPerMinute = 77 });
        var made = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        var read = await JsonAsync($"{Clients.Path}/{made["id"]}", admin);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"{Clients.Path}/{made["id"]}", response.Headers.Location?.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.Matches("^[A-Za-z0-9]{32}$", (string?)made["secret"]);
        Assert.Equal(Scopes.Of("donor"), made["scopes"]!.AsArray().Select(s => (string)s!));
        made.Remove("secret");
        Assert.True(JsonNode.DeepEquals(made, read), read.ToJsonString());
        Assert.Equal(("ERP of 黄浦", donor, 77), ((string?)read["name"], (Guid?)read["donorId"], (int?)read["requestsPerMinute"]));
    }

    [Theory]
    [InlineData("""{}""", "/name", "/role")]
    [InlineData("""{ "name": "x", "role": "king" }""", "/role")]
    [InlineData("""{ "name": "x", "role": "donor" }""", "/donorId")]
    [InlineData("""{ "name": "x", "role": "partner" }""", "/partnerId")]
    [InlineData("""{ "name": "x", "role": "dispatcher" }""", "/cities")]
    [InlineData("""{ "name": "x", "role": "admin", "scopes": ["everything", null] }""", "/scopes/0", "/scopes/1")]
    [InlineData("""{ "name": "x", "role": "admin", "requestsPerMinute": 0 }""", "/requestsPerMinute")]
    [InlineData("""{ "name": "x", "role": "admin", "driverCode": "SH-DRIVER-1" }""", "/driverCode")]
    [InlineData("""{ "name": "x", "role": "admin", "secret": "mine" }""", "/secret")]
    public async Task What_is_wrong_with_a_wanted_client_is_said_field_by_field(string body, params string[] pointers)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await stack.First.Http.SendAsync(Calls.Request(HttpMethod.Post, Clients.Path, await AdminAsync(), content));

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Equal(pointers, problem["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
    }

    [Fact]
    public async Task A_repeated_Idempotency_Key_makes_no_second_client_and_tells_no_secret_again()
    {
        var admin = await AdminAsync();
        var name = "once " + Guid.CreateVersion7();
        var body = new { name, role = "admin" };

        using var first = await SendAsync(HttpMethod.Post, Clients.Path, admin, body, name);
        using var second = await SendAsync(HttpMethod.Post, Clients.Path, admin, body, name);

        var made = (await first.Content.ReadFromJsonAsync<JsonObject>())!;
        var repeated = (await second.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((HttpStatusCode.Created, "true"), (second.StatusCode, second.Headers.GetValues("Idempotency-Replayed").Single()));
        Assert.Equal((string?)made["id"], (string?)repeated["id"]);
        Assert.Null(repeated["secret"]);
        Assert.Single(await stack.ColumnAsync($"select name from oauth_clients where name = '{name}'"));
        await stack.First.Http.TokenAsync(new MadeClient((string)made["id"]!, (string)made["secret"]!));
    }

    [Fact]
    public async Task The_database_holds_no_secret_and_no_token()
    {
        var client = await stack.NewClientAsync();
        var token = await stack.First.Http.TokenAsync(client);

        var dump = await stack.DumpAsync();

        Assert.Contains(client.Id, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Secret, dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(client.Secret)), dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(token.Split('.')[2], dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_makes_a_client_that_may_do_more_than_they_may()
    {
        var limited = await stack.NewKeyAsync(Roles.Admin, scopes: [Scopes.KeysManage, Scopes.RequestsRead]);

        using var more = await SendAsync(HttpMethod.Post, Clients.Path, limited, new { name = "x", role = "admin" });
        using var same = await SendAsync(HttpMethod.Post, Clients.Path, limited, new { name = "x", role = "admin", scopes = new[] { "requests:read" } });

        await more.ProblemAsync(HttpStatusCode.Forbidden, "scope-missing");
        Assert.Equal(HttpStatusCode.Created, same.StatusCode);
    }

    [Fact]
    public async Task A_client_of_an_administrator_makes_clients_as_its_key_would()
    {
        var admin = await stack.NewClientAsync(new { name = "x", role = "admin" });

        using var response = await SendAsync(HttpMethod.Post, Clients.Path, await stack.First.Http.TokenAsync(admin), new { name = "y", role = "admin" });

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task The_list_is_paged_newest_first_and_filtered()
    {
        var admin = await AdminAsync();
        var donor = Guid.CreateVersion7();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Insert(0, (await stack.NewClientAsync(new { name = "k" + i, role = "donor", donorId = donor })).Id);
        using var revoked = await SendAsync(HttpMethod.Delete, $"{Clients.Path}/{ids[1]}", admin);
        using var again = await SendAsync(HttpMethod.Delete, $"{Clients.Path}/{ids[1]}", admin);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (revoked.StatusCode, again.StatusCode));

        var first = await JsonAsync($"{Clients.Path}?donorId={donor}&limit=2", admin);
        var second = await JsonAsync($"{Clients.Path}?donorId={donor}&limit=2&cursor={first["nextCursor"]}", admin);

        Assert.Equal(ids, Ids(first).Concat(Ids(second)));
        Assert.Equal([ids[1]], Ids(await JsonAsync($"{Clients.Path}?donorId={donor}&active=false", admin)));
        Assert.Equal([ids[0], ids[2]], Ids(await JsonAsync($"{Clients.Path}?donorId={donor}&active=true&role=donor", admin)));
        Assert.Empty(Ids(await JsonAsync($"{Clients.Path}?donorId={donor}&partnerId={Guid.CreateVersion7()}", admin)));
        Assert.NotNull((await JsonAsync($"{Clients.Path}/{ids[1]}", admin))["revokedAt"]);
        using var wrong = await SendAsync(HttpMethod.Get, $"{Clients.Path}?role=king", admin);
        await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("GET", "")]
    [InlineData("GET", "/{id}")]
    [InlineData("DELETE", "/{id}")]
    public async Task Each_route_is_for_administrators_alone(string method, string path)
    {
        var verb = new HttpMethod(method);
        var address = Clients.Path + path.Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
        foreach (var role in Roles.Known)
        {
            using var response = await SendAsync(verb, address, await stack.NewKeyAsync(role), verb == HttpMethod.Post ? new { } : null);
            if (role != Roles.Admin)
                await response.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            else if (path.Length > 0)
                await response.ProblemAsync(HttpStatusCode.NotFound, "not-found");
            else
                Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
        }
        using var nobody = await SendAsync(verb, address, key: null, verb == HttpMethod.Post ? new { } : null);
        await nobody.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    private Task<string> AdminAsync() => stack.NewKeyAsync(Roles.Admin);

    private static IReadOnlyList<string> Ids(JsonObject page) => [.. page["items"]!.AsArray().Select(i => (string)i!["id"]!)];

    private async Task<JsonObject> JsonAsync(string path, string key)
    {
        using var response = await SendAsync(HttpMethod.Get, path, key);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, object? body = null, string? idempotencyKey = null)
    {
        using var request = Calls.Request(method, path, key, body is null ? null : JsonContent.Create(body));
        if (idempotencyKey is not null)
            request.With("Idempotency-Key", idempotencyKey);
        return await stack.First.Http.SendAsync(request);
    }
}
