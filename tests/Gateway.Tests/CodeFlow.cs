using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Netspring.Gateway.Tests;

/// <summary>An application that signs a person in by authorization code, step by step.</summary>
public sealed class CodeFlow(Browser browser)
{
    public const string RedirectUri = "http://127.0.0.1:8080/board/signed-in";

    /// <summary>The verifier of the challenge in every request made here.</summary>
    public string Verifier { get; } = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    /// <summary>The address of the request; a value of null leaves a parameter out.</summary>
    public string Address(params (string Name, string? Value)[] changes)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["client_id"] = "board",
            ["response_type"] = "code",
            ["redirect_uri"] = RedirectUri,
            ["scope"] = "openid requests:read",
            ["state"] = "s1",
            ["code_challenge"] = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes)
            query[name] = value;
        return QueryHelpers.AddQueryString("/connect/authorize", query.Where(q => q.Value is not null));
    }

    public Task<HttpResponseMessage> AuthorizeAsync(params (string Name, string? Value)[] changes) =>
        browser.SendAsync(HttpMethod.Get, Address(changes));

    /// <summary>Expects to be sent back to the application and returns what it is told.</summary>
    public static Dictionary<string, string> Told(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        var location = response.Headers.Location!;
        Assert.Equal(RedirectUri, location.GetLeftPart(UriPartial.Path));
        return QueryHelpers.ParseQuery(location.Query).ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
    }

    public async Task<string> CodeAsync(params (string Name, string? Value)[] changes)
    {
        using var response = await AuthorizeAsync(changes);
        return Told(response)["code"];
    }

    public Task<HttpResponseMessage> ExchangeAsync(string code, string? verifier = null, string redirectUri = RedirectUri) => browser.Http.AskAsync(
        ("grant_type", "authorization_code"), ("client_id", "board"), ("code", code), ("redirect_uri", redirectUri), ("code_verifier", verifier ?? Verifier));

    /// <summary>The whole way; expects tokens.</summary>
    public async Task<JsonObject> TokensAsync(params (string Name, string? Value)[] changes)
    {
        using var response = await ExchangeAsync(await CodeAsync(changes));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public Task<HttpResponseMessage> RefreshAsync(string token) =>
        browser.Http.AskAsync(("grant_type", "refresh_token"), ("client_id", "board"), ("refresh_token", token));
}
