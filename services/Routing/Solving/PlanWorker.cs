using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Npgsql;

namespace Netspring.Routing.Solving;

/// <summary>Works on plans that were asked for, one after the other; the workers of all replicas share them.</summary>
internal sealed class PlanWorker(IServiceScopeFactory scopes, ILogger<PlanWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How soon a cancelled search hears of it; a fraction of the lease.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await WithAsync<RoutingDbContext, PlanLease?>(db => db.TakePlanAsync(stoppingToken)) is { } lease)
                    await WorkAsync(lease, stoppingToken);
            }
            // The job is taken again once its lease has ended.
            catch (Exception failure) when (
                failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException or ArgumentException)
            {
                logger.LogWarning("A plan is put off: {Reason}", failure.Message);
            }
        }
    }

    private async Task WorkAsync(PlanLease lease, CancellationToken stopping)
    {
        if (await WithAsync<WorkPlan, PlanInput?>(work => work.ReadAsync(lease, stopping)) is not { } input)
            return;
        var watch = new PlanWatch();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var search = Task.Run(() => PlanSearch.Run(input, lease.Order, watch, stop.Token), CancellationToken.None);
        try
        {
            while (await Task.WhenAny(search, Task.Delay(Beat, CancellationToken.None)) != search)
            {
                if (!await WithAsync<RoutingDbContext, bool>(db => db.BeatAsync(lease, watch, CancellationToken.None)))
                    await stop.CancelAsync();
            }
        }
        finally
        {
            // Whatever fails here: no search goes on that nobody waits for.
            if (!search.IsCompleted)
                await stop.CancelAsync();
        }
        var found = await search;
        if (stopping.IsCancellationRequested)
            await WithAsync<RoutingDbContext, int>(db => db.LetGoAsync(lease, CancellationToken.None));
        else if (!await WithAsync<WorkPlan, bool>(work => work.WriteAsync(lease, input, found, stopping)))
            logger.LogInformation("A plan of {CityCode} came too late: another worker has it.", lease.CityCode);
    }

    private async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> use)
        where TService : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
