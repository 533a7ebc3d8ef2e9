using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Scheduling.Holding;

/// <summary>
/// Ends holds when their time is over, so that those in line get the room at once. Opening a city's book does it; replicas
/// that come for the same city wait for its lock and find nothing left. Rows are not locked before it (nor skipped where
/// they are): who holds the book may want them.
/// </summary>
internal sealed class HoldExpiryWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<HoldExpiryWorker> logger) : BackgroundService
{
    /// <summary>No hold placed meanwhile ends before it; a moved clock wakes the worker by itself.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            var pause = AfterFailure;
            try
            {
                while (await EndNextAsync(stoppingToken))
                    await Task.Yield();
                pause = await UntilNextAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("The end of holds is put off: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, pause, stoppingToken);
        }
    }

    private async Task<bool> EndNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SchedulingDbContext>();
        var now = clock.Now;
        var city = await db.Holds.Where(h => h.Status == HoldStatus.Held && h.ExpiresAt <= now)
            .OrderBy(h => h.ExpiresAt).Select(h => h.CityCode).FirstOrDefaultAsync(cancellation);
        if (city is null)
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<CityBooks>().OpenAsync(city, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SchedulingDbContext>();
        var next = await db.Holds.Where(h => h.Status == HoldStatus.Held).MinAsync(h => (DateTimeOffset?)h.ExpiresAt, cancellation);
        return next - clock.Now is { } left && left < LongestPause ? left : LongestPause;
    }
}
