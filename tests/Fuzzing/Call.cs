using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text;

namespace Netspring.Fuzzing;

/// <summary>What a call must come to.</summary>
public enum Expected
{
    /// <summary>A 2xx, if the state of the world permits.</summary>
    Success,

    /// <summary>A 4xx: a promise of the document is broken on purpose.</summary>
    Refusal,

    /// <summary>Anything that is documented.</summary>
    Anything,
}

/// <summary>One call, ready to be sent.</summary>
/// <param name="What">What is special about it, for the report.</param>
/// <param name="Target">Path and query.</param>
public sealed record Call(
    ApiOperation Operation, Expected Expected, string What, string Caller, string Target, IReadOnlyDictionary<string, string> Headers, string? Body)
{
    public string MediaType { get; init; } = "application/json";
}

public sealed record Answer(int Status, string? MediaType, bool HasRetryAfter, string? ETag, string? Location, string Body);

/// <summary>Sends calls as one of several callers.</summary>
public sealed class Sender : IDisposable
{
    private readonly HttpClient http;
    private readonly IReadOnlyDictionary<string, string> keys;

    /// <param name="keys">API key by role.</param>
    public Sender(Uri address, IReadOnlyDictionary<string, string> keys)
    {
        // Header values as they are: what does not fit is part of the game.
        var handler = new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, AllowAutoRedirect = false };
        http = new HttpClient(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(30) };
        this.keys = keys;
    }

    public async Task<Answer> SendAsync(Call call, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(call.Operation.Method, call.Target);
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(call.MediaType);
        }
        if (keys.TryGetValue(call.Caller, out var key))
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in call.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        var media = response.Content.Headers.ContentType?.MediaType;
        return new Answer(
            (int)response.StatusCode, media, response.Headers.RetryAfter is not null,
            response.Headers.ETag?.ToString(), response.Headers.Location?.ToString(),
            // A stream goes on as long as anybody listens.
            media == MediaTypeNames.Text.EventStream ? "" : await response.Content.ReadAsStringAsync(stop));
    }

    public void Dispose() => http.Dispose();
}
