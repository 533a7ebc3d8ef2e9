using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>One search: build or complete the plan, let higher ranks take their places, ruin and recreate, and at the end
/// take in what still fits.</summary>
internal sealed class IteratedSearch
{
    private readonly FlatProblem flat;
    private readonly CheapestInsertion insertion;
    private readonly Outrank outrank;
    private readonly RuinAndRecreate ruin;

    public IteratedSearch(FlatProblem flat, RouteSimulator simulator)
    {
        this.flat = flat;
        insertion = new CheapestInsertion(flat, simulator);
        outrank = new Outrank(flat, simulator, insertion);
        ruin = new RuinAndRecreate(flat, simulator, new SeededRandom(flat.Problem.Seed));
    }

    /// <summary>Improves <paramref name="best"/>, whose routes must be feasible, in place.</summary>
    public void Run(Solution best, Budget budget, IProgress<SearchProgress>? progress)
    {
        var isKnown = best.Unserved().Count < flat.Stops.Length;
        ruin.Construct(best, budget);
        outrank.Apply(best, budget);
        Report(best, budget, progress);
        ruin.Run(best, isKnown, budget, () => Report(best, budget, progress));
        var open = int.MaxValue;
        while (best.Unserved().Count < open && !budget.IsCancelled)
        {
            open = best.Unserved().Count;
            insertion.InsertAll(best, best.Unserved(), budget);
        }
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
