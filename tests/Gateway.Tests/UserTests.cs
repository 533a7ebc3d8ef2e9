using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>How administrators make, see and change people.</summary>
public sealed class UserTests(GatewayStack stack)
{
    private const string Right = """{ "userName": "u-{0}", "displayName": "x", "role": "dispatcher", "cities": ["310000"], "password": "correct horse battery" }""";

    [Fact]
    public async Task A_user_is_shown_as_made_and_changed_with_the_version_in_the_ETag()
    {
        var admin = await AdminAsync();
        var user = await stack.NewUserAsync(Roles.Dispatcher, "310000");
        var address = $"{MadeUsers.Path}/{user.Id}";

        using var read = await SendAsync(HttpMethod.Get, address, admin);
        using var blind = await SendAsync(HttpMethod.Patch, address, admin, new { displayName = "y" });
        using var changed = await SendAsync(HttpMethod.Patch, address, admin, new { displayName = "李 Li", cities = new[] { "320500" } }, "\"1\"");
        using var stale = await SendAsync(HttpMethod.Patch, address, admin, new { displayName = "z" }, "\"1\"");
        using var unknown = await SendAsync(HttpMethod.Patch, $"{MadeUsers.Path}/{Guid.CreateVersion7()}", admin, new { displayName = "z" });

        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
        var view = (await read.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(["cities", "createdAt", "disabledAt", "displayName", "driverCode", "id", "role", "userName"], view.Select(p => p.Key).Order(StringComparer.Ordinal));
        await blind.ProblemAsync((HttpStatusCode)428, "precondition-required");
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (changed.StatusCode, changed.Headers.ETag?.Tag));
        Assert.Equal("李 Li", (string?)(await changed.Content.ReadFromJsonAsync<JsonObject>())!["displayName"]);
        await stale.ProblemAsync(HttpStatusCode.PreconditionFailed, "version-conflict");
        await unknown.ProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("""{}""", "/userName", "/displayName", "/role", "/password")]
    [InlineData("""{ "userName": "a b", "displayName": "x", "role": "donor", "password": "correct horse battery" }""", "/userName", "/role")]
    [InlineData("""{ "userName": "x", "displayName": "x", "role": "dispatcher", "password": "correct horse battery" }""", "/cities")]
    [InlineData("""{ "userName": "x", "displayName": "x", "role": "admin", "password": "short" }""", "/password")]
    [InlineData("""{ "userName": "x", "displayName": "x", "role": "admin", "password": "abababababababab" }""", "/password")]
    [InlineData("""{ "userName": "x", "displayName": "x", "role": "admin", "password": "correct horse battery", "securityStamp": "x" }""", "/securityStamp")]
    [InlineData("""{ "userName": "x", "displayName": "x", "role": "admin", "password": "correct horse battery", "id": "x" }""", "/id")]
    public async Task What_is_wrong_with_a_wanted_user_is_said_field_by_field(string body, params string[] pointers)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await stack.First.Http.SendAsync(
            Calls.Request(HttpMethod.Post, MadeUsers.Path, await AdminAsync(), content).With("Accept-Language", "zh-CN"));

        var problem = await response.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        Assert.Equal(pointers, problem["errors"]!.AsArray().Select(e => (string)e!["pointer"]!));
        Assert.DoesNotContain("correct horse", problem.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_driver_is_tied_to_one_of_the_fleet_and_whoever_becomes_a_dispatcher_no_longer()
    {
        var admin = await AdminAsync();
        var address = $"{MadeUsers.Path}/{(await stack.NewUserAsync(Roles.Driver)).Id}";

        using var tied = await SendAsync(HttpMethod.Patch, address, admin, new { driverCode = "SH-DRIVER-1" }, "\"1\"");
        using var moved = await SendAsync(HttpMethod.Patch, address, admin, new { role = "dispatcher", cities = new[] { "310000" } }, "\"2\"");
        using var wrong = await SendAsync(HttpMethod.Patch, address, admin, new { driverCode = "SH-DRIVER-1" }, "\"3\"");

        Assert.Equal("SH-DRIVER-1", (string?)(await tied.Content.ReadFromJsonAsync<JsonObject>())!["driverCode"]);
        Assert.Null((await moved.Content.ReadFromJsonAsync<JsonObject>())!["driverCode"]);
        await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task Two_people_cannot_have_one_name()
    {
        var body = JsonNode.Parse(Right.Replace("{0}", Guid.CreateVersion7().ToString("N"), StringComparison.Ordinal))!.AsObject();

        using var first = await SendAsync(HttpMethod.Post, MadeUsers.Path, await AdminAsync(), body);
        body["userName"] = ((string)body["userName"]!).ToUpperInvariant();
        using var second = await SendAsync(HttpMethod.Post, MadeUsers.Path, await AdminAsync(), body);

        Assert.Equal((HttpStatusCode.Created, "\"1\""), (first.StatusCode, first.Headers.ETag?.Tag));
        await second.ProblemAsync(HttpStatusCode.Conflict, "already-exists");
    }

    [Fact]
    public async Task The_database_holds_no_password()
    {
        var user = await stack.NewUserAsync();
        using var browser = await stack.First.SignedInAsync(user);

        var dump = await stack.DumpAsync();

        Assert.Contains(user.UserName, dump, StringComparison.Ordinal);
        Assert.DoesNotContain(user.Password, dump, StringComparison.OrdinalIgnoreCase);
        var session = browser.Cookies.GetAllCookies().Single(c => c.Name == "netspring-session").Value;
        Assert.DoesNotContain(session, dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_makes_or_takes_over_a_person_who_may_do_more_than_they_may()
    {
        var limited = await stack.NewKeyAsync(Roles.Admin, scopes: [Scopes.UsersManage, .. Scopes.Of(Roles.Dispatcher)]);
        var (dispatcher, admin) = (await stack.NewUserAsync(), await stack.NewUserAsync(Roles.Admin));

        using var made = await SendAsync(HttpMethod.Post, MadeUsers.Path, limited, new { userName = "x", displayName = "x", role = "admin", password = "correct horse battery" });
        using var taken = await SendAsync(HttpMethod.Patch, $"{MadeUsers.Path}/{admin.Id}", limited, new { password = "correct horse battery" }, "*");
        using var raised = await SendAsync(HttpMethod.Patch, $"{MadeUsers.Path}/{dispatcher.Id}", limited, new { role = "admin" }, "*");
        using var allowed = await SendAsync(HttpMethod.Patch, $"{MadeUsers.Path}/{dispatcher.Id}", limited, new { disabled = true }, "*");

        foreach (var refused in new[] { made, taken, raised })
            await refused.ProblemAsync(HttpStatusCode.Forbidden, "scope-missing");
        Assert.Equal(HttpStatusCode.OK, allowed.StatusCode);
    }

    [Fact]
    public async Task The_list_is_paged_and_filtered()
    {
        var admin = await AdminAsync();
        var users = new[] { await stack.NewUserAsync(Roles.Driver), await stack.NewUserAsync(Roles.Driver) };
        await stack.ChangeAsync(users[0], new { disabled = true });

        var first = await JsonAsync($"{MadeUsers.Path}?role=driver&limit=1", admin);
        var second = await JsonAsync($"{MadeUsers.Path}?role=driver&limit=1&cursor={first["nextCursor"]}", admin);

        Assert.NotEqual(Ids(first).Single(), Ids(second).Single());
        Assert.Contains(users[0].Id, Ids(await JsonAsync($"{MadeUsers.Path}?active=false&limit=200", admin)));
        Assert.DoesNotContain(users[0].Id, Ids(await JsonAsync($"{MadeUsers.Path}?active=true&role=driver&limit=200", admin)));
        Assert.Contains(users[1].Id, Ids(await JsonAsync($"{MadeUsers.Path}?active=true&role=driver&limit=200", admin)));
        using var wrong = await SendAsync(HttpMethod.Get, $"{MadeUsers.Path}?role=donor", admin);
        await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Fact]
    public async Task Staff_reads_the_name_behind_an_id_of_the_audit_and_nothing_else_of_it()
    {
        var user = await stack.NewUserAsync(Roles.Dispatcher, "310000");
        await stack.ChangeAsync(user, new { displayName = "李 Li", disabled = true });
        var dispatcher = await stack.NewKeyAsync(Roles.Dispatcher);

        var person = await JsonAsync($"/v1/actors/{user.Id}", dispatcher);
        var key = await JsonAsync($"/v1/actors/{(await JsonAsync("/v1/me", dispatcher))["id"]}", await AdminAsync());

        Assert.Equal(("user", "李 Li", Roles.Dispatcher), ((string?)person["kind"], (string?)person["name"], (string?)person["role"]));
        Assert.Equal(["id", "kind", "name", "role"], person.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(("api-key", Roles.Dispatcher), ((string?)key["kind"], (string?)key["role"]));
        using var unknown = await SendAsync(HttpMethod.Get, $"/v1/actors/{Guid.CreateVersion7()}", dispatcher);
        await unknown.ProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var donor = await SendAsync(HttpMethod.Get, $"/v1/actors/{user.Id}", await stack.NewKeyAsync(Roles.Donor));
        await donor.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Theory]
    [InlineData("POST", "")]
    [InlineData("GET", "")]
    [InlineData("GET", "/{id}")]
    [InlineData("PATCH", "/{id}")]
    public async Task Each_route_is_for_administrators_alone(string method, string path)
    {
        var verb = new HttpMethod(method);
        var address = MadeUsers.Path + path.Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
        var body = verb == HttpMethod.Get ? null : new { };
        foreach (var role in Roles.Known)
        {
            using var response = await SendAsync(verb, address, await stack.NewKeyAsync(role), body);
            if (role != Roles.Admin)
                await response.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
            else if (path.Length > 0)
                await response.ProblemAsync(HttpStatusCode.NotFound, "not-found");
            else
                Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
        }
        using var nobody = await SendAsync(verb, address, key: null, body);
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

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? key, object? body = null, string? ifMatch = null)
    {
        using var request = Calls.Request(method, path, key, body is null ? null : JsonContent.Create(body));
        if (ifMatch is not null)
            request.With("If-Match", ifMatch);
        return await stack.First.Http.SendAsync(request);
    }
}
