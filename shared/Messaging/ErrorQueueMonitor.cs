using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Netspring.Messaging;

/// <summary>Asks the broker every few seconds how many messages wait in the service's error queues.</summary>
internal sealed class ErrorQueueMonitor(ErrorQueueMonitor.Watched watched, ILogger<ErrorQueueMonitor> logger) : BackgroundService
{
    internal sealed record Watched(Uri Broker, IReadOnlyList<string> Queues);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, uint> depths = new(StringComparer.Ordinal);

    /// <summary>Messages per error queue as last seen.</summary>
    public IReadOnlyDictionary<string, uint> Depths => depths;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        MessagingTelemetry.Meter.CreateObservableGauge("netspring.error_queue.depth", () => depths.Values.Sum(d => (long)d), "{message}");
        if (watched.Queues.Count == 0)
            return;
        var factory = new ConnectionFactory { Uri = watched.Broker, ClientProvidedName = "error queue monitor" };
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await using var connection = await factory.CreateConnectionAsync(stoppingToken);
                do
                    await LookAsync(connection, stoppingToken);
                while (connection.IsOpen && await timer.WaitForNextTickAsync(stoppingToken));
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                logger.LogDebug("Error queues cannot be read: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(IConnection connection, CancellationToken cancellation)
    {
        foreach (var queue in watched.Queues)
        {
            try
            {
                await using var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
                depths[queue] = (await channel.QueueDeclarePassiveAsync(queue, cancellation)).MessageCount;
            }
            catch (OperationInterruptedException)
            {
                // Not declared yet: the bus is still starting.
                depths[queue] = 0;
            }
        }
    }
}
