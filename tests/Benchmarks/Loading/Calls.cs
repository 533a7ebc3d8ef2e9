using System.Text;
using System.Text.Json;

namespace Netspring.Benchmarks.Loading;

/// <summary>The calls a load consists of.</summary>
internal static class Calls
{
    public const string Requests = "/v1/pickup-requests";

    /// <summary>Submits; the id is null unless the answer is 201.</summary>
    public static async Task<(int Status, Guid? Id)> SubmitAsync(this HttpClient http, string body, string key, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Requests) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, cancellation);
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation);
        return ((int)answer.StatusCode, (int)answer.StatusCode == 201 ? IdOf(bytes) : null);
    }

    public static async Task<int> ReadAsync(this HttpClient http, string path, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(path, cancellation);
        await answer.Content.ReadAsByteArrayAsync(cancellation);
        return (int)answer.StatusCode;
    }

    private static Guid IdOf(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("id").GetGuid();
    }
}
