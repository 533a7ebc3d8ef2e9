namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>
/// When ruin and recreate gives way to the hybrid search: at a share of the budget, if that is worth enough iterations. Told by
/// iterations, not by the clock: where these are counted, the plan must be the same on any machine.
/// </summary>
internal sealed class Handover(int stops)
{
    /// <summary>Where there is time for both.</summary>
    private const double SharedAt = 0.3;

    /// <summary>Iterations of ruin and recreate that the budget must have for each stop: about 0.03 s of one core. With less,
    /// ruin and recreate alone is as good.</summary>
    private const int IterationsPerStop = 2500;

    /// <summary>Progress after which it can be told what the budget is worth.</summary>
    private const double Informed = 0.02;

    private int since;
    private double progressThen;

    public bool IsPlanned { get; private set; }

    /// <summary>Share of the budget for ruin and recreate; 1 until the hybrid search is worth it.</summary>
    public double Share(Budget budget, Solution best)
    {
        if (IsPlanned)
            return SharedAt;
        var progress = budget.Progress;
        if (progress < progressThen)
            (since, progressThen) = (budget.Iterations, progress);
        var passed = progress - progressThen;
        IsPlanned = passed >= Informed && progress < SharedAt
            && (budget.Iterations - since) / passed >= (double)IterationsPerStop * stops && best.Unserved().Count == 0;
        return IsPlanned ? SharedAt : 1;
    }
}
