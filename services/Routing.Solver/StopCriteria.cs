using System.Runtime.InteropServices;

namespace Netspring.Routing.Solver;

/// <summary>State of a search when it asks whether to go on.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SearchStatus(
    int Iterations, int IterationsWithoutImprovement, TimeSpan Elapsed, bool ServesAllMandatory);

/// <summary>When a search ends. Only <see cref="MaxIterations"/> and <see cref="NoImprovement"/> give repeatable plans.
/// The first plan is always built; an iteration is one ruin and recreate after it, and a child of the hybrid genetic search
/// counts as many as there are stops.</summary>
public abstract record StopCriterion
{
    public abstract bool IsMet(in SearchStatus status);

    /// <summary>Share of the search that is over, 0 to 1; the search is the more daring the less it is. 0 where nobody knows.</summary>
    public abstract double Progress(in SearchStatus status);

    /// <summary>Whether no clock is looked at, so that the same seed gives the same plan.</summary>
    public virtual bool IsRepeatable => false;
}

public sealed record MaxIterations(int Iterations) : StopCriterion
{
    public override bool IsMet(in SearchStatus status) => status.Iterations >= Iterations;

    public override double Progress(in SearchStatus status) => (double)status.Iterations / Math.Max(1, Iterations);

    public override bool IsRepeatable => true;
}

public sealed record MaxTime(TimeSpan Time) : StopCriterion
{
    public override bool IsMet(in SearchStatus status) => status.Elapsed >= Time;

    public override double Progress(in SearchStatus status) => status.Elapsed / Time;
}

public sealed record NoImprovement(int Iterations) : StopCriterion
{
    public override bool IsMet(in SearchStatus status) => status.IterationsWithoutImprovement >= Iterations;

    public override double Progress(in SearchStatus status) => (double)status.IterationsWithoutImprovement / Math.Max(1, Iterations);

    public override bool IsRepeatable => true;
}

/// <summary>As soon as every mandatory stop is on a route.</summary>
public sealed record FirstFeasible : StopCriterion
{
    public override bool IsMet(in SearchStatus status) => status.ServesAllMandatory;

    public override double Progress(in SearchStatus status) => 0;

    public override bool IsRepeatable => true;
}

public sealed record AnyOf(params IReadOnlyList<StopCriterion> Criteria) : StopCriterion
{
    public override bool IsMet(in SearchStatus status)
    {
        foreach (var criterion in Criteria)
            if (criterion.IsMet(status))
                return true;

        return false;
    }

    public override double Progress(in SearchStatus status)
    {
        var furthest = 0d;
        foreach (var criterion in Criteria)
            furthest = Math.Max(furthest, criterion.Progress(status));

        return furthest;
    }

    public override bool IsRepeatable => Criteria.All(criterion => criterion.IsRepeatable);
}

/// <summary>Reported for each better plan. Cost excludes unserved stops, which are counted.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SearchProgress(int Iterations, TimeSpan Elapsed, long Cost, int UnservedStops);
