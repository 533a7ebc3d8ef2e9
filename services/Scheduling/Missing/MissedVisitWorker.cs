using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Scheduling.Missing;

/// <summary>
/// A visit of which no driver has told anything by the noon after it counts as failed, and a dispatcher is asked: nothing that
/// was promised is forgotten in silence. A telephone that finds its line later still has the last word.
/// </summary>
internal sealed class MissedVisitWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<MissedVisitWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    /// <summary>How late it may be; a moved clock wakes the worker by itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            try
            {
                while (await AskNextAsync(CityClock.LocalDate(clock.Now - Patience), stoppingToken))
                    await Task.Yield();
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Missed visits are asked about later: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, Pause, stoppingToken);
        }
    }

    /// <summary>One city; replicas that come for the same one wait for its lock and find nothing left.</summary>
    private async Task<bool> AskNextAsync(DateOnly before, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SchedulingDbContext>();
        var missed = db.Pickups.Where(p => p.Loads.Any(l => (l.Status == LoadStatus.Confirmed || l.Status == LoadStatus.Routed) && l.LocalDate < before));
        var city = await missed.Select(p => p.CityCode).FirstOrDefaultAsync(cancellation);
        if (city is null)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var book = await scope.ServiceProvider.GetRequiredService<CityBooks>().OpenAsync(city, cancellation);
        foreach (var pickup in await missed.Where(p => p.CityCode == city).Include(p => p.Loads).ToListAsync(cancellation))
        {
            foreach (var load in pickup.Loads.Where(l => l.Miss(before)))
                book.Ask(DispatcherTask.VisitFailed(pickup, load, ["NOT_VISITED"], clock.Now));
        }
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
