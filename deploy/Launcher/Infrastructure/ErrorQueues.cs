using System.Text.Json;
using RabbitMQ.Client;

namespace Netspring.Launcher.Infrastructure;

/// <summary>What a replay did with one error queue.</summary>
/// <param name="TooOld">Messages left where they are because the inbox may have forgotten them.</param>
public sealed record Replay(string Queue, int Moved, int TooOld);

/// <summary>Gives dead letters another try: from <c>queue_error</c> back to <c>queue</c>, under their own ids.</summary>
public static class ErrorQueues
{
    public const string Suffix = "_error";

    /// <summary>Half of the time for which an inbox tells a message from its copy.</summary>
    private static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    /// <summary>
    /// Moves what is there at the start, so a message that fails again is not tried for ever. Each is confirmed in its
    /// queue before it leaves the error queue: one that is moved twice is absorbed by the inbox, none is lost.
    /// </summary>
    /// <exception cref="LauncherException">One of the two queues does not exist.</exception>
    public static async Task<Replay> ReplayAsync(Uri virtualHost, string queue, CancellationToken cancellation)
    {
        await using var connection = await new ConnectionFactory { Uri = virtualHost }.CreateConnectionAsync(cancellation);
        await EnsureExistsAsync(connection, queue, cancellation);
        var waiting = await EnsureExistsAsync(connection, queue + Suffix, cancellation);
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(true, true), cancellation);
        var old = new List<ulong>();
        var moved = 0;
        for (; waiting > 0 && await channel.BasicGetAsync(queue + Suffix, autoAck: false, cancellation) is { } dead; waiting--)
        {
            if (SentAt(dead.Body) < TimeProvider.System.GetUtcNow() - Oldest)
            {
                old.Add(dead.DeliveryTag);
                continue;
            }
            await channel.BasicPublishAsync("", queue, mandatory: true, Fresh(dead.BasicProperties), dead.Body, cancellation);
            await channel.BasicAckAsync(dead.DeliveryTag, multiple: false, cancellation);
            moved++;
        }
        foreach (var tag in old)
            await channel.BasicNackAsync(tag, multiple: false, requeue: true, cancellation);
        return new Replay(queue, moved, old.Count);
    }

    private static async Task<uint> EnsureExistsAsync(IConnection connection, string queue, CancellationToken cancellation)
    {
        // The broker closes the channel on which it is asked for a queue that it does not have.
        await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, cancellation)).MessageCount;
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException)
        {
            throw new LauncherException($"There is no queue {queue}.");
        }
    }

    /// <summary>Id and trace stay; what was noted of the failure goes.</summary>
    private static BasicProperties Fresh(IReadOnlyBasicProperties dead) => new(dead)
    {
        Headers = dead.Headers?
            .Where(header => !header.Key.StartsWith("MT-Fault", StringComparison.Ordinal) && !header.Key.StartsWith("x-", StringComparison.Ordinal))
            .ToDictionary(header => header.Key, header => header.Value),
    };

    private static DateTimeOffset? SentAt(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var envelope = JsonDocument.Parse(body);
            return envelope.RootElement.TryGetProperty("sentTime", out var sent) ? sent.GetDateTimeOffset() : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            // No message of ours: it will come back at once and harms nobody.
            return null;
        }
    }
}
