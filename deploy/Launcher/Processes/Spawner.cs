using System.Collections.Concurrent;
using System.Diagnostics;

namespace Netspring.Launcher.Processes;

/// <summary>
/// Starts processes from one thread that lives as long as the launcher: the kernel sends the parent-death signal
/// when the starting thread ends, and threads of the pool come and go.
/// </summary>
internal static class Spawner
{
    private static readonly BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> Orders = StartThread();

    public static Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Orders.Add((start, started));
        return started.Task;
    }

    private static BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)> StartThread()
    {
        var orders = new BlockingCollection<(ProcessStartInfo, TaskCompletionSource<Process>)>();
        new Thread(() => Work(orders)) { IsBackground = true, Name = "spawner" }.Start();
        return orders;
    }

    private static void Work(BlockingCollection<(ProcessStartInfo Start, TaskCompletionSource<Process> Started)> orders)
    {
        foreach (var (start, started) in orders.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start"));
            }
#pragma warning disable CA1031 // whatever went wrong belongs to the one who asked, not to this thread
            catch (Exception failure)
            {
                started.SetException(failure);
            }
#pragma warning restore CA1031
        }
    }
}
