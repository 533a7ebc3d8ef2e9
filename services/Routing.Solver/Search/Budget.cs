using System.Diagnostics;

namespace Netspring.Routing.Solver.Search;

/// <summary>Clock, counters and cancellation of one search.</summary>
internal sealed class Budget(StopCriterion criterion, CancellationToken cancellation)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public int Iterations { get; private set; }

    public int IterationsWithoutImprovement { get; private set; }

    public bool ServesAllMandatory { get; set; }

    public TimeSpan Elapsed => watch.Elapsed;

    public bool IsCancelled => cancellation.IsCancellationRequested;

    public bool IsSpent => IsCancelled
        || criterion.IsMet(new SearchStatus(Iterations, IterationsWithoutImprovement, watch.Elapsed, ServesAllMandatory));

    /// <summary>The descent of an iteration is cut by the clock only; counters move between iterations.</summary>
    public bool IsTimeUp => IsCancelled
        || criterion.IsMet(new SearchStatus(-1, -1, watch.Elapsed, ServesAllMandatory: false));

    public void CountIteration(bool improved)
    {
        Iterations++;
        IterationsWithoutImprovement = improved ? 0 : IterationsWithoutImprovement + 1;
    }
}
