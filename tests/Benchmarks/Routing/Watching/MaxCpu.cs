using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Watching;

/// <summary>
/// Ends a search by CPU time, so that a busy machine does not change the result. Each thread that asks has the whole time for
/// itself: the maker's counts from the making, another's from its first question. The clock is read again only when the
/// search has looked at its own.
/// </summary>
internal sealed record MaxCpu(TimeSpan Time) : StopCriterion
{
    private readonly ThreadLocal<Meter> meters = StartedHere();

    /// <summary>Iterations of all threads so far.</summary>
    public int Iterations => meters.Values.Sum(meter => meter.Iterations);

    /// <summary>What the calling thread has spent, read now.</summary>
    public TimeSpan Spent => ThreadCpu.Now() - meters.Value!.Start;

    public override bool IsMet(in SearchStatus status)
    {
        var meter = meters.Value!;
        meter.Iterations = status.Iterations;
        return meter.SpentAt(status.Elapsed) >= Time;
    }

    public override double Progress(in SearchStatus status) => meters.Value!.SpentAt(status.Elapsed) / Time;

    private static ThreadLocal<Meter> StartedHere()
    {
        var started = new ThreadLocal<Meter>(() => new Meter(), trackAllValues: true);
        _ = started.Value;
        return started;
    }

    private sealed class Meter
    {
        private TimeSpan askedAt = TimeSpan.MinValue;
        private TimeSpan spent;

        public TimeSpan Start { get; } = ThreadCpu.Now();

        public int Iterations { get; set; }

        public TimeSpan SpentAt(TimeSpan elapsed)
        {
            if (elapsed != askedAt)
                (askedAt, spent) = (elapsed, ThreadCpu.Now() - Start);
            return spent;
        }
    }
}
