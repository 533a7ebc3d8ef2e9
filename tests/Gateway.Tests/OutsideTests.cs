using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>Tokens of an authority of the operator's own, as the settings name it.</summary>
public sealed class OutsideTests(GatewayStack stack)
{
    private const string Proxied = "/v1/holds";

    [Fact]
    public async Task Its_tokens_are_taken_with_the_claims_that_the_settings_name()
    {
        await using var authority = await Authority.StartAsync();
        await using var replica = Replica(authority, ("Gateway:Oidc:Claims:Role", "netspring_role"));
        var (donor, partner) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        var dispatcher = await replica.Http.SeenAsync(Calls.Get(Proxied, authority.Token(("netspring_role", "dispatcher"), ("cities", "310000,320500"), ("scope", "openid schedule:read keys:manage"))));
        var acting = await replica.Http.SeenAsync(Calls.Get(
            Proxied, authority.Token(("netspring_role", "partner"), ("donor_id", donor.ToString()), ("donor_name", "黄浦"), ("partner_id", partner.ToString()))));

        Assert.Equal(("dispatcher", "310000,320500", "schedule:read"), (dispatcher.Claims["role"], dispatcher.Claims["cities"], dispatcher.Claims["scope"]));
        Assert.Equal((donor.ToString(), partner.ToString(), "黄浦"), (acting.Claims["donor_id"], acting.Claims["partner_id"], acting.Claims["donor_name"]));
        Assert.True(Guid.TryParse(dispatcher.Claims["sub"], out _));
        Assert.Equal(dispatcher.Claims["sub"], acting.Claims["sub"]);
    }

    [Fact]
    public async Task The_Gateways_own_keys_and_tokens_go_on()
    {
        await using var authority = await Authority.StartAsync();
        await using var replica = Replica(authority);

        await replica.Http.SeenAsync(Calls.Get(Proxied, await stack.NewKeyAsync(Roles.Admin)));
        await replica.Http.SeenAsync(Calls.Get(Proxied, await replica.Http.TokenAsync(await stack.NewClientAsync())));
    }

    [Fact]
    public async Task Only_whole_tokens_of_its_keys_for_us_are_taken_and_only_where_it_is_set()
    {
        await using var authority = await Authority.StartAsync();
        await using var another = await Authority.StartAsync();
        await using var replica = Replica(authority);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var right = authority.Token(("role", "admin"));
        await replica.Http.SeenAsync(Calls.Get(Proxied, right));

        foreach (var wrong in new[]
        {
            another.Token(("role", "admin")),
            authority.Token(),
            authority.Token(("role", "king")),
            authority.Token(("role", "public")),
            authority.Token(("role", "donor")),
            authority.Token(("role", "partner")),
            authority.Token(("role", "admin"), ("donor_id", Guid.CreateVersion7().ToString())),
            authority.Crafted(t => t.Audience = "another"),
            authority.Crafted(t => t.Issuer = another.Address),
            authority.Crafted(t => t.Expires = now.AddSeconds(-61)),
            authority.Crafted(t => t.NotBefore = now.AddSeconds(61)),
            right.Split('.')[0] + "." + right.Split('.')[1] + ".",
        })
        {
            using var response = await replica.Http.SendAsync(Calls.Get(Proxied, wrong));
            await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }
        using var unset = await stack.First.Http.SendAsync(Calls.Get(Proxied, right));
        await unset.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
    }

    [Fact]
    public async Task While_it_cannot_be_reached_its_tokens_are_refused_and_keys_go_on()
    {
        var authority = await Authority.StartAsync();
        await using var replica = Replica(authority);
        var token = authority.Token(("role", "admin"));
        await authority.DisposeAsync();

        using var refused = await replica.Http.SendAsync(Calls.Get(Proxied, token));

        await refused.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        await replica.Http.SeenAsync(Calls.Get(Proxied, await stack.NewKeyAsync(Roles.Admin)));
    }

    private Replica Replica(Authority authority, params (string Key, string Value)[] changes) =>
        stack.Start([("Gateway:Oidc:Authority", authority.Address), ("Gateway:Oidc:Audience", "netspring"), .. changes]);

    /// <summary>The least that is an OpenID Connect authority: a discovery document, a key set, tokens.</summary>
    private sealed class Authority : IAsyncDisposable
    {
        private readonly RSA rsa = RSA.Create(2048);
        private readonly WebApplication app;

        private Authority(WebApplication app) => this.app = app;

        public string Address { get; private set; } = "";

        public static async Task<Authority> StartAsync()
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var running = builder.Build();
            var authority = new Authority(running);
            running.MapGet("/.well-known/openid-configuration", () => Results.Text(
                JsonSerializer.Serialize(new { issuer = authority.Address, jwks_uri = authority.Address + "/keys" }), "application/json"));
            running.MapGet("/keys", () =>
            {
                var key = authority.rsa.ExportParameters(includePrivateParameters: false);
                return Results.Text(
                    JsonSerializer.Serialize(new
                    {
                        keys = new[]
                        {
                            new { kty = "RSA", kid = "1", use = "sig", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) },
                        },
                    }),
                    "application/json");
            });
            await running.StartAsync();
            authority.Address = running.Urls.Single();
            return authority;
        }

        public string Token(params (string Name, string Value)[] claims) => Crafted(t =>
        {
            t.Claims.Remove("role");
            foreach (var (name, value) in claims)
                t.Claims[name] = value;
        });

        /// <summary>An administrator's token with one thing changed.</summary>
        public string Crafted(Action<SecurityTokenDescriptor> change)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var token = new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = "netspring",
                IssuedAt = now,
                NotBefore = now,
                Expires = now.AddMinutes(5),
                Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "somebody@example", ["role"] = "admin" },
                SigningCredentials = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
            };
            change(token);
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
        }

        public async ValueTask DisposeAsync()
        {
            await app.DisposeAsync();
            rsa.Dispose();
        }
    }
}
