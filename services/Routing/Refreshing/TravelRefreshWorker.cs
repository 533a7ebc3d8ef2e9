using Microsoft.EntityFrameworkCore;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Routing.Refreshing;

/// <summary>Fetches travel times ahead while the cities sleep, one city at a time in each process.</summary>
internal sealed class TravelRefreshWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<TravelRefreshWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeOnly NightFrom = new(1, 0);
    private static readonly TimeOnly NightTo = new(5, 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            try
            {
                while (IsNight() && await RefreshNextAsync(stoppingToken))
                    await Task.Yield();
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Fetching travel times ahead is put off: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, Pause, stoppingToken);
        }
    }

    private bool IsNight() => CityClock.LocalTime(clock.Now).IsBetween(NightFrom, NightTo);

    private async Task<bool> RefreshNextAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RefreshTravel>().NextAsync(cancellation);
    }
}
