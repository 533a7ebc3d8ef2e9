using System.Diagnostics;
using RabbitMQ.Client;

namespace Netspring.Benchmarks.Passing;

/// <summary>The same broker without the house's code: a quorum queue behind the events' exchange, filled with confirms.</summary>
internal sealed class RawBroker(IConnection connection, IChannel channel) : IAsyncDisposable
{
    private const string Queue = "bench-events";
    private const string RawExchange = "bench-raw";
    private static readonly string EventExchange = $"{typeof(BenchEvent).Namespace}:{nameof(BenchEvent)}";

    public static async Task<RawBroker> OpenAsync(Uri address, CancellationToken cancellation)
    {
        var connection = await new ConnectionFactory { Uri = address }.CreateConnectionAsync(cancellation);
        var channel = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null),
            cancellation);
        foreach (var exchange in (string[])[EventExchange, RawExchange])
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, cancellationToken: cancellation);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: cancellation);
        await channel.QueueBindAsync(Queue, EventExchange, "", cancellationToken: cancellation);
        await channel.QueueBindAsync(Queue, RawExchange, "", cancellationToken: cancellation);
        return new RawBroker(connection, channel);
    }

    /// <summary>Takes one message and empties the queue.</summary>
    /// <returns>The message's body as it went over the wire.</returns>
    public async Task<byte[]> TakeSampleAsync(CancellationToken cancellation)
    {
        var sample = await channel.BasicGetAsync(Queue, autoAck: true, cancellation) ?? throw new Launcher.LauncherException("No event has reached the queue.");
        await EmptyAsync(cancellation);
        return sample.Body.ToArray();
    }

    public async Task EmptyAsync(CancellationToken cancellation) => await channel.QueuePurgeAsync(Queue, cancellation);

    /// <returns>Messages confirmed a second, with so many unconfirmed ones at a time.</returns>
    public async Task<double> PublishAsync(byte[] body, int count, int inFlight, CancellationToken cancellation)
    {
        using var room = new SemaphoreSlim(inFlight);
        var properties = new BasicProperties { DeliveryMode = DeliveryModes.Persistent, ContentType = "application/vnd.masstransit+json" };
        var started = Stopwatch.GetTimestamp();
        var publishing = new List<Task>(count);
        for (var sent = 0; sent < count; sent++)
        {
            await room.WaitAsync(cancellation);
            publishing.Add(PublishOneAsync());
        }
        await Task.WhenAll(publishing);
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;

        async Task PublishOneAsync()
        {
            try
            {
                await channel.BasicPublishAsync(RawExchange, "", mandatory: true, properties, body, cancellation);
            }
            finally
            {
                room.Release();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
