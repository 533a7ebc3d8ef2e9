using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Messaging.Host;
using Netspring.Testing;
using RabbitMQ.Client;

namespace Netspring.Messaging.Tests;

/// <summary>The host in this process, where nothing has to die.</summary>
public class HostFixture : ServiceUnderTest<HostDbContext>
{
    protected override IEnumerable<Type> RecordedEvents => [typeof(EffectDone)];
}

/// <summary>What the tests ask of the host, its tables and its queues.</summary>
internal static class HostUnderTest
{
    public const string Queue = "host-effect-wanted";

    public static async Task<Guid[]> WantEffectsAsync(this HttpClient client, int count, string behaviour)
    {
        using var answer = await client.PostAsync($"/v1/effects?count={count}&behaviour={behaviour}", null);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Guid[]>())!;
    }

    public static Task<long> EffectsOfAsync(this HostFixture host, Guid[] ids) =>
        host.ScalarAsync<long>("select count(*) from effect where effect_id = any($1)", ids);

    public static Task QueueIsEmptyAsync(this HostFixture host) =>
        Eventually.HoldsAsync(async () => await WaitingAsync(host.VirtualHost) == 0, "an empty queue");

    /// <summary>Messages in the host's queue that no process holds.</summary>
    public static Task<uint> WaitingAsync(Uri virtualHost, string queue = Queue) =>
        WithChannelAsync(virtualHost, async channel => (await channel.QueueDeclarePassiveAsync(queue)).MessageCount);

    /// <summary>Message ids in the error queue; they stay there.</summary>
    public static async Task<IReadOnlyList<Guid>> ErrorQueueAsync(Uri virtualHost) =>
        [.. (await ErrorBodiesAsync(virtualHost)).Select(MessageId).OfType<Guid>()];

    /// <inheritdoc cref="ErrorQueueAsync(Uri)"/>
    public static Task<IReadOnlyList<Guid>> ErrorQueueAsync(this HostFixture host) => ErrorQueueAsync(host.VirtualHost);

    /// <summary>How many messages in the error queue are none that a consumer could read.</summary>
    public static async Task<int> RawErrorsAsync(this HostFixture host) =>
        (await ErrorBodiesAsync(host.VirtualHost)).Count(body => !body.Contains("EffectWanted", StringComparison.Ordinal));

    /// <summary>Puts an event into the outbox as if a unit of work had committed it.</summary>
    public static Task InsertAsync(this HostFixture host, IntegrationEvent message, int attempts = 0, string? traceParent = null) => host.ScalarAsync<object>(
        "insert into outbox_message (message_id, type, body, attempts, trace_parent) values ($1, $2, $3::jsonb, $4, nullif($5, ''))",
        message.EventId, message.GetType().FullName!, JsonSerializer.Serialize(message, message.GetType(), JsonSerializerOptions.Web), attempts, traceParent ?? "");

    public static Task PublishRawAsync(this HostFixture host, byte[] body, string queue = Queue) =>
        WithChannelAsync(host.VirtualHost, async channel =>
        {
            var properties = new BasicProperties { ContentType = "application/vnd.masstransit+json", MessageId = Guid.CreateVersion7().ToString() };
            await channel.BasicPublishAsync("", queue, mandatory: true, properties, body);
            return true;
        });

    public static async Task<T> WithChannelAsync<T>(Uri virtualHost, Func<IChannel, Task<T>> use)
    {
        await using var connection = await new ConnectionFactory { Uri = virtualHost }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await use(channel);
    }

    public static Task<List<string>> ErrorBodiesAsync(Uri virtualHost, string queue = Queue) =>
        WithChannelAsync(virtualHost, async channel =>
        {
            // Not acknowledged: closing the channel puts them all back.
            var bodies = new List<string>();
            while (await channel.BasicGetAsync(queue + "_error", autoAck: false) is { } message)
                bodies.Add(System.Text.Encoding.UTF8.GetString(message.Body.Span));
            return bodies;
        });

    private static Guid? MessageId(string body)
    {
        try
        {
            return JsonDocument.Parse(body).RootElement.GetProperty("messageId").GetGuid();
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
