using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Netspring.Gateway.Tests;

/// <summary>Tokens that must not be believed, each wrong in one thing alone.</summary>
public sealed class HostileTokenTests(GatewayStack stack)
{
    private const string Proxied = "/v1/holds";

    private static readonly string[] PathsAndQueries = ["../../dev/null", "' or 1=1 --", "other", ""];

    [Fact]
    public async Task A_token_that_is_right_in_everything_is_believed()
    {
        var client = await stack.NewClientAsync();

        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, CraftedTokens.Of(client.Id)));

        Assert.Equal((client.Id, "requests:read"), (seen.Claims["sub"], seen.Claims["scope"]));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("nOnE")]
    public async Task A_token_without_a_signature(string algorithm)
    {
        var parts = CraftedTokens.Of((await stack.NewClientAsync()).Id).Split('.');
        var header = Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"at+jwt"}""");

        await RefusedAsync($"{header}.{parts[1]}.", $"{header}.{parts[1]}.{parts[2]}", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}");
    }

    [Fact]
    public async Task A_token_that_takes_the_public_key_for_a_shared_secret()
    {
        var client = await stack.NewClientAsync();
        foreach (var text in new[] { CraftedTokens.PublicPem, CraftedTokens.PublicPem.Trim() })
        {
            var secret = new SymmetricSecurityKey(Encoding.ASCII.GetBytes(text));
            await RefusedAsync(CraftedTokens.Of(client.Id, key: secret, algorithm: SecurityAlgorithms.HmacSha256));
        }
    }

    [Fact]
    public async Task A_token_of_another_key()
    {
        var client = await stack.NewClientAsync();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);

        await RefusedAsync(
            CraftedTokens.Of(client.Id, key: new ECDsaSecurityKey(foreign)),
            CraftedTokens.Of(client.Id, key: new ECDsaSecurityKey(foreign), kid: "mine"),
            CraftedTokens.Of(client.Id, key: new RsaSecurityKey(rsa), algorithm: SecurityAlgorithms.RsaSha256));
    }

    [Fact]
    public async Task A_token_that_brings_its_key_along_or_says_where_to_fetch_it()
    {
        var client = await stack.NewClientAsync();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var fetched = 0;
        using var listener = new HttpListener();
        var address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(address);
        listener.Start();
        _ = listener.GetContextAsync().ContinueWith(_ => Interlocked.Increment(ref fetched), TaskContinuationOptions.OnlyOnRanToCompletion);
        var key = new ECDsaSecurityKey(foreign);
        var jwk = JsonWebKeyConverter.ConvertFromECDsaSecurityKey(new ECDsaSecurityKey(ECDsa.Create(foreign.ExportParameters(false))));
        foreach (var (name, value) in new (string, object)[]
        {
            ("jku", address + "jwks.json"), ("x5u", address + "cert.pem"),
            ("jwk", new Dictionary<string, object>(StringComparer.Ordinal) { ["kty"] = "EC", ["crv"] = "P-256", ["x"] = jwk.X, ["y"] = jwk.Y }),
        })
        {
            await RefusedAsync(CraftedTokens.Of(
                client.Id, t => t.AdditionalHeaderClaims = new Dictionary<string, object>(StringComparer.Ordinal) { [name] = value }, key, kid: "theirs"));
        }

        Assert.Equal(0, fetched);
    }

    [Fact]
    public async Task A_token_whose_key_is_named_as_a_path_or_a_query()
    {
        var client = await stack.NewClientAsync();

        await RefusedAsync([.. PathsAndQueries.Select(kid => CraftedTokens.Of(client.Id, kid: kid))]);
    }

    [Theory]
    [InlineData(-700, -61)]
    [InlineData(61, 600)]
    public async Task A_token_out_of_its_time(int fromSeconds, int toSeconds)
    {
        var client = await stack.NewClientAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        await RefusedAsync(CraftedTokens.Of(client.Id, t =>
        {
            t.IssuedAt = t.NotBefore = now.AddSeconds(fromSeconds);
            t.Expires = now.AddSeconds(toSeconds);
        }));
    }

    [Fact]
    public async Task A_token_of_a_clock_a_little_off_is_believed_and_one_without_an_end_is_not()
    {
        var client = await stack.NewClientAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;

        await stack.First.Http.SeenAsync(Calls.Get(Proxied, CraftedTokens.Of(client.Id, t => t.IssuedAt = t.NotBefore = now.AddSeconds(20))));
        await stack.First.Http.SeenAsync(Calls.Get(Proxied, CraftedTokens.Of(client.Id, t => t.Expires = now.AddSeconds(-15))));
        await RefusedAsync(CraftedTokens.Of(client.Id, t => t.Expires = null));
    }

    [Fact]
    public async Task A_token_from_or_for_somebody_else()
    {
        var client = await stack.NewClientAsync();

        await RefusedAsync(
            CraftedTokens.Of(client.Id, t => t.Issuer = "https://evil.example/"),
            CraftedTokens.Of(client.Id, t => t.Issuer = CraftedTokens.Issuer.TrimEnd('/')),
            CraftedTokens.Of(client.Id, t => t.Issuer = null),
            CraftedTokens.Of(client.Id, t => t.Audience = "netspring"),
            CraftedTokens.Of(client.Id, t => t.Audience = null),
            CraftedTokens.Of(client.Id, t => t.TokenType = "JWT"),
            CraftedTokens.Of(client.Id, t => t.TokenType = null),
            CraftedTokens.Of(Guid.CreateVersion7().ToString()),
            CraftedTokens.Of("admin"),
            CraftedTokens.Of(""));
    }

    [Fact]
    public async Task A_token_that_was_changed_after_it_was_signed()
    {
        var token = CraftedTokens.Of((await stack.NewClientAsync()).Id);
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("requests:read", "requests:write", StringComparison.Ordinal);

        await RefusedAsync(
            $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}", $"{parts[0]}.{parts[1]}.{new string('A', parts[2].Length)}", token + "A", "." + token,
            parts[1], "..", new string('a', 9000));
    }

    [Fact]
    public async Task Claims_that_say_what_the_caller_is_say_nothing()
    {
        var client = await stack.NewClientAsync();

        var seen = await stack.First.Http.SeenAsync(Calls.Get(Proxied, CraftedTokens.Of(client.Id, t =>
        {
            t.Claims["role"] = "admin";
            t.Claims["cities"] = "*";
            t.Claims["scope"] = "requests:read fleet:write keys:manage";
        })));

        Assert.Equal(("donor", "requests:read keys:manage"), (seen.Claims["role"], seen.Claims["scope"]));
        Assert.DoesNotContain("cities", seen.Claims.Keys);
    }

    private async Task RefusedAsync(params string[] tokens)
    {
        foreach (var token in tokens)
        {
            using var response = await stack.First.Http.SendAsync(Calls.Get(Proxied, token));
            await response.ProblemAsync(HttpStatusCode.Unauthorized, "unauthenticated");
        }
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
