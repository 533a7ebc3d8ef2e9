using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Gateway.Tests;

/// <summary>Short ways to call the routes of API keys.</summary>
internal sealed class KeyRoutes(GatewayStack stack)
{
    public const string Path = "/v1/api-keys";

    /// <summary>A route of a service, which a key lets its caller in to.</summary>
    public const string Proxied = "/v1/holds";

    /// <summary>Hammers every replica with the keys until all are refused.</summary>
    public async Task AssertRefusedSoonAsync(params string[] keys)
    {
        var since = Stopwatch.StartNew();
        foreach (var replica in new[] { stack.First, stack.Second })
        {
            foreach (var key in keys)
            {
                await Eventually.HoldsAsync(
                    async () =>
                    {
                        using var response = await replica.Http.SendAsync(Calls.Get(Proxied, key));
                        return response.StatusCode == HttpStatusCode.Unauthorized;
                    },
                    "the secret to be refused");
            }
        }
        Assert.InRange(since.Elapsed.TotalSeconds, 0, 5);
    }

    public Task<string> AdminAsync() => stack.NewKeyAsync(Roles.Admin);

    public async Task<JsonObject> MakeAsync(object wanted) => await JsonAsync(HttpMethod.Post, Path, await AdminAsync(), wanted);

    public async Task<JsonObject> JsonAsync(HttpMethod method, string path, string key, object? body = null, (string Name, string Value)? header = null)
    {
        using var response = await SendAsync(method, path, key, body, header);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, string? key, object? body = null, (string Name, string Value)? header = null, Replica? replica = null)
    {
        using var request = Calls.Request(method, path, key, body is null ? null : JsonContent.Create(body));
        if (header is { } given)
            request.With(given.Name, given.Value);
        return await (replica ?? stack.First).Http.SendAsync(request);
    }

    public static IReadOnlyList<string> Ids(JsonObject page) => [.. page["items"]!.AsArray().Select(k => (string)k!["id"]!)];
}
