using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Routing.Planning;

/// <summary>Places what waits for no dispatcher any more and improves dirty city-days, one at a time in each process.</summary>
internal sealed class ImprovementWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<ImprovementWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WithAsync<PlacePool, bool>(pool => pool.NextAsync(clock.Today, stoppingToken)))
                    await Task.Yield();
                while (await ImproveNextAsync(stoppingToken))
                    await Task.Yield();
            }
            // The day stays dirty, and its lease ends by itself.
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("An improvement is put off: {Reason}", failure.Message);
            }
        }
    }

    private async Task<bool> ImproveNextAsync(CancellationToken cancellation)
    {
        var lease = await WithAsync<RoutingDbContext, ImprovementLease?>(db => db.TakeLeaseAsync(clock.Today, cancellation));
        if (lease is null)
            return false;
        var snapshot = await WithAsync<ImproveDay, DaySnapshot?>(day => day.ReadAsync(lease, cancellation));
        if (snapshot is null)
        {
            await WithAsync<RoutingDbContext, int>(db => db.CompleteAsync(lease, version: null, cancellation));
            return true;
        }
        var better = DayPlanner.Improve(snapshot.Input, cancellation);
        await WithAsync<ImproveDay, bool>(day => day.WriteAsync(snapshot, better, cancellation));
        return true;
    }

    private async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
