using System.Diagnostics;
using System.Net;
using System.Text;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

public sealed class ApiKeyTests(GatewayStack stack)
{
    private const string Path = "/v1/pickup-requests";

    [Fact]
    public async Task A_key_in_force_is_let_in_by_every_replica()
    {
        var key = await stack.NewKeyAsync(expiresIn: TimeSpan.FromHours(1));

        Assert.Equal("requests", (await stack.First.Http.SeenAsync(Calls.Get(Path, key))).Service);
        Assert.Equal("requests", (await stack.Second.Http.SeenAsync(Calls.Get(Path, key))).Service);
    }

    [Fact]
    public async Task The_migrate_verb_loads_development_keys_any_number_of_times()
    {
        var seen = await stack.First.Http.SeenAsync(Calls.Get(Path, stack.DevelopmentKey));

        Assert.Equal("dispatcher", seen.Claims["role"]);
        await using var count = stack.Database.CreateCommand("select count(*) from api_keys where name = 'dispatcher'");
        Assert.Equal(1L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Every_reason_to_refuse_a_key_looks_the_same()
    {
        var key = await stack.NewKeyAsync();
        var authorizations = new[]
        {
            null,
            "",
            "Bearer",
            "Bearer ",
            "Bearer nsk_",
            "Bearer " + key[..^1],
            "Bearer " + key + "A",
            "Bearer " + key[..^1] + "-",
            "Bearer " + key.Replace("nsk_", "nsx_", StringComparison.Ordinal),
            "Bearer " + key[..^1] + (key[^1] == 'A' ? 'B' : 'A'),
            "Bearer " + GatewayStack.NewKeyText(),
            "Bearer " + await stack.NewKeyAsync(revoked: true),
            "Bearer " + await stack.NewKeyAsync(expiresIn: TimeSpan.FromSeconds(-1)),
            "Bearer " + TestTokens.For(TestCaller.Admin),
            "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(key + ":")),
            key,
        };

        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var authorization in authorizations)
        {
            using var request = Calls.Get(Path);
            if (authorization is not null)
                request.With("Authorization", authorization);
            using var response = await stack.First.Http.SendAsync(request);
            var problem = await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
            problem.Remove("traceId");
            answers.Add(problem.ToJsonString() + string.Join(',', response.Headers.Select(h => h.Key)));
        }
        Assert.Single(answers);
    }

    [Theory]
    [InlineData("?access_token=")]
    [InlineData("?api_key=")]
    [InlineData("?key=")]
    [InlineData("?Authorization=Bearer%20")]
    public async Task A_key_in_the_query_string_is_no_key(string query)
    {
        var key = await stack.NewKeyAsync();

        using var response = await stack.First.Http.GetAsync(Path + query + key);

        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task A_revocation_holds_on_every_replica_within_5_seconds()
    {
        var key = await stack.NewKeyAsync();
        Replica[] replicas = [stack.First, stack.Second];
        foreach (var replica in replicas)
            await replica.Http.SeenAsync(Calls.Get(Path, key));

        await stack.RevokeAsync(key);

        // Hammered meanwhile, because use must not prolong what a replica remembers.
        var since = Stopwatch.StartNew();
        foreach (var replica in replicas)
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    using var response = await replica.Http.SendAsync(Calls.Get(Path, key));
                    return response.StatusCode == HttpStatusCode.Unauthorized;
                },
                "the revocation to hold");
        }
        Assert.InRange(since.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task A_key_stops_at_its_expiry_although_it_was_just_used()
    {
        var key = await stack.NewKeyAsync(expiresIn: TimeSpan.FromSeconds(2));
        await stack.First.Http.SeenAsync(Calls.Get(Path, key));

        await Task.Delay(TimeSpan.FromSeconds(2.1));

        using var response = await stack.First.Http.SendAsync(Calls.Get(Path, key));
        await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task The_database_holds_no_secret()
    {
        var key = await stack.NewKeyAsync();
        await stack.First.Http.SeenAsync(Calls.Get(Path, key));
        var dump = await stack.DumpAsync();

        Assert.Contains(key.Substring(4, 8), dump, StringComparison.Ordinal);
        foreach (var secret in new[] { key[^32..], stack.DevelopmentKey[^32..] })
        {
            Assert.DoesNotContain(secret, dump, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(secret)), dump, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_views_for_outside_checkers_are_there_as_in_every_service()
    {
        Assert.Empty(await stack.ColumnAsync("select id::text from judge_outbox where sent_at is null"));
        Assert.Empty(await stack.ColumnAsync("select message_id::text || consumer from judge_inbox"));
    }
}
