using Microsoft.Extensions.Hosting;

namespace Netspring.ServiceDefaults.Hosting;

/// <summary>
/// Gives memory back after a burst of work. A process that waits makes no collection of its own, so it would keep what its
/// start or the last rush took, and the other services of a small machine could not use it.
/// </summary>
internal sealed class IdleMemory : BackgroundService
{
    private const long WorthCollectingBytes = 16 << 20;

    /// <summary>Share of one core below which nobody waits for this process.</summary>
    private const double IdleShare = 0.05;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        var (busy, collectedAt) = (Environment.CpuUsage.TotalTime, 0L);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var (before, allocated) = (busy, GC.GetTotalAllocatedBytes());
            busy = Environment.CpuUsage.TotalTime;
            if (busy - before > Interval * IdleShare || allocated - collectedAt < WorthCollectingBytes)
                continue;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            collectedAt = allocated;
        }
    }
}
