using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// A large day in parts: tours that lie together are improved as a problem of their own, whose matrices fit into the cache,
/// then the day is cut along other lines (route-based decomposition, Santini et al. 2023).
/// </summary>
internal sealed class Decomposition(
    FlatProblem flat, VehicleTypes types, RouteSimulator simulator, SeededRandom random, int largestPart = Partition.LargestPart)
{
    /// <summary>Stops from which on a day is cut.</summary>
    public const int Least = 3_000;

    /// <summary>What borders one part lies inside another next time.</summary>
    private const int Rounds = 8;

    /// <summary>Iterations per stop, where the stop criterion says nothing of how much time is left.</summary>
    private const int LongestTurn = 1_000;

    /// <summary>Absence counters want to see the whole fleet.</summary>
    public static bool Suits(Kernel kernel) => kernel.Flat.Stops.Length >= Least && kernel.Flat.Vehicles.Length > 1
        && !kernel.Flat.Problem.Objective.MinimiseVehiclesFirst && kernel.Has(SearchParts.Decomposition);

    /// <summary>Improves <paramref name="best"/>, whose routes must be feasible.</summary>
    /// <param name="isKnown">Whether it is the plan people know, not one just built.</param>
    /// <param name="report">Hears of each better plan.</param>
    /// <param name="epochs">Of the island, if there are others.</param>
    public void Run(Solution best, bool isKnown, Budget budget, Action report, Epochs? epochs)
    {
        var partition = new Partition(flat, types, random, largestPart);
        for (var round = 0; !budget.IsSpent; round++)
        {
            var from = budget.Progress;
            var length = (1 - from) / Math.Max(1, Rounds - round);
            var (done, iterations) = (0, budget.Iterations);
            foreach (var part in partition.Cut(best))
            {
                done += part.Stops.Count;
                if (part.Vehicles.Count == 0 || budget.IsSpent)
                    continue;
                var sub = new Subproblem(flat, part);
                var (own, end) = (sub.Read(best), from + (length * done / flat.Stops.Length));
                var last = budget.Iterations + ((long)LongestTurn * part.Stops.Count);
                SearchOf(sub).RunTurn(own, isKnown, from, from + length, budget, () => budget.Iterations < last ? end : 0, () =>
                {
                    sub.Write(own, best, simulator);
                    report();
                });
            }

            // Nothing is on the road that could be moved.
            if (budget.Iterations == iterations)
                return;
            if (epochs is not null && epochs.Pass())
                report();
        }
    }

    private RuinAndRecreate SearchOf(Subproblem sub)
    {
        var kernel = new Kernel(sub.Flat);
        return new RuinAndRecreate(kernel, new Neighbourhood(kernel), new VehicleTypes(kernel), sub.Simulator, random);
    }
}
