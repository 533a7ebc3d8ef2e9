using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Watching;

/// <summary>How the cost fell over the CPU time of the search.</summary>
/// <param name="budget">Whose clock is read.</param>
/// <param name="mayLeaveOut">False: a plan that leaves a stop out does not count.</param>
internal sealed class Course(MaxCpu budget, bool mayLeaveOut) : IProgress<SearchProgress>
{
    private readonly List<(TimeSpan Spent, long Cost)> reports = [];

    public void Report(SearchProgress value)
    {
        if (!mayLeaveOut && value.UnservedStops > 0)
            return;
        var spent = budget.Spent;
        lock (reports)
            if (reports.Count == 0 || value.Cost < reports[^1].Cost)
                reports.Add((spent, value.Cost));
    }

    /// <summary>Null while there is no whole plan.</summary>
    public long? CostAt(TimeSpan time)
    {
        var last = reports.FindLastIndex(report => report.Spent <= time);
        return last < 0 ? null : reports[last].Cost;
    }

    /// <summary>Null when no plan was as cheap.</summary>
    public TimeSpan? TimeTo(double cost)
    {
        var first = reports.FindIndex(report => report.Cost <= cost);
        return first < 0 ? null : reports[first].Spent;
    }
}
