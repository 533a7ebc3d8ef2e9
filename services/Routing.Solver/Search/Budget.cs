using System.Diagnostics;

namespace Netspring.Routing.Solver.Search;

/// <summary>Clock, counters and cancellation of one search.</summary>
internal sealed class Budget
{
    private readonly StopCriterion criterion;
    private readonly CancellationToken cancellation;
    private readonly CancellationToken failure;
    private readonly Stopwatch watch;
    private TimeSpan seen;

    public Budget(StopCriterion criterion, CancellationToken cancellation)
        : this(criterion, Stopwatch.StartNew(), CancellationToken.None, cancellation)
    {
    }

    private Budget(StopCriterion criterion, Stopwatch watch, CancellationToken failure, CancellationToken cancellation) =>
        (this.criterion, this.cancellation, this.failure, this.watch) = (criterion, cancellation, failure, watch);

    public int Iterations { get; private set; }

    public int IterationsWithoutImprovement { get; private set; }

    public bool ServesAllMandatory { get; set; }

    /// <inheritdoc cref="StopCriterion.IsRepeatable"/>
    public bool IsRepeatable => criterion.IsRepeatable;

    public TimeSpan Elapsed => watch.Elapsed;

    public bool IsCancelled => cancellation.IsCancellationRequested || failure.IsCancellationRequested;

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

    /// <summary>For an island of the search: the same clock, counters of its own.</summary>
    /// <param name="failure">Another island has failed.</param>
    public Budget Fork(CancellationToken failure) =>
        new(criterion, watch, failure, cancellation) { seen = seen, ServesAllMandatory = ServesAllMandatory };

    public void CountIteration(bool improved)
    {
        Iterations++;
        IterationsWithoutImprovement = improved ? 0 : IterationsWithoutImprovement + 1;
    }
}
