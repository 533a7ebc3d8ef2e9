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
    private const int BatchSize = 500;

    /// <summary>While one batch waits for its confirms, the next is taken or the last one deleted.</summary>
    private const int BatchesAtOnce = 2;

    /// <summary>Tries of a row that the broker refuses.</summary>
    private const int MaxAttempts = 10;

    /// <summary>
    /// For a whole batch: its transaction idles meanwhile, and the database ends one that idles for longer than any may
    /// (see <c>DatabaseSetup</c>), so that a stopped replica does not keep its rows from the others.
    /// </summary>
    private static readonly TimeSpan ConfirmTimeout = TimeSpan.FromSeconds(5);

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

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, BatchesAtOnce).Select(_ => DispatchAsync(stoppingToken)));

    private async Task DispatchAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var taken = await untilBack.ExecuteAsync(async token => await DispatchBatchAsync(token), stopping);
                if (taken == BatchSize)
                    signal.Wake();
                else
                    await signal.WaitAsync(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
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

        var outcomes = await PublishAsync(rows, cancellation);
        await OutboxRows.DeleteAsync(
            connection, [.. outcomes.Where(o => o.Result == PublishResult.Confirmed).Select(o => o.Row.Sequence)], cancellation);
        await PostponeAsync(connection, [.. outcomes.Where(o => o.Result != PublishResult.Confirmed)], cancellation);
        await transaction.CommitAsync(cancellation);
        return rows.Count;
    }

    private async Task<List<PublishOutcome>> PublishAsync(List<PendingMessage> rows, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(ConfirmTimeout);
        // A row that failed before goes alone: what closes the channel must not take its neighbours with it again.
        var outcomes = new List<PublishOutcome>(
            await Task.WhenAll(rows.Where(r => r.Attempts == 0).Select(r => publisher.PublishAsync(r, deadline.Token))));
        foreach (var row in rows.Where(r => r.Attempts > 0))
            outcomes.Add(await publisher.PublishAsync(row, deadline.Token));
        return outcomes;
    }

    private async Task PostponeAsync(NpgsqlConnection connection, List<PublishOutcome> unsent, CancellationToken cancellation)
    {
        if (unsent.Count == 0)
            return;
        var postponed = unsent.ConvertAll(Judge);
        await OutboxRows.PostponeAsync(connection, postponed, cancellation);
        foreach (var (outcome, row) in unsent.Zip(postponed).Where(pair => pair.Second.Park))
            logger.LogError("Event {MessageId} of type {Type} is parked: {Error}", outcome.Row.MessageId, outcome.Row.Type, row.Error);
        if (postponed.Find(row => !row.Park) is { } waiting)
            logger.LogWarning("{Count} events wait to be sent again: {Error}", postponed.Count(row => !row.Park), waiting.Error);
    }

    /// <summary>A broker that does not answer says nothing about the row.</summary>
    private Postponement Judge(PublishOutcome outcome)
    {
        var isAnswer = outcome.Result != PublishResult.Unanswered;
        return new Postponement(
            outcome.Row.Sequence,
            outcome.Error ?? "",
            isAnswer ? TimeSpan.FromSeconds(Math.Min(LongestDelay.TotalSeconds, Math.Pow(2, outcome.Row.Attempts) / 4)) : OutboxSignal.Poll,
            Counts: isAnswer,
            Park: outcome.Result switch
            {
                PublishResult.Impossible => true,
                PublishResult.Refused => publisher.IsConnected && outcome.Row.Attempts + 1 >= MaxAttempts,
                // A subscriber may start later; the row waits for it.
                _ => false,
            });
    }
}
