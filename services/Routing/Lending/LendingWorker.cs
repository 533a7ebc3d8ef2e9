using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Netspring.Routing.Lending;

/// <summary>Gives unused visits back and tries refused wants again, one at a time in each process.</summary>
internal sealed class LendingWorker(IServiceScopeFactory scopes, ILogger<LendingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WithAsync<GiveBackVisit>(visit => visit.NextAsync(stoppingToken)))
                    await Task.Yield();
                while (await WithAsync<RetryWant>(want => want.NextAsync(stoppingToken)))
                    await Task.Yield();
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Lending is put off: {Reason}", failure.Message);
            }
        }
    }

    private async Task<bool> WithAsync<T>(Func<T, Task<bool>> work)
        where T : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<T>());
    }
}
