using System.Diagnostics;

namespace Netspring.Routing.Solver.Search;

/// <summary>Clock, counters and cancellation of one search.</summary>
internal sealed class Budget(StopCriterion criterion, CancellationToken cancellation)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan seen;

    public int Iterations { get; private set; }

    public int IterationsWithoutImprovement { get; private set; }

    public bool ServesAllMandatory { get; set; }

    public TimeSpan Elapsed => watch.Elapsed;

    public bool IsCancelled => cancellation.IsCancellationRequested;

    public bool IsSpent
    {
        get
        {
            seen = watch.Elapsed;
            return IsCountedOut;
        }
    }

    /// <summary>As of the last look at the clock.</summary>
    public bool IsCountedOut => IsCancelled || criterion.IsMet(Status);

    /// <summary>Share of the search that is over, 0 to 1, as of the last look at the clock.</summary>
    public double Progress => Math.Clamp(criterion.Progress(Status), 0, 1);

    private SearchStatus Status => new(Iterations, IterationsWithoutImprovement, seen, ServesAllMandatory);

    public void CountIteration(bool improved)
    {
        Iterations++;
        IterationsWithoutImprovement = improved ? 0 : IterationsWithoutImprovement + 1;
    }
}
