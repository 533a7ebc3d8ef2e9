using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Turns sequences of ids back into a solution.</summary>
internal static class StoredPlan
{
    /// <summary>Exactly as given, also where it breaks constraints.</summary>
    /// <exception cref="ArgumentException">A vehicle or stop is unknown or occurs twice.</exception>
    public static Solution Load(FlatProblem flat, RouteSimulator simulator, IReadOnlyList<RouteSequence> sequences)
    {
        var solution = new Solution(flat, simulator);
        var vehicles = new HashSet<int>();
        var stops = new HashSet<int>();
        var rows = new List<(int Vehicle, int[] Sequence)>();
        foreach (var sequence in sequences)
        {
            if (!flat.VehicleIndex.TryGetValue(sequence.VehicleId, out var vehicle) || !vehicles.Add(vehicle))
                throw new ArgumentException($"Vehicle '{sequence.VehicleId}' is unknown or occurs twice.", nameof(sequences));

            var built = new Sequence(new int[(2 * sequence.Trips.Sum(trip => trip.Count + 1)) + 1]);
            foreach (var trip in sequence.Trips)
            {
                foreach (var id in trip)
                {
                    if (!flat.StopIndex.TryGetValue(id, out var stop) || !stops.Add(stop))
                        throw new ArgumentException($"Stop '{id}' is unknown or occurs twice.", nameof(sequences));

                    built.Add(stop);
                }

                built.Add(Sequence.Boundary);
            }

            rows.Add((vehicle, built.Finish().ToArray()));
        }

        // What is under way belongs to its vehicle; it cannot be left out or sit elsewhere.
        for (var vehicle = 0; vehicle < solution.Vehicles; vehicle++)
            if (!rows.Exists(row => row.Vehicle == vehicle))
                rows.Add((vehicle, flat.Vehicles[vehicle].Prefix));

        foreach (var (vehicle, sequence) in rows)
        {
            var row = WithPrefix(flat, vehicle, sequence);
            var cost = simulator.Evaluate(vehicle, row);
            solution.Set(vehicle, row, cost.IsFeasible ? cost : simulator.Measure(vehicle, row, out _));
        }

        return solution;
    }

    /// <summary>Drops stops from routes that break constraints until they hold; prefixes stay, higher ranks and locked
    /// stops are kept first. Dropped stops are unserved.</summary>
    public static void Repair(FlatProblem flat, RouteSimulator simulator, Solution solution)
    {
        for (var vehicle = 0; vehicle < solution.Vehicles; vehicle++)
        {
            if (solution.RouteCost(vehicle).IsFeasible)
                continue;

            var original = solution.Route(vehicle).ToArray();
            var kept = new HashSet<int>(flat.Vehicles[vehicle].Prefix);
            var row = flat.Vehicles[vehicle].Prefix;
            foreach (var stop in original.Where(stop => stop != Sequence.Boundary && !kept.Contains(stop))
                .OrderBy(stop => flat.Stops[stop].Lock.Kind == LockKind.None).ThenBy(stop => flat.Rank[stop]).ToList())
            {
                kept.Add(stop);
                var candidate = Only(original, kept);
                if (simulator.Evaluate(vehicle, candidate).IsFeasible)
                    row = candidate;
                else
                    kept.Remove(stop);
            }

            solution.Set(vehicle, row, simulator.Evaluate(vehicle, row));
        }
    }

    private static int[] WithPrefix(FlatProblem flat, int vehicle, int[] sequence)
    {
        var prefix = flat.Vehicles[vehicle].Prefix;
        var row = new Sequence(new int[Sequence.Room(sequence.Length + prefix.Length)]);
        row.AddRange(prefix);
        foreach (var node in sequence)
            if (node == Sequence.Boundary || flat.PrefixVehicle[node] < 0)
                row.Add(node);

        return row.Finish().ToArray();
    }

    private static int[] Only(int[] sequence, HashSet<int> kept)
    {
        var row = new Sequence(new int[Sequence.Room(sequence.Length)]);
        foreach (var node in sequence)
            if (node == Sequence.Boundary || kept.Contains(node))
                row.Add(node);

        return row.Finish().ToArray();
    }
}
