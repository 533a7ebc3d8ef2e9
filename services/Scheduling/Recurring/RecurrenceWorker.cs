using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Scheduling.Recurring;

/// <summary>
/// Asks Requests for the dates of recurring pick-ups whose time has come: what became of a date commits with its event.
/// Replicas skip what another has in hand.
/// </summary>
internal sealed class RecurrenceWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<RecurrenceWorker> logger) : BackgroundService
{
    /// <summary>How long a new one waits at most; a moved clock wakes the worker by itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            try
            {
                while (await SettleNextAsync(stoppingToken))
                    await Task.Yield();
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Recurring pick-ups are put off: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, Pause, stoppingToken);
        }
    }

    private async Task<bool> SettleNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SchedulingDbContext>();
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
        var now = clock.Now;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var due = await db.Database.SqlQuery<Guid>(
            $"""select id as "Value" from recurring_pickup where due_at <= {now} order by due_at limit 1 for update skip locked""")
            .ToListAsync(cancellation);
        if (due.Count == 0)
            return false;
        var wish = await db.RecurringPickups.SingleAsync(r => r.Id == due[0], cancellation);
        var rules = await scope.ServiceProvider.GetRequiredService<RuleReader>().ReadAsync(wish.CityCode, cancellation);
        var isLetAsk = !wish.IsDelegated || await db.IsDelegatedAsync(wish.DonorId, wish.PartnerId, now, cancellation);
        foreach (var occurrence in wish.Settle(rules, isLetAsk, now))
        {
            db.Add(occurrence);
            if (occurrence.Status == OccurrenceStatus.Asked)
                outbox.Add(Due(wish, occurrence));
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static RecurringPickupDue Due(RecurringPickup wish, Occurrence occurrence) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = occurrence.At,
        CityCode = wish.CityCode,
        Version = wish.NextEventVersion(),
        RecurringPickupId = wish.Id,
        DonorId = wish.DonorId,
        RequestId = wish.RequestId,
        PartnerId = wish.PartnerId,
        Occurrence = occurrence.Date,
        LocalDate = occurrence.LocalDate!.Value,
    };
}
