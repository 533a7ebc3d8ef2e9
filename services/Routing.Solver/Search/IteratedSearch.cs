using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Iterated local search: build or repair, descend, then ruin, recreate and descend again while the criterion
/// allows; a round that is not better is undone.</summary>
internal sealed class IteratedSearch
{
    private readonly FlatProblem flat;
    private readonly RouteSimulator simulator;
    private readonly CheapestInsertion insertion;
    private readonly Outrank outrank;
    private readonly LocalSearch local;
    private readonly Ruin ruin;

    public IteratedSearch(FlatProblem flat, RouteSimulator simulator)
    {
        this.flat = flat;
        this.simulator = simulator;
        insertion = new CheapestInsertion(flat, simulator);
        outrank = new Outrank(flat, simulator, insertion);
        local = new LocalSearch(flat, simulator);
        ruin = new Ruin(flat, simulator, new SeededRandom(flat.Problem.Seed));
    }

    /// <summary>Improves <paramref name="working"/>, whose routes must be feasible, in place.</summary>
    public void Run(Solution working, Budget budget, IProgress<SearchProgress>? progress)
    {
        Recreate(working, budget);
        var best = new Solution(flat, simulator);
        best.CopyFrom(working);
        Report(best, budget, progress);
        Round(working, best, budget);
        Report(best, budget, progress);
        while (!budget.IsSpent && flat.Stops.Length > 0)
        {
            ruin.Apply(working);
            var improved = Round(working, best, budget);
            budget.CountIteration(improved);
            if (improved)
                Report(best, budget, progress);
        }

        working.CopyFrom(best);
        var open = int.MaxValue;
        while (working.Unserved().Count < open && !budget.IsCancelled)
        {
            open = working.Unserved().Count;
            insertion.InsertAll(working, working.Unserved(), budget);
        }
    }

    /// <summary>Every stop that still fits somewhere is taken in.</summary>
    private void Recreate(Solution working, Budget budget)
    {
        insertion.InsertAll(working, working.Unserved(), budget);
        outrank.Apply(working, budget);
    }

    private bool Round(Solution working, Solution best, Budget budget)
    {
        Recreate(working, budget);
        local.Descend(working, budget);
        if (working.Unserved().Count > 0)
            Recreate(working, budget);

        var change = IsWhole(working) ? working.ComparedTo(best) : 1;
        if (change > 0)
            working.CopyFrom(best);
        else if (change < 0)
            best.CopyFrom(working);

        return change < 0;
    }

    /// <summary>Taking a stop out can break a route where the detour is the shorter way; such a round is undone.</summary>
    private static bool IsWhole(Solution solution)
    {
        for (var vehicle = 0; vehicle < solution.Vehicles; vehicle++)
            if (!solution.RouteCost(vehicle).IsFeasible)
                return false;

        return true;
    }

    private void Report(Solution best, Budget budget, IProgress<SearchProgress>? progress)
    {
        var mandatory = 0;
        var unserved = best.Unserved();
        foreach (var stop in unserved)
            mandatory += flat.Stops[stop].IsMandatory ? 1 : 0;

        budget.ServesAllMandatory = mandatory == 0;
        if (progress is null)
            return;

        var surcharges = 0L;
        if (flat.Problem.Objective.MinimiseVehiclesFirst)
            for (var vehicle = 0; vehicle < best.Vehicles; vehicle++)
                surcharges += best.Route(vehicle).IsEmpty ? 0 : RouteCost.VehicleSurcharge;

        progress.Report(new SearchProgress(budget.Iterations, budget.Elapsed, best.Cost - surcharges, unserved.Count));
    }
}
