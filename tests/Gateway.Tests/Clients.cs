using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Tests;

/// <summary>An OAuth client made through the door.</summary>
public sealed record MadeClient(string Id, string Secret);

/// <summary>Short ways to make clients and to ask for tokens.</summary>
public static class Clients
{
    public const string Path = "/v1/oauth-clients";
    public const string TokenPath = "/connect/token";

    public static async Task<MadeClient> NewClientAsync(this GatewayStack stack, object wanted)
    {
        using var request = Calls.Request(HttpMethod.Post, Path, await stack.NewKeyAsync(Roles.Admin), JsonContent.Create(wanted));
        using var response = await stack.First.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var made = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        return new MadeClient((string)made["id"]!, (string)made["secret"]!);
    }

    /// <summary>A donor's client with all its scopes.</summary>
    public static Task<MadeClient> NewClientAsync(this GatewayStack stack) =>
        stack.NewClientAsync(new { name = "test", role = "donor", donorId = Guid.CreateVersion7() });

    /// <summary>Posts a form to the token endpoint.</summary>
    public static async Task<HttpResponseMessage> AskAsync(this HttpClient http, params (string Name, string Value)[] form)
    {
        using var content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await http.PostAsync(new Uri(TokenPath, UriKind.Relative), content);
    }

    public static Task<HttpResponseMessage> AskAsync(this HttpClient http, MadeClient client, string? scope = null) => http.AskAsync(
        [("grant_type", "client_credentials"), ("client_id", client.Id), ("client_secret", client.Secret), .. scope is null ? [] : new[] { ("scope", scope) }]);

    /// <summary>Expects a token and returns it.</summary>
    public static async Task<string> TokenAsync(this HttpClient http, MadeClient client, string? scope = null)
    {
        using var response = await http.AskAsync(client, scope);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (string)(await response.Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!;
    }

    /// <summary>Expects an error in OAuth's own form and returns its body.</summary>
    public static async Task<JsonObject> ErrorAsync(this HttpResponseMessage response, HttpStatusCode status, string error)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var body = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal(error, (string?)body["error"]);
        return body;
    }
}
