using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Netspring.Launcher.Http;

namespace Netspring.Launcher.Seeding;

/// <summary>An answer of the Gateway with its JSON body, if it had one.</summary>
public sealed record GatewayAnswer(HttpStatusCode Status, JsonNode? Body, string? ETag, bool Replayed, string? Location)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The problem's code, such as item-excluded.</summary>
    public string? ProblemCode => Body is JsonObject problem ? (string?)problem["code"] : null;
}

/// <summary>The public API with one key.</summary>
public sealed class GatewayClient : IDisposable
{
    private const int PageSize = 200;
    private readonly HttpClient http;

    public GatewayClient(string url, string key)
    {
        http = StackHttp.Create(new Uri(url));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<GatewayAnswer> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    /// <summary>Creates something; safe to repeat with the same key and body.</summary>
    public Task<GatewayAnswer> PostAsync(string path, JsonNode body, string idempotencyKey, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        return SendAsync(request, cancellationToken);
    }

    /// <summary>Puts another version in the place of the one with that ETag.</summary>
    public Task<GatewayAnswer> PutAsync(string path, JsonNode body, string etag, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        return SendAsync(request, cancellationToken);
    }

    /// <summary>Runs a command on the version with that ETag.</summary>
    public Task<GatewayAnswer> CommandAsync(string path, string etag, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        return SendAsync(request, cancellationToken);
    }

    /// <summary>All items of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken)
    {
        var items = new List<JsonObject>();
        string? cursor = null;
        do
        {
            var query = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={PageSize}"
                + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}");
            var page = Expect(await GetAsync(query, cancellationToken), "GET", path);
            items.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject()));
            cursor = (string?)page["nextCursor"];
        }
        while (cursor is not null);
        return items;
    }

    /// <summary>The body of a success; otherwise throws one sentence with the problem.</summary>
    public static JsonNode Expect(GatewayAnswer answer, string verb, string path) => answer is { IsSuccess: true, Body: { } body }
        ? body
        : throw new LauncherException($"{verb} {path} was answered with {(int)answer.Status}: {answer.Body?.ToJsonString() ?? "no body"}");

    public void Dispose() => http.Dispose();

    private async Task<GatewayAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
            return new GatewayAnswer(answer.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null,
                answer.Headers.ETag?.ToString(), answer.Headers.Contains("Idempotency-Replayed"), answer.Headers.Location?.ToString());
        }
    }
}
