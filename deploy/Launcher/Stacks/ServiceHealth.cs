using System.Text.Json;
using Netspring.Launcher.Http;

namespace Netspring.Launcher.Stacks;

/// <summary>What a service's <c>/health/ready</c> said.</summary>
/// <param name="Status">ready, unready or unreachable.</param>
/// <param name="Degraded">What it does without, such as broker.</param>
/// <param name="OutboxPending">Events not yet sent; null for a service without an outbox.</param>
/// <param name="ErrorQueues">Messages by error queue.</param>
public sealed record ServiceHealth(
    string Status, IReadOnlyList<string> Degraded, long? OutboxPending, long? OutboxParked, IReadOnlyDictionary<string, long> ErrorQueues)
{
    public const string Ready = "ready";
    public const string Unready = "unready";
    public const string Unreachable = "unreachable";

    public static async Task<ServiceHealth> AskAsync(HttpClient probe, int port, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await probe.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return Read(answer.IsSuccessStatusCode, text);
        }
        catch (Exception failure) when (StackHttp.IsTransport(failure))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Plain(Unreachable);
        }
    }

    public static ServiceHealth Plain(string status) => new(status, [], null, null, new Dictionary<string, long>());

    /// <summary>Reads the answer's JSON; anything else counts by its HTTP status alone.</summary>
    public static ServiceHealth Read(bool success, string json)
    {
        var status = success ? Ready : Unready;
        JsonElement body;
        try
        {
            body = JsonSerializer.Deserialize<JsonElement>(json);
        }
        catch (JsonException)
        {
            return Plain(status);
        }
        if (body.ValueKind != JsonValueKind.Object)
            return Plain(status);
        var outbox = Member(body, "outbox");
        return new ServiceHealth(
            status,
            Member(body, "degraded") is { ValueKind: JsonValueKind.Array } degraded ? [.. degraded.EnumerateArray().Select(part => part.ToString())] : [],
            outbox is { } pending ? Member(pending, "pending")?.GetInt64() : null,
            outbox is { } parked ? Member(parked, "parked")?.GetInt64() : null,
            Member(body, "errorQueues") is { ValueKind: JsonValueKind.Object } queues
                ? queues.EnumerateObject().Where(queue => queue.Value.ValueKind == JsonValueKind.Number).ToDictionary(queue => queue.Name, queue => queue.Value.GetInt64())
                : new Dictionary<string, long>());
    }

    private static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
