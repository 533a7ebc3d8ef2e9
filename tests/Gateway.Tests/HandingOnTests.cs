using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

public sealed class HandingOnTests(GatewayStack stack)
{
    [Fact]
    public async Task A_service_learns_who_calls_from_a_signed_token_of_a_minute()
    {
        var (donor, partner) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var key = await stack.NewKeyAsync("partner", donorId: donor, donorName: "上海 Partner", partnerId: partner, cities: ["310000", "110000"]);

        var seen = await stack.First.Http.SeenAsync(Calls.Get("/v1/holds", key));

        var token = await VerifiedAsync(seen);
        Assert.Equal("ES256", token.Alg);
        Assert.InRange(token.ValidTo - token.IssuedAt, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal("partner", token.GetClaim("role").Value);
        Assert.Equal(donor.ToString(), token.GetClaim("donor_id").Value);
        Assert.Equal("上海 Partner", token.GetClaim("donor_name").Value);
        Assert.Equal(partner.ToString(), token.GetClaim("partner_id").Value);
        Assert.Equal("310000,110000", token.GetClaim("cities").Value);
        Assert.True(Guid.TryParse(token.Subject, out _));
    }

    [Fact]
    public async Task A_token_says_nothing_that_the_key_does_not()
    {
        var key = await stack.NewKeyAsync("driver");

        var token = await VerifiedAsync(await stack.First.Http.SeenAsync(Calls.Get("/v1/driver/routes", key)));

        Assert.Equal(["aud", "exp", "iat", "iss", "name", "nbf", "role", "scope", "sub"], token.Claims.Select(c => c.Type).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_driver_is_handed_on_as_the_one_of_the_fleet_whose_code_the_key_has()
    {
        foreach (var code in new[] { "SH-DRIVER-1", "SH-DRIVER-2", "司机 3" })
        {
            var seen = await stack.First.Http.SeenAsync(Calls.Get("/v1/driver/routes", await stack.NewKeyAsync("driver", driverCode: code)));
            Assert.Equal(code, seen.Claims["driver_code"]);
        }
    }

    [Fact]
    public async Task And_so_is_one_who_calls_by_a_client()
    {
        var client = await stack.NewClientAsync(new { name = "Phone", role = "driver", driverCode = "SH-DRIVER-4" });
        var seen = await stack.First.Http.SeenAsync(Calls.Get("/v1/driver/routes", await stack.First.Http.TokenAsync(client)));
        Assert.Equal(("SH-DRIVER-4", "Phone"), (seen.Claims["driver_code"], seen.Claims["name"]));
    }

    [Fact]
    public async Task Replicas_sign_with_the_same_key_file_and_reuse_a_callers_token()
    {
        var key = await stack.NewKeyAsync();

        var first = await VerifiedAsync(await stack.First.Http.SeenAsync(Calls.Get("/v1/holds", key)));
        var again = await VerifiedAsync(await stack.First.Http.SeenAsync(Calls.Get("/v1/depots", key)));
        var second = await VerifiedAsync(await stack.Second.Http.SeenAsync(Calls.Get("/v1/holds", key)));

        Assert.Equal(first.EncodedToken, again.EncodedToken);
        Assert.NotEqual(first.EncodedToken, second.EncodedToken);
        Assert.Equal(first.Subject, second.Subject);
    }

    [Fact]
    public async Task A_token_is_renewed_while_half_of_its_life_is_left()
    {
        // Signed 25 s ago, so it may serve 5 s more.
        await using var replica = stack.Start(new ShiftedTime { Shift = TimeSpan.FromSeconds(-25) });
        var key = await stack.NewKeyAsync();
        var first = await replica.Http.SeenAsync(Calls.Get("/v1/holds", key));
        var again = await replica.Http.SeenAsync(Calls.Get("/v1/holds", key));

        await Task.Delay(TimeSpan.FromSeconds(5.2));
        var renewed = await replica.Http.SeenAsync(Calls.Get("/v1/holds", key));

        Assert.Equal(first.Headers["authorization"], again.Headers["authorization"]);
        Assert.NotEqual(first.Headers["authorization"], renewed.Headers["authorization"]);
    }

    [Fact]
    public async Task Callers_do_not_share_tokens()
    {
        var donors = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        foreach (var donor in donors)
        {
            var seen = await stack.First.Http.SeenAsync(Calls.Get("/v1/holds", await stack.NewKeyAsync(donorId: donor)));
            Assert.Equal(donor.ToString(), seen.Claims["donor_id"]);
        }
    }

    [Fact]
    public async Task Nothing_a_caller_says_of_itself_reaches_a_service()
    {
        var key = await stack.NewKeyAsync();

        var seen = await stack.First.Http.SeenAsync(Calls.Get("/v1/tasks?a=1&b=%2F", key)
            .With("Cookie", "session=1").With("Forwarded", "for=1.2.3.4").With("X-Forwarded-For", "1.2.3.4").With("X-Forwarded-Host", "evil")
            .With("X-Forwarded-Prefix", "/evil").With("X-Original-URL", "/v1/admin").With("X-Real-IP", "1.2.3.4").With("X-Netspring-Role", "admin")
            .With("Proxy-Authorization", "Basic eA==").With("Idempotency-Key", "k").With("Accept-Language", "zh-CN").With("If-Match", "\"1\""));

        Assert.Equal(["accept-language", "authorization", "host", "idempotency-key", "if-match", "traceparent"], seen.Headers.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(key[^32..], string.Join(' ', seen.Headers.Values), StringComparison.Ordinal);
        Assert.Equal("?a=1&b=%2F", seen.Query);
    }

    [Theory]
    [InlineData("/v1/drop-off-events?cityCode=310000")]
    [InlineData("/v1/drop-off-events/0198c0de-0000-7000-8000-000000000000")]
    [InlineData("/track/gXk1mB7eQ0zV3yW9rT5uA2cD4fH6jL8n")]
    public async Task What_is_public_needs_no_key_and_says_so_to_the_service(string path)
    {
        var seen = await stack.First.Http.SeenAsync(Calls.Get(path));

        Assert.Equal("public", seen.Claims["role"]);
    }

    [Fact]
    public async Task A_caller_with_a_key_stays_itself_on_public_routes()
    {
        var seen = await stack.First.Http.SeenAsync(Calls.Get("/v1/drop-off-events", await stack.NewKeyAsync("admin")));

        Assert.Equal("admin", seen.Claims["role"]);
    }

    private static async Task<JsonWebToken> VerifiedAsync(Seen seen)
    {
        using var publicKey = ECDsa.Create();
        publicKey.ImportFromPem(await File.ReadAllTextAsync(TestTokens.PublicKeyFile));
        var verified = await new JsonWebTokenHandler().ValidateTokenAsync(seen.Headers["authorization"]["Bearer ".Length..], new TokenValidationParameters
        {
            ValidIssuer = "netspring-gateway",
            ValidAudience = "netspring",
            IssuerSigningKey = new ECDsaSecurityKey(publicKey) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
        });
        Assert.True(verified.IsValid, verified.Exception?.Message);
        return (JsonWebToken)verified.SecurityToken;
    }
}
