using System.Globalization;

namespace Netspring.Benchmarks.Routing.Watching;

/// <summary>
/// The most memory since it was made: of the managed heap, sampled, garbage that no collection has met yet included; and of
/// the whole process, as the kernel counts resident pages.
/// </summary>
internal sealed class PeakMemory : IDisposable
{
    private const string Peak = "VmHWM:";
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private readonly Timer timer;
    private long heapBytes;

    public PeakMemory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        ForgetPeak();
        timer = new Timer(_ => Sample(), null, TimeSpan.Zero, Interval);
    }

    public int HeapMegabytes => (int)Math.Ceiling(Math.Max(heapBytes, GC.GetTotalMemory(forceFullCollection: false)) / 1_048_576d);

    public static int ProcessMegabytes
    {
        get
        {
            var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Peak, StringComparison.Ordinal));
            return int.Parse(line[Peak.Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024;
        }
    }

    public void Dispose() => timer.Dispose();

    private static void ForgetPeak()
    {
        try
        {
            File.WriteAllText("/proc/self/clear_refs", "5");
        }
        catch (UnauthorizedAccessException)
        {
            // A container without write access to /proc: the peak is then that of the whole run.
        }
    }

    private void Sample() => heapBytes = Math.Max(heapBytes, GC.GetTotalMemory(forceFullCollection: false));
}
