using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Routing.Retaining;

/// <summary>
/// Deletes what served a day that is long over: plans with their inputs, what dispatchers could undo, and what telephones told,
/// with the places where drivers were. Routes, stops and collection records stay.
/// </summary>
internal sealed class RetentionWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<RetentionWorker> logger) : BackgroundService
{
    /// <summary>Longer than times at sites are learned from, and than anybody asks why a day was planned as it was.</summary>
    private const int Days = 100;

    private const int BatchSize = 2_000;

    /// <summary>How late it may be; a moved clock wakes the worker by itself.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            try
            {
                while (await DeleteAsync(clock.Today.AddDays(-Days), stoppingToken) > 0)
                    await Task.Yield();
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Deleting old plans and events is put off: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, Pause, stoppingToken);
        }
    }

    /// <returns>How many rows; replicas share them.</returns>
    private async Task<int> DeleteAsync(DateOnly before, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<RoutingDbContext>().Database;
        var told = CityClock.At(before, TimeOnly.MinValue).ToUniversalTime();
        return await database.ExecuteSqlAsync(
                $"delete from plan where ctid = any (array(select ctid from plan where local_date < {before} limit {BatchSize} for update skip locked))", cancellation)
            + await database.ExecuteSqlAsync(
                $"delete from plan_job where ctid = any (array(select ctid from plan_job where local_date < {before} limit {BatchSize} for update skip locked))", cancellation)
            + await database.ExecuteSqlAsync(
                $"delete from day_edit where ctid = any (array(select ctid from day_edit where local_date < {before} limit {BatchSize} for update skip locked))", cancellation)
            + await database.ExecuteSqlAsync(
                $"delete from driver_event where ctid = any (array(select ctid from driver_event where server_time < {told} limit {BatchSize} for update skip locked))", cancellation);
    }
}
