using System.Net;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

/// <summary>Who may use the routes of keys, and what each sees.</summary>
public sealed class KeyRightsTests(GatewayStack stack)
{
    private readonly KeyRoutes keys = new(stack);

    [Theory]
    [InlineData("POST", "", "admin")]
    [InlineData("GET", "", "admin donor partner")]
    [InlineData("GET", "/{id}", "admin donor partner")]
    [InlineData("POST", "/{id}/rotate", "admin donor partner")]
    [InlineData("POST", "/{id}/revoke", "admin donor partner")]
    public async Task Each_route_is_for_its_roles_alone(string method, string path, string allowed)
    {
        var verb = new HttpMethod(method);
        var address = KeyRoutes.Path + path.Replace("{id}", Guid.CreateVersion7().ToString(), StringComparison.Ordinal);
        foreach (var role in Roles.Known)
        {
            using var response = await keys.SendAsync(verb, address, await stack.NewKeyAsync(role), verb == HttpMethod.Post ? new { } : null);
            if (allowed.Split(' ').Contains(role))
                Assert.NotEqual(HttpStatusCode.Forbidden, response.StatusCode);
            else
                await response.ProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        using var nobody = await keys.SendAsync(verb, address, key: null, verb == HttpMethod.Post ? new { } : null);
        await nobody.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task The_list_is_paged_newest_first_and_filtered()
    {
        var admin = await keys.AdminAsync();
        var donor = Guid.CreateVersion7();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Insert(0, (string)(await keys.MakeAsync(new { name = "k" + i, role = "donor", donorId = donor }))["id"]!);
        await keys.JsonAsync(HttpMethod.Post, $"{KeyRoutes.Path}/{ids[2]}/revoke", admin, body: null, ("If-Match", "\"1\""));

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await keys.JsonAsync(HttpMethod.Get, $"{KeyRoutes.Path}?donorId={donor}&limit=2&cursor={cursor}", admin);
            seen.AddRange(KeyRoutes.Ids(page));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);

        Assert.Equal(ids, seen);
        Assert.Equal([ids[2]], KeyRoutes.Ids(await keys.JsonAsync(HttpMethod.Get, $"{KeyRoutes.Path}?donorId={donor}&active=false", admin)));
        Assert.Equal(4, KeyRoutes.Ids(await keys.JsonAsync(HttpMethod.Get, $"{KeyRoutes.Path}?donorId={donor}&active=true&role=donor", admin)).Count);
        Assert.Empty(KeyRoutes.Ids(await keys.JsonAsync(HttpMethod.Get, $"{KeyRoutes.Path}?donorId={donor}&role=partner", admin)));
        Assert.Empty(KeyRoutes.Ids(await keys.JsonAsync(HttpMethod.Get, $"{KeyRoutes.Path}?donorId={donor}&partnerId={Guid.CreateVersion7()}", admin)));
        using var wrong = await keys.SendAsync(HttpMethod.Get, $"{KeyRoutes.Path}?role=king", admin);
        await wrong.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
        using var tooMany = await keys.SendAsync(HttpMethod.Get, $"{KeyRoutes.Path}?limit=1000000000", admin);
        await tooMany.ProblemAsync(HttpStatusCode.BadRequest, "validation-failed");
    }

    [Theory]
    [InlineData("donor")]
    [InlineData("partner")]
    public async Task Other_callers_see_and_change_only_the_key_they_call_with(string role)
    {
        var owner = Guid.CreateVersion7();
        object Wanted() => role == "donor" ? new { name = "x", role, donorId = owner } : new { name = "x", role, partnerId = owner };
        var mine = await keys.MakeAsync(Wanted());
        var other = await keys.MakeAsync(Wanted());
        var key = (string)mine["key"]!;

        Assert.Equal([(string)mine["id"]!], KeyRoutes.Ids(await keys.JsonAsync(HttpMethod.Get, KeyRoutes.Path, key)));
        Assert.Empty(KeyRoutes.Ids(await keys.JsonAsync(HttpMethod.Get, $"{KeyRoutes.Path}?active=false", key)));
        foreach (var (verb, path) in new[] { (HttpMethod.Get, ""), (HttpMethod.Post, "/rotate"), (HttpMethod.Post, "/revoke") })
        {
            var bodies = new HashSet<string>(StringComparer.Ordinal);
            foreach (var id in new[] { (string)other["id"]!, Guid.CreateVersion7().ToString() })
            {
                using var response = await keys.SendAsync(verb, $"{KeyRoutes.Path}/{id}{path}", key, verb == HttpMethod.Post ? new { } : null);
                var problem = await response.ProblemAsync(HttpStatusCode.NotFound, "not-found");
                problem.Remove("traceId");
                bodies.Add(problem.ToJsonString());
            }
            Assert.Single(bodies);
        }
        var rotated = await keys.JsonAsync(HttpMethod.Post, $"{KeyRoutes.Path}/{mine["id"]}/rotate", key, body: null, ("If-Match", "\"1\""));
        await keys.JsonAsync(HttpMethod.Post, $"{KeyRoutes.Path}/{mine["id"]}/revoke", (string)rotated["key"]!, body: null, ("If-Match", "\"2\""));
    }

    [Fact]
    public async Task The_last_use_is_shown_soon_and_written_at_most_once_a_minute()
    {
        var admin = await keys.AdminAsync();
        var made = await keys.MakeAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7() });
        var time = new ShiftedTime();
        await using var replica = stack.Start(time);
        var key = (string)made["key"]!;
        async Task<DateTimeOffset?> LastUseAsync() => (DateTimeOffset?)(await keys.JsonAsync(HttpMethod.Get, $"{KeyRoutes.Path}/{made["id"]}", admin))["lastUsedAt"];

        async Task UseAsync()
        {
            using var response = await keys.SendAsync(HttpMethod.Get, KeyRoutes.Path, key, replica: replica);
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

        using var read = await keys.SendAsync(HttpMethod.Get, $"{KeyRoutes.Path}/{made["id"]}", admin);
        Assert.Equal("\"1\"", read.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Whoever_guesses_is_counted_on_the_Gateways_own_routes_too()
    {
        await using var replica = stack.Start(("Gateway:AddressRequestsPerMinute", "5"));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 8; i++)
        {
            using var response = await keys.SendAsync(
                HttpMethod.Post, KeyRoutes.Path, GatewayStack.NewKeyText(), new { }, ("Idempotency-Key", "guess"), replica: replica);
            statuses.Add(response.StatusCode);
        }

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.Unauthorized, 5).Concat(Enumerable.Repeat(HttpStatusCode.TooManyRequests, 3)), statuses);
    }
}
