using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>A whole search: build or complete the plan, let higher ranks take their places, improve it on one island or
/// several, and at the end take in what still fits.</summary>
internal sealed class IteratedSearch
{
    private readonly FlatProblem flat;
    private readonly CheapestInsertion insertion;
    private readonly Outrank outrank;
    private readonly IslandSearch island;

    public IteratedSearch(FlatProblem flat, RouteSimulator simulator)
    {
        this.flat = flat;
        insertion = new CheapestInsertion(flat, simulator);
        outrank = new Outrank(flat, simulator, insertion);
        island = new IslandSearch(flat, simulator);
    }

    /// <summary>Improves <paramref name="best"/>, whose routes must be feasible, in place.</summary>
    public void Run(Solution best, Budget budget, int islands, int threads, IProgress<SearchProgress>? progress)
    {
        var isKnown = best.Unserved().Count < flat.Stops.Length;
        island.Construct(best, budget);
        outrank.Apply(best, budget);
        Report(best, budget, progress);
        if (islands == 1)
            island.Run(best, isKnown, budget, () => Report(best, budget, progress));
        else
            new Archipelago(flat, island, islands, threads).Run(best, isKnown, budget, (plan, own) => Report(plan, own, progress));
        var open = int.MaxValue;
        while (best.Unserved().Count < open && !budget.IsCancelled)
        {
            open = best.Unserved().Count;
            insertion.InsertAll(best, best.Unserved(), budget);
        }
    }

    private void Report(Solution best, Budget budget, IProgress<SearchProgress>? progress)
    {
        budget.ServesAllMandatory = best.ServesAllMandatory;
        if (progress is null)
            return;

        var surcharges = flat.Problem.Objective.MinimiseVehiclesFirst ? best.Used * RouteCost.VehicleSurcharge : 0;
        progress.Report(new SearchProgress(budget.Iterations, budget.Elapsed, best.Cost - surcharges, best.Unserved().Count));
    }
}
