using Microsoft.EntityFrameworkCore;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Routing.Photographing;

/// <summary>Sweeps pictures, in each process; the database shares the work out.</summary>
internal sealed class PhotoWorker(IServiceScopeFactory scopes, CityClock clock, TimeProvider machine, ILogger<PhotoWorker> logger) : BackgroundService
{
    /// <summary>A person who is forgotten is gone from everywhere within minutes.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Looking through the whole store is work, and strays harm nobody.</summary>
    private static readonly TimeSpan BetweenInventories = TimeSpan.FromDays(1);

    private static readonly TimeSpan LongestCall = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lastInventory = machine.GetUtcNow();
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            try
            {
                await WithAsync(photos => photos.ExpireAsync(stoppingToken));
                while (await WithAsync(photos => photos.DeleteNextAsync(stoppingToken)))
                    await Task.Yield();
                if (machine.GetUtcNow() - lastInventory > BetweenInventories)
                {
                    var strays = await WithAsync(photos => photos.DeleteStraysAsync(machine.GetUtcNow() - LongestCall, stoppingToken));
                    lastInventory = machine.GetUtcNow();
                    logger.LogInformation("{Strays} pictures without a row were deleted", strays);
                }
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException or RuleViolation)
            {
                logger.LogWarning("Sweeping pictures is put off: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, Pause, stoppingToken);
        }
    }

    private async Task<T> WithAsync<T>(Func<SweepPhotos, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<SweepPhotos>());
    }
}
