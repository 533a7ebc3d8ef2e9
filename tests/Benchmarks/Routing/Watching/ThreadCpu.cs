using System.Runtime.InteropServices;

namespace Netspring.Benchmarks.Routing.Watching;

/// <summary>CPU time of the calling thread.</summary>
internal static partial class ThreadCpu
{
    private const int ThreadCpuClock = 3;

    public static TimeSpan Now() => clock_gettime(ThreadCpuClock, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / TimeSpan.NanosecondsPerTick)
        : throw new InvalidOperationException("The thread's CPU time cannot be read.");

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int clock_gettime(int clock, out UnixTime time);

    private struct UnixTime
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
