using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Ejection by rank: an unserved stop takes the place of stops of lower rank when nothing else makes room.
/// Every step serves a higher rank better, so it ends.</summary>
internal sealed class Outrank(FlatProblem flat, RouteSimulator simulator, CheapestInsertion insertion)
{
    private readonly int[] buffer = new int[Sequence.Room(flat.Stops.Length)];

    public void Apply(Solution solution, Budget budget)
    {
        if (flat.RankCount + (flat.HasPrizes ? 1 : 0) < 2)
            return;

        foreach (var stop in solution.Unserved().Where(stop => !flat.HasPrize(stop)).OrderBy(stop => flat.Rank[stop]))
        {
            if (budget.IsCancelled)
                return;

            if (BestEjection(solution, stop) is not { } ejection)
                continue;

            foreach (var victim in ejection.Victims)
                solution.Remove(simulator, victim);

            insertion.Insert(solution, stop, insertion.BestOn(solution, ejection.Vehicle, stop));
            insertion.InsertAll(solution, ejection.Victims, budget);
        }
    }

    private Ejection? BestEjection(Solution solution, int stop)
    {
        Ejection? best = null;
        for (var vehicle = 0; vehicle < solution.Vehicles; vehicle++)
        {
            if (!flat.CanTake(vehicle, stop) || !solution.RouteCost(vehicle).IsFeasible)
                continue;

            var ejection = OnVehicle(solution, vehicle, stop);
            if (ejection is not null && (best is null || ejection.ComparedTo(best) < 0))
                best = ejection;
        }

        return best;
    }

    private Ejection? OnVehicle(Solution solution, int vehicle, int stop)
    {
        var victims = new List<int>();
        foreach (var candidate in solution.Route(vehicle))
            if (candidate != Sequence.Boundary && flat.Rank[candidate] > flat.Rank[stop] && flat.PrefixVehicle[candidate] < 0)
                victims.Add(candidate);

        victims = [.. victims.OrderByDescending(victim => flat.Rank[victim])];
        Ejection? best = null;
        foreach (var victim in victims)
            if (Try(solution, vehicle, stop, [victim]) is { } single && (best is null || single.ComparedTo(best) < 0))
                best = single;

        for (var count = 2; best is null && count <= victims.Count; count++)
            best = Try(solution, vehicle, stop, victims[..count]);

        return best;
    }

    private Ejection? Try(Solution solution, int vehicle, int stop, List<int> victims)
    {
        var rest = new Sequence(buffer);
        foreach (var node in solution.Route(vehicle))
            if (!victims.Contains(node))
                rest.Add(node);

        var route = rest.Finish();
        var without = simulator.Evaluate(vehicle, route);
        if (!without.IsFeasible)
            return null;

        var spot = insertion.BestIn(vehicle, route, without.Cost, stop);
        return spot.Exists
            ? new Ejection(vehicle, victims, victims.Min(victim => flat.Rank[victim]), without.Cost + spot.Delta - solution.RouteCost(vehicle).Cost)
            : null;
    }

    private sealed record Ejection(int Vehicle, List<int> Victims, int HighestRank, long Delta)
    {
        /// <summary>Lose the least important, then the fewest, then the cheapest.</summary>
        public int ComparedTo(Ejection other)
        {
            var byRank = other.HighestRank.CompareTo(HighestRank);
            var byCount = Victims.Count.CompareTo(other.Victims.Count);
            return byRank != 0 ? byRank : byCount != 0 ? byCount : Delta.CompareTo(other.Delta);
        }
    }
}
