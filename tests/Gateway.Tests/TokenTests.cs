using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.JsonWebTokens;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

/// <summary>Client credentials: how a machine gets an access token, and what it is let in as.</summary>
public sealed class TokenTests(GatewayStack stack)
{
    private const string Proxied = "/v1/holds";

    [Theory]
    [InlineData("donor")]
    [InlineData("partner")]
    [InlineData("dispatcher")]
    [InlineData("admin")]
    public async Task A_client_of_each_role_is_handed_on_as_what_it_was_made_for(string role)
    {
        var (donor, partner) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var client = await stack.NewClientAsync(role switch
        {
            "donor" => new { name = "x", role, donorId = donor, donorName = "黄浦 Trading" },
            "partner" => new { name = "x", role, donorId = donor, partnerId = partner },
            "dispatcher" => new { name = "x", role, cities = new[] { "310000", "320500" } },
            _ => (object)new { name = "x", role },
        });

        var seen = await stack.Second.Http.SeenAsync(Calls.Get(Proxied, await stack.First.Http.TokenAsync(client)));

        Assert.Equal((client.Id, role), (seen.Claims["sub"], seen.Claims["role"]));
        Assert.Equal(string.Join(' ', Scopes.Of(role)), seen.Claims["scope"]);
        Assert.Equal(role is "donor" or "partner" ? donor.ToString() : null, seen.Claims.GetValueOrDefault("donor_id"));
        Assert.Equal(role == "donor" ? "黄浦 Trading" : null, seen.Claims.GetValueOrDefault("donor_name"));
        Assert.Equal(role == "partner" ? partner.ToString() : null, seen.Claims.GetValueOrDefault("partner_id"));
        Assert.Equal(role == "dispatcher" ? "310000,320500" : null, seen.Claims.GetValueOrDefault("cities"));
        Assert.Equal("netspring-gateway", seen.Claims["iss"]);
    }

    [Fact]
    public async Task Tokens_of_one_client_are_each_for_their_own_scopes()
    {
        var client = await stack.NewClientAsync();
        var wide = await stack.First.Http.TokenAsync(client);
        var narrow = await stack.First.Http.TokenAsync(client, "requests:read impact:read");

        foreach (var _ in new[] { 1, 2 })
        {
            Assert.Equal(string.Join(' ', Scopes.Of("donor")), (await stack.First.Http.SeenAsync(Calls.Get(Proxied, wide))).Claims["scope"]);
            Assert.Equal("requests:read impact:read", (await stack.First.Http.SeenAsync(Calls.Get(Proxied, narrow))).Claims["scope"]);
        }
        using var refused = await stack.First.Http.SendAsync(Calls.Get("/v1/api-keys", narrow));
        Assert.Equal("keys:manage", (string?)(await refused.ProblemAsync(HttpStatusCode.Forbidden, "scope-missing"))["scope"]);
    }

    [Theory]
    [InlineData("requests:read requests:write")]
    [InlineData("schedule:read")]
    [InlineData("everything")]
    [InlineData("openid")]
    public async Task A_scope_that_the_client_does_not_have_is_refused_and_not_left_out(string scope)
    {
        var client = await stack.NewClientAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7(), scopes = new[] { "requests:read" } });

        using var response = await stack.First.Http.AskAsync(client, scope);

        await response.ErrorAsync(HttpStatusCode.BadRequest, "invalid_scope");
        Assert.False(string.IsNullOrEmpty(await stack.First.Http.TokenAsync(client, "requests:read")));
    }

    [Fact]
    public async Task Unknown_clients_wrong_secrets_and_revoked_clients_get_one_answer()
    {
        var client = await stack.NewClientAsync();
        var revoked = await stack.NewClientAsync();
        await RevokeAsync(revoked);
        var wrong = new[]
        {
            client with { Secret = client.Secret[..^1] + (client.Secret[^1] == 'A' ? 'B' : 'A') },
            client with { Id = Guid.CreateVersion7().ToString() },
            client with { Id = "nobody" },
            revoked,
        };

        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in wrong)
        {
            using var response = await stack.First.Http.AskAsync(each);
            answers.Add((await response.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_client")).ToJsonString());
        }

        Assert.Single(answers);
        Assert.DoesNotContain(client.Secret[..^1], answers.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_may_come_in_the_Authorization_header()
    {
        var client = await stack.NewClientAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Clients.TokenPath)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]),
        };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{client.Id}:{client.Secret}")));

        using var response = await stack.First.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("implicit", "unsupported_grant_type")]
    [InlineData("", "invalid_request")]
    public async Task There_are_no_other_ways_for_a_machine(string grant, string error)
    {
        var client = await stack.NewClientAsync();

        using var response = await stack.First.Http.AskAsync(("grant_type", grant), ("client_id", client.Id), ("client_secret", client.Secret));

        await response.ErrorAsync(HttpStatusCode.BadRequest, error);
    }

    [Fact]
    public async Task A_token_is_short_lived_and_says_nothing_that_can_be_out_of_date()
    {
        var client = await stack.NewClientAsync(new { name = "x", role = "donor", donorId = Guid.CreateVersion7(), donorName = "Secret Ltd." });

        var token = new JsonWebToken(await stack.First.Http.TokenAsync(client));

        Assert.Equal(("ES256", "at+jwt", CraftedTokens.Issuer, client.Id), (token.Alg, token.Typ, token.Issuer, token.Subject));
        Assert.Equal(["netspring-api"], token.Audiences);
        Assert.InRange(token.ValidTo - token.IssuedAt, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(15));
        Assert.Empty(token.Claims.Select(c => c.Type).Intersect(["role", "donor_id", "donor_name", "partner_id", "cities"], StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_revoked_clients_tokens_are_refused_on_every_replica_within_5_seconds()
    {
        var client = await stack.NewClientAsync();
        var token = await stack.First.Http.TokenAsync(client);
        Replica[] replicas = [stack.First, stack.Second];
        foreach (var replica in replicas)
            await replica.Http.SeenAsync(Calls.Get(Proxied, token));

        await RevokeAsync(client);

        var since = Stopwatch.StartNew();
        foreach (var replica in replicas)
        {
            await Eventually.HoldsAsync(
                async () =>
                {
                    using var response = await replica.Http.SendAsync(Calls.Get(Proxied, token));
                    return response.StatusCode == HttpStatusCode.Unauthorized;
                },
                "the revocation to hold");
        }
        Assert.InRange(since.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public async Task The_address_of_everything_is_the_issuers_whatever_host_is_asked()
    {
        using var request = Calls.Get("/.well-known/openid-configuration").With("Host", "evil.example").With("X-Forwarded-Host", "evil.example");
        using var response = await stack.First.Http.SendAsync(request);
        var discovery = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        using var keys = await stack.First.Http.GetAsync(new Uri((string)discovery["jwks_uri"]!).PathAndQuery);
        var key = Assert.Single((await keys.Content.ReadFromJsonAsync<JsonObject>())!["keys"]!.AsArray())!.AsObject();

        Assert.Equal(CraftedTokens.Issuer, (string?)discovery["issuer"]);
        Assert.Equal(CraftedTokens.Issuer + "connect/token", (string?)discovery["token_endpoint"]);
        Assert.DoesNotContain("evil", discovery.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(("EC", "P-256", "ES256", "sig"), ((string?)key["kty"], (string?)key["crv"], (string?)key["alg"], (string?)key["use"]));
        Assert.False(key.ContainsKey("d"));
        Assert.Equal(new JsonWebToken(await stack.First.Http.TokenAsync(await stack.NewClientAsync())).Kid, (string?)key["kid"]);
    }

    [Fact]
    public async Task Whoever_guesses_secrets_is_told_to_wait()
    {
        await using var replica = stack.Start(("Gateway:AddressRequestsPerMinute", "5"));
        var client = await stack.NewClientAsync() with { Secret = "guess" };
        for (var i = 0; i < 5; i++)
        {
            using var guess = await replica.Http.AskAsync(client);
            await guess.ErrorAsync(HttpStatusCode.Unauthorized, "invalid_client");
        }

        using var refused = await replica.Http.AskAsync(client);

        await refused.ProblemAsync(HttpStatusCode.TooManyRequests, "rate-limited");
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Fact]
    public async Task A_client_has_a_limit_of_its_own()
    {
        var client = await stack.NewClientAsync(new { name = "x", role = "admin", requestsPerMinute = 2 });
        var token = await stack.First.Http.TokenAsync(client);
        await stack.First.Http.SeenAsync(Calls.Get(Proxied, token));
        await stack.First.Http.SeenAsync(Calls.Get(Proxied, await stack.First.Http.TokenAsync(client)));

        using var third = await stack.First.Http.SendAsync(Calls.Get(Proxied, token));

        await third.ProblemAsync(HttpStatusCode.TooManyRequests, "rate-limited");
    }

    [Fact]
    public async Task The_migrate_verb_loads_the_clients_of_development()
    {
        var client = new MadeClient(stack.DevelopmentClient.Id.ToString(), stack.DevelopmentClient.Secret);

        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, await stack.First.Http.TokenAsync(client)));

        Assert.Equal(("dispatcher", "*"), (seen.Claims["role"], seen.Claims["cities"]));
    }

    private async Task RevokeAsync(MadeClient client)
    {
        using var request = Calls.Request(HttpMethod.Delete, $"{Clients.Path}/{client.Id}", await stack.NewKeyAsync(Roles.Admin));
        using var response = await stack.First.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}
