using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>A place in a sequence: before element <paramref name="Position"/>, in its trip or as a trip of its own.</summary>
internal readonly record struct Spot(int Position, bool NewTrip)
{
    /// <summary>Every place a stop could take in the route, new trips included; the same order every time.</summary>
    public static void Fill(List<Spot> spots, FlatVehicle vehicle, ReadOnlySpan<int> route)
    {
        spots.Clear();
        var mayAdd = !route.IsEmpty && route.Count(Sequence.Boundary) + 1 < vehicle.Vehicle.MaxTrips;
        for (var position = vehicle.Prefix.Length; position <= route.Length; position++)
        {
            spots.Add(new Spot(position, NewTrip: false));
            if (mayAdd && (position == 0 || position == route.Length || route[position] == Sequence.Boundary))
                spots.Add(new Spot(position, NewTrip: true));
        }
    }

    public ReadOnlySpan<int> Build(ReadOnlySpan<int> route, int stop, Span<int> buffer)
    {
        var built = new Sequence(buffer);
        built.AddRange(route[..Position]);
        if (NewTrip)
            built.Add(Sequence.Boundary);

        built.Add(stop);
        if (NewTrip)
            built.Add(Sequence.Boundary);

        built.AddRange(route[Position..]);
        return built.Finish();
    }
}

/// <summary>The best spot found on a vehicle and what the plan's cost changes by.</summary>
internal readonly record struct VehicleSpot(int Vehicle, Spot Spot, long Delta, RouteCost Cost)
{
    public static VehicleSpot None => new(-1, default, long.MaxValue, default);

    public bool Exists => Vehicle >= 0;
}
