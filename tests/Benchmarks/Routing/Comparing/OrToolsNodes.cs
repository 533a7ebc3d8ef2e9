using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Comparing;

/// <summary>
/// The nodes of OR-Tools: the stops in their order, then copies of the depots to unload at, then the places where vehicles
/// start and end.
/// </summary>
internal sealed class OrToolsNodes
{
    private readonly List<int> locations;

    public OrToolsNodes(Problem problem, IReadOnlyList<Vehicle> vehicles)
    {
        Stops = problem.Stops.Count;
        locations = [.. problem.Stops.Select(stop => stop.Location)];
        Service = [.. problem.Stops.Select(stop => stop.ServiceSeconds)];
        foreach (var depot in vehicles.Select((vehicle, index) => (vehicle, index)).Where(pair => pair.vehicle.MaxTrips > 1)
            .GroupBy(pair => (pair.vehicle.EndLocation, pair.vehicle.UnloadSeconds)))
        {
            var count = Math.Min(depot.Sum(pair => pair.vehicle.MaxTrips - 1), Enough(problem, [.. depot.Select(pair => pair.vehicle)]));
            for (var copy = 0; copy < count; copy++)
            {
                Reloads.Add(new Reload(locations.Count, [.. depot.Select(pair => pair.index)]));
                locations.Add(depot.Key.EndLocation);
                Service.Add(depot.Key.UnloadSeconds);
            }
        }

        var depots = vehicles.SelectMany(vehicle => (int[])[vehicle.StartLocation, vehicle.EndLocation]).Distinct()
            .Select((location, index) => (location, Node: locations.Count + index)).ToDictionary(pair => pair.location, pair => pair.Node);
        foreach (var (location, _) in depots.OrderBy(pair => pair.Value))
        {
            locations.Add(location);
            Service.Add(0);
        }

        Starts = [.. vehicles.Select(vehicle => depots[vehicle.StartLocation])];
        Ends = [.. vehicles.Select(vehicle => depots[vehicle.EndLocation])];
    }

    public int Stops { get; }

    public int Count => locations.Count;

    /// <summary>Service at a stop, unloading at a depot, seconds; by node.</summary>
    public List<long> Service { get; }

    public List<Reload> Reloads { get; } = [];

    public int[] Starts { get; }

    public int[] Ends { get; }

    /// <summary>A square of what lies between nodes; <paramref name="unreachable"/> where there is no way.</summary>
    public long[][] Between(TravelMatrix travel, int[] values, Func<int, long, long> entry, long unreachable)
    {
        var square = new long[Count][];
        for (var from = 0; from < Count; from++)
        {
            square[from] = new long[Count];
            for (var to = 0; to < Count; to++)
            {
                var leg = (locations[from] * travel.Locations) + locations[to];
                square[from][to] = travel.Seconds[leg] < 0 || travel.Metres[leg] < 0 ? unreachable : entry(from, values[leg]);
            }
        }

        return square;
    }

    /// <summary>Twice the trips that the smallest of the vehicles would need for everything.</summary>
    private static int Enough(Problem problem, IReadOnlyList<Vehicle> vehicles)
    {
        var all = problem.Stops.Aggregate(default(Load), (sum, stop) => sum + stop.Load);
        var trips = vehicles.Max(vehicle => Math.Max(
            Trips(all.Units, vehicle.Capacity.Units),
            Math.Max(Trips(all.Grams, vehicle.Capacity.Grams), Trips(all.CubicCentimetres, vehicle.Capacity.CubicCentimetres))));
        return (int)Math.Min(2 * trips, problem.Stops.Count);

        static long Trips(long load, long capacity) => load == 0 ? 0 : capacity == 0 ? int.MaxValue : (load + capacity - 1) / capacity;
    }

    /// <summary>A copy of a depot and the vehicles that may unload there.</summary>
    internal sealed record Reload(int Node, IReadOnlyList<int> Vehicles);
}
