using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Inserts stops one after the other, each time the one that is cheapest to add, higher ranks first. Places are screened by
/// bounds and simulated in the order of what they cost at least, until that is more than the best one found: the outcome is
/// that of trying every place.
/// </summary>
internal sealed class CheapestInsertion(FlatProblem flat, RouteSimulator simulator)
{
    private readonly PlaceScreen screen = new(flat);
    private readonly List<Spot> spots = [];
    private readonly List<Candidate> candidates = [];
    private readonly int[] buffer = new int[Sequence.Room(flat.Stops.Length)];

    /// <summary>Best feasible spot for the stop on one vehicle.</summary>
    public VehicleSpot BestOn(Solution solution, int vehicle, int stop) =>
        BestIn(vehicle, solution.Route(vehicle), solution.RouteCost(vehicle).Cost, stop);

    /// <summary>Best feasible spot in a route that costs <paramref name="cost"/> without the stop.</summary>
    public VehicleSpot BestIn(int vehicle, ReadOnlySpan<int> route, long cost, int stop)
    {
        candidates.Clear();
        Collect(vehicle, route, cost, stop);
        candidates.Sort(Candidate.Compare);
        var best = VehicleSpot.None;
        var order = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (candidate.Delta > best.Delta)
                break;
            Prove(candidate, route, cost, stop, ref best, ref order);
        }

        return best;
    }

    /// <summary>Best feasible spot for the stop on any vehicle; of equal ones the first in the order of vehicles and places.</summary>
    public VehicleSpot Best(Solution solution, int stop)
    {
        candidates.Clear();
        for (var vehicle = 0; vehicle < solution.Vehicles; vehicle++)
            Collect(vehicle, solution.Route(vehicle), solution.RouteCost(vehicle).Cost, stop);
        candidates.Sort(Candidate.Compare);
        var best = VehicleSpot.None;
        var order = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (candidate.Delta > best.Delta)
                break;
            Prove(candidate, solution.Route(candidate.Vehicle), solution.RouteCost(candidate.Vehicle).Cost, stop, ref best, ref order);
        }

        return best;
    }

    public void Insert(Solution solution, int stop, VehicleSpot best) =>
        solution.Set(best.Vehicle, best.Spot.Build(solution.Route(best.Vehicle), stop, buffer), best.Cost);

    /// <summary>Inserts what fits, stops with a prize only where that is less than the prize; the rest stays unserved.</summary>
    public void InsertAll(Solution solution, List<int> stops, Budget budget)
    {
        foreach (var group in stops.GroupBy(stop => flat.Rank[stop]).OrderBy(group => group.Key))
            InsertRank(solution, [.. group], budget);
    }

    private void InsertRank(Solution solution, List<int> open, Budget budget)
    {
        var table = new VehicleSpot[open.Count][];
        for (var row = 0; row < open.Count; row++)
        {
            if (budget.IsCancelled)
                return;

            table[row] = new VehicleSpot[solution.Vehicles];
            for (var vehicle = 0; vehicle < solution.Vehicles; vehicle++)
                table[row][vehicle] = BestOn(solution, vehicle, open[row]);
        }

        var done = new bool[open.Count];
        while (!budget.IsCancelled)
        {
            var (chosen, best) = Cheapest(open, table, done);
            if (chosen < 0)
                return;

            Insert(solution, open[chosen], best);
            done[chosen] = true;
            for (var row = 0; row < open.Count && !budget.IsCancelled; row++)
                if (!done[row])
                    table[row][best.Vehicle] = BestOn(solution, best.Vehicle, open[row]);
        }
    }

    private (int Row, VehicleSpot Best) Cheapest(List<int> open, VehicleSpot[][] table, bool[] done)
    {
        var chosen = -1;
        var best = VehicleSpot.None;
        for (var row = 0; row < table.Length; row++)
        {
            if (done[row])
                continue;

            foreach (var spot in table[row])
                if (spot.Delta < Math.Min(best.Delta, Worth(open[row])))
                    (chosen, best) = (row, spot);
        }

        return (chosen, best);
    }

    private long Worth(int stop) => flat.HasPrize(stop) ? flat.Prize[stop] : long.MaxValue;

    private void Collect(int vehicle, ReadOnlySpan<int> route, long cost, int stop)
    {
        if (!flat.CanTake(vehicle, stop))
            return;

        screen.Take(vehicle, route);
        Spot.Fill(spots, flat.Vehicles[vehicle], route);
        foreach (var spot in spots)
            if (screen.LeastCost(spot, route, stop) is { } least)
                candidates.Add(new Candidate(least - cost, candidates.Count, vehicle, spot));
    }

    private void Prove(Candidate candidate, ReadOnlySpan<int> route, long cost, int stop, ref VehicleSpot best, ref int order)
    {
        var evaluated = simulator.Evaluate(candidate.Vehicle, candidate.Spot.Build(route, stop, buffer));
        var delta = evaluated.Cost - cost;
        if (!evaluated.IsFeasible || delta > best.Delta || (delta == best.Delta && candidate.Order > order))
            return;

        best = new VehicleSpot(candidate.Vehicle, candidate.Spot, delta, evaluated);
        order = candidate.Order;
    }

    /// <summary>A place that may hold, and the least it adds.</summary>
    private readonly record struct Candidate(long Delta, int Order, int Vehicle, Spot Spot)
    {
        public static int Compare(Candidate left, Candidate right) =>
            left.Delta != right.Delta ? left.Delta.CompareTo(right.Delta) : left.Order.CompareTo(right.Order);
    }
}
