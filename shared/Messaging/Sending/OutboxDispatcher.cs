using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Polly;
using Polly.Retry;

namespace Netspring.Messaging.Sending;

/// <summary>
/// Sends pending rows: lock a batch, publish it with confirms, delete what was confirmed, commit. A crash between confirm
/// and commit sends a row again under the same id, which the receivers' inboxes absorb. Any number of replicas may run.
/// </summary>
internal sealed class OutboxDispatcher(
    NpgsqlDataSource database, EventPublisher publisher, OutboxSignal signal, ILogger<OutboxDispatcher> logger)
    : BackgroundService
{
    private const int BatchSize = 200;

    /// <summary>Tries of a row that the broker refuses while it takes others.</summary>
    private const int MaxAttempts = 10;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    /// <summary>Broker or database away: wait a little longer each time, then carry on where it stopped.</summary>
    private readonly ResiliencePipeline untilBack = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = int.MaxValue,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = TimeSpan.FromMilliseconds(200),
            MaxDelay = TimeSpan.FromSeconds(2),
            ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not OperationCanceledException),
            OnRetry = attempt =>
            {
                logger.LogWarning("Outbox waits: {Reason}", attempt.Outcome.Exception?.Message);
                return ValueTask.CompletedTask;
            },
        })
        .Build();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var taken = await untilBack.ExecuteAsync(async token => await DispatchBatchAsync(token), stoppingToken);
                if (taken < BatchSize)
                    await signal.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task<int> DispatchBatchAsync(CancellationToken cancellation)
    {
        publisher.ThrowIfDisconnected();
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var rows = await OutboxRows.TakeAsync(connection, BatchSize, cancellation);
        if (rows.Count == 0)
            return 0;

        // A row that failed before goes alone: what closes the channel must not take its neighbours with it again.
        var outcomes = new List<PublishOutcome>(
            await Task.WhenAll(rows.Where(r => r.Attempts == 0).Select(r => publisher.PublishAsync(r, cancellation))));
        foreach (var row in rows.Where(r => r.Attempts > 0))
            outcomes.Add(await publisher.PublishAsync(row, cancellation));

        await OutboxRows.DeleteAsync(
            connection, [.. outcomes.Where(o => o.Result == PublishResult.Confirmed).Select(o => o.Row.Sequence)], cancellation);
        foreach (var outcome in outcomes.Where(o => o.Result != PublishResult.Confirmed))
            await PostponeAsync(connection, outcome, cancellation);
        await transaction.CommitAsync(cancellation);
        return rows.Count;
    }

    private async Task PostponeAsync(NpgsqlConnection connection, PublishOutcome outcome, CancellationToken cancellation)
    {
        var delay = TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, Math.Pow(2, outcome.Row.Attempts) / 4));
        var park = outcome.Result switch
        {
            PublishResult.Impossible => true,
            PublishResult.Refused => publisher.IsConnected && outcome.Row.Attempts + 1 >= MaxAttempts,
            // A subscriber may start later; the row waits for it.
            _ => false,
        };
        logger.LogWarning(
            "Event {MessageId} of type {Type} was not sent ({Result}, parked: {Parked}): {Error}",
            outcome.Row.MessageId, outcome.Row.Type, outcome.Result, park, outcome.Error);
        await OutboxRows.PostponeAsync(connection, outcome.Row.Sequence, outcome.Error ?? "", delay, park, cancellation);
    }
}
