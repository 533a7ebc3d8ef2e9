using Microsoft.EntityFrameworkCore;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Routing.Watching;

/// <summary>Looks for silent drivers, one city at a time in each process.</summary>
internal sealed class WatchWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<WatchWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await NextAsync(stoppingToken))
                    await Task.Yield();
            }
            // The routes stay due.
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Watching routes is put off: {Reason}", failure.Message);
            }
        }
    }

    private async Task<bool> NextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<WatchRoutes>().NextAsync(clock.Now, cancellation);
    }
}
