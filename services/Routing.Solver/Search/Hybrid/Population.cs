namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>
/// Plans that keep all limits and plans that do not, each with its survivors (Vidal et al. 2012): by rank of cost and of the
/// distance to the nearest others.
/// </summary>
internal sealed class Population
{
    private readonly SubPopulation feasible;
    private readonly SubPopulation infeasible;
    private readonly Penalties penalties;
    private readonly SeededRandom random;

    public Population(int stops, int vehicles, Penalties penalties, SeededRandom random)
    {
        this.penalties = penalties;
        this.random = random;
        feasible = new SubPopulation(stops, vehicles);
        infeasible = new SubPopulation(stops, vehicles);
    }

    public int Count => feasible.Count + infeasible.Count;

    public void Add(PenalisedRoutes routes)
    {
        var isFeasible = true;
        for (var route = 0; route < routes.Count && isFeasible; route++)
            isFeasible = routes.Warp(route) == 0 && routes.Overload(route) == default;
        (isFeasible ? feasible : infeasible).Add(routes, penalties);
    }

    /// <summary>Prices changed.</summary>
    public void Reprice() => infeasible.Reprice(penalties);

    /// <summary>Two that are not the same, each the fitter of two drawn.</summary>
    public (Individual First, Individual Second) Parents()
    {
        feasible.Rate();
        infeasible.Rate();
        var first = Tournament();
        var second = Tournament();
        for (var i = 0; i < 10 && (ReferenceEquals(first, second) || first.BrokenPairs(second) == 0); i++)
            second = Tournament();
        return (first, second);
    }

    private Individual Tournament()
    {
        var (one, other) = (Draw(), Draw());
        return one.Fitness < other.Fitness ? one : other;
    }

    private Individual Draw()
    {
        var index = random.Below(Count);
        return index < feasible.Count ? feasible[index] : infeasible[index - feasible.Count];
    }
}
