using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>Cuts a plan into parts of tours that lie together: halves by distance to two of them far apart, and halves of
/// these. Stops on no tour go where they lie, idle vehicles are dealt out type by type.</summary>
internal sealed class Partition(FlatProblem flat, VehicleTypes types, SeededRandom random, int largestPart)
{
    /// <summary>Stops of a part at most, unless one tour has more, where nothing else is said.</summary>
    public const int LargestPart = 800;

    /// <summary>Of the stops, on one side of a cut at least: where it lies changes from time to time.</summary>
    private const double SmallestSide = 0.35;

    private readonly int[] metres = flat.Vehicles[0].Metres;
    private readonly int size = flat.Vehicles[0].Size;
    private readonly List<Part> parts = [];

    /// <returns>Every stop and every vehicle in exactly one part.</returns>
    public IReadOnlyList<Part> Cut(Solution plan)
    {
        parts.Clear();
        var (pieces, idle) = Pieces(plan);
        Cut(pieces);
        Deal(idle);
        return [.. parts];
    }

    private void Cut(List<Piece> pieces)
    {
        var stops = pieces.Sum(piece => piece.Stops.Count);
        if (stops <= largestPart || pieces.Count < 2)
        {
            parts.Add(new Part([.. pieces.SelectMany(piece => piece.Vehicles)], [.. pieces.SelectMany(piece => piece.Stops)]));
            return;
        }

        var one = pieces[random.Below(pieces.Count)];
        var other = pieces.MaxBy(piece => Metres(one, piece))!;
        pieces = [.. pieces.OrderBy(piece => Metres(one, piece) - Metres(other, piece))];
        var wanted = stops * (SmallestSide + (random.Fraction() * (1 - (2 * SmallestSide))));
        var (taken, count) = (0, 0);
        while (count < pieces.Count - 1 && taken < wanted)
            taken += pieces[count++].Stops.Count;
        Cut(pieces[..count]);
        Cut(pieces[count..]);
    }

    private void Deal(List<int> idle)
    {
        var next = random.Below(parts.Count);
        foreach (var vehicle in idle.OrderBy(types.Of))
            parts[next++ % parts.Count].Vehicles.Add(vehicle);
    }

    /// <summary>What is not cut: a vehicle with the stops it serves and those that are locked to it, and with the vehicles that
    /// serve any of these, for a lock of order holds on any route; or a stop on no tour.</summary>
    private (List<Piece> Pieces, List<int> Idle) Pieces(Solution plan)
    {
        int[] group = [.. Enumerable.Range(0, plan.Vehicles)];
        var stopsOf = new List<int>[plan.Vehicles];
        for (var vehicle = 0; vehicle < plan.Vehicles; vehicle++)
            stopsOf[vehicle] = [];
        var lone = new List<Piece>();
        for (var stop = 0; stop < flat.Stops.Length; stop++)
        {
            var (server, holder) = (plan.VehicleOf(stop), flat.Stops[stop].Lock.VehicleId is { } id ? flat.VehicleIndex[id] : -1);
            if (server >= 0 && holder >= 0 && group[server] != group[holder])
                group = Array.ConvertAll(group, value => value == group[server] ? group[holder] : value);
            if (Math.Max(server, holder) < 0)
                lone.Add(new Piece([], [stop]));
            else if (server < 0)
                stopsOf[holder].Add(stop);
        }

        for (var vehicle = 0; vehicle < plan.Vehicles; vehicle++)
            foreach (var stop in plan.Route(vehicle))
                if (stop != Sequence.Boundary)
                    stopsOf[vehicle].Add(stop);
        var together = Enumerable.Range(0, plan.Vehicles).GroupBy(vehicle => group[vehicle])
            .Select(vehicles => (Vehicles: vehicles.ToList(), Stops: vehicles.SelectMany(vehicle => stopsOf[vehicle]).ToList()))
            .ToLookup(each => each.Stops.Count > 0);
        return ([.. lone, .. together[true].Select(each => new Piece(each.Vehicles, each.Stops))], [.. together[false].SelectMany(each => each.Vehicles)]);
    }

    /// <summary>Between the stops in the middle.</summary>
    private int Metres(Piece from, Piece to) => metres[(flat.Location[from.Middle] * size) + flat.Location[to.Middle]];

    private sealed record Piece(List<int> Vehicles, List<int> Stops)
    {
        public int Middle { get; } = Stops[Stops.Count / 2];
    }
}
