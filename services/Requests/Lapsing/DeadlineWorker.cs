using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Requests.Lapsing;

/// <summary>
/// Ends what nobody decided in time: reviews whose cutoff has come, requests that stayed too small for 30 days, and what was
/// left behind so long ago. Replicas skip what another has in hand.
/// </summary>
internal sealed class DeadlineWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<DeadlineWorker> logger) : BackgroundService
{
    /// <summary>How late it may be; a moved clock wakes the worker by itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            try
            {
                while (await EndNextAsync(stoppingToken) || await EndNextConsolidationAsync(stoppingToken))
                    await Task.Yield();
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("The end of deadlines is put off: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, Pause, stoppingToken);
        }
    }

    private async Task<bool> EndNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RequestsDbContext>();
        var events = scope.ServiceProvider.GetRequiredService<RequestEvents>();
        var now = clock.Now;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var due = await db.Database.SqlQuery<Guid>(
            $"""select id as "Value" from pickup_request where due_at <= {now} order by due_at limit 1 for update skip locked""")
            .ToListAsync(cancellation);
        if (due.Count == 0)
            return false;
        var request = await db.Requests.Include(r => r.Loads).SingleAsync(r => r.Id == due[0], cancellation);
        if (request.Lapse(now) is { } consequence)
        {
            events.Publish(request, consequence, now, Caller.House, "deadline");
            events.Tell(request.Id, now, WhatEnded(request, consequence));
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<bool> EndNextConsolidationAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RequestsDbContext>();
        var events = scope.ServiceProvider.GetRequiredService<RequestEvents>();
        var now = clock.Now;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var due = await db.Database.SqlQuery<Guid>(
            $"""select id as "Value" from consolidation where status = 'Open' and open_until <= {now} order by open_until limit 1 for update skip locked""")
            .ToListAsync(cancellation);
        if (due.Count == 0)
            return false;
        var consolidation = await db.Consolidations.Include(c => c.Members).SingleAsync(c => c.Id == due[0], cancellation);
        var members = await db.LockMembersAsync(consolidation, cancellation);
        consolidation.Lapse(members, now);
        db.Record(consolidation, now, Caller.House, "Expired");
        foreach (var member in members)
            events.Tell(member.Id, now, TimelineKind.CameBack);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private static TimelineKind WhatEnded(PickupRequest request, Consequence consequence) =>
        consequence == Consequence.Withdrawn ? TimelineKind.ReviewEnded
        : request.Closure is not null ? TimelineKind.RemainderExpired
        : TimelineKind.Expired;
}
