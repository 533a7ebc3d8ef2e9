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
    private const int Rounds = 4;

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
            var parts = partition.Cut(best);
            var begin = budget.Progress;
            var length = (1 - begin) / Math.Max(1, Rounds - round);
            var (done, iterations) = (0, budget.Iterations);
            foreach (var part in parts)
            {
                done += part.Stops.Count;
                if (part.Vehicles.Count == 0)
                    continue;
                Improve(best, part, isKnown || round > 0, budget, begin + (length * done / flat.Stops.Length), report);
            }

            // Nothing is on the road that could be moved.
            if (budget.Iterations == iterations)
                return;
            if (epochs is not null && epochs.Pass())
                report();
        }
    }

    private void Improve(Solution best, Part part, bool isKnown, Budget budget, double end, Action report)
    {
        var turn = budget.Iterations + ((long)LongestTurn * part.Stops.Count);
        var sub = new Subproblem(flat, part);
        var own = sub.Read(best);
        var kernel = new Kernel(sub.Flat);
        var search = new RuinAndRecreate(kernel, new Neighbourhood(kernel), new VehicleTypes(kernel), sub.Simulator, random);
        search.Run(own, isKnown, budget, () => budget.Iterations < turn ? end : 0, Report, epochs: null);

        void Report()
        {
            sub.Write(own, best, simulator);
            report();
        }
    }
}
