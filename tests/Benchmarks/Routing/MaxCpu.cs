using System.Runtime.InteropServices;
using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing;

/// <summary>
/// Ends a search by the CPU time of its thread, so that a busy machine does not change the result. Asked again only when the
/// search has looked at its own clock.
/// </summary>
internal sealed partial record MaxCpu(TimeSpan Time) : StopCriterion
{
    private const int ThreadCpuClock = 3;
    private readonly TimeSpan start = Now();
    private TimeSpan askedAt = TimeSpan.MinValue;
    private TimeSpan spent;

    /// <summary>Iterations of the search so far.</summary>
    public int Iterations { get; private set; }

    public override bool IsMet(in SearchStatus status)
    {
        Iterations = status.Iterations;
        return Spent(status) >= Time;
    }

    public override double Progress(in SearchStatus status) => Spent(status) / Time;

    private TimeSpan Spent(in SearchStatus status)
    {
        if (status.Elapsed != askedAt)
            (askedAt, spent) = (status.Elapsed, Now() - start);
        return spent;
    }

    private static TimeSpan Now() => clock_gettime(ThreadCpuClock, out var time) == 0
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
