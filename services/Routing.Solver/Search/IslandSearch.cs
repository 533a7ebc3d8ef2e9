using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search.Hybrid;

namespace Netspring.Routing.Solver.Search;

/// <summary>The search of one island, or the only one: ruin and recreate, on large days part by part, and, where there is
/// time for it, a hybrid genetic search.</summary>
internal sealed class IslandSearch
{
    private readonly Kernel kernel;
    private readonly Neighbourhood neighbourhood;
    private readonly VehicleTypes types;
    private readonly RouteSimulator simulator;
    private readonly SeededRandom random;
    private readonly RuinAndRecreate ruin;

    public IslandSearch(FlatProblem flat, RouteSimulator simulator)
    {
        kernel = new Kernel(flat);
        neighbourhood = new Neighbourhood(kernel);
        types = new VehicleTypes(kernel);
        this.simulator = simulator;
        random = new SeededRandom(flat.Problem.Seed);
        ruin = new RuinAndRecreate(kernel, neighbourhood, types, simulator, random);
    }

    private IslandSearch(IslandSearch first, RouteSimulator simulator, SeededRandom random)
    {
        (kernel, neighbourhood, types) = (first.kernel, first.neighbourhood, first.types);
        this.simulator = simulator;
        this.random = random;
        ruin = new RuinAndRecreate(kernel, neighbourhood, types, simulator, random);
    }

    /// <summary>Another search of the same problem that shares what does not change.</summary>
    public IslandSearch Twin(RouteSimulator own, SeededRandom numbers) => new(this, own, numbers);

    /// <summary>Inserts what fits.</summary>
    public void Construct(Solution solution, Budget budget) => ruin.Construct(solution, budget);

    /// <summary>Improves <paramref name="best"/>, whose routes must be feasible.</summary>
    /// <param name="isKnown">Whether it is the plan people know, not one just built.</param>
    /// <param name="report">Hears of each better plan.</param>
    /// <param name="epochs">Of the island, if there are others.</param>
    public void Run(Solution best, bool isKnown, Budget budget, Action report, Epochs? epochs = null)
    {
        if (Decomposition.Suits(kernel))
        {
            new Decomposition(kernel.Flat, types, simulator, random).Run(best, isKnown, budget, report, epochs);
            return;
        }

        if (!HybridSearch.Suits(kernel, types))
        {
            ruin.Run(best, isKnown, budget, () => 1, report, epochs);
            return;
        }

        var handover = new Handover(kernel.Flat.Stops.Length);
        ruin.Run(best, isKnown, budget, () => handover.Share(budget, best), report, epochs);
        if (handover.IsPlanned && !budget.IsSpent)
            new HybridSearch(kernel, neighbourhood, types, simulator, random).Run(best, budget, report, epochs);
    }
}
