using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>A part of a problem as a problem of its own, with travel among its locations only.</summary>
internal sealed class Subproblem
{
    private readonly Part part;

    /// <summary>In the whole problem, by location of this one; and the other way round.</summary>
    private readonly List<int> locations = [];
    private readonly Dictionary<int, int> locationOf = [];

    /// <summary>Of this problem, by stop of the whole one.</summary>
    private readonly Dictionary<int, int> stopOf;

    public Subproblem(FlatProblem whole, Part part)
    {
        this.part = part;
        stopOf = part.Stops.Select((stop, index) => (stop, index)).ToDictionary(pair => pair.stop, pair => pair.index);
        var vehicles = part.Vehicles.Select(vehicle => whole.Vehicles[vehicle].Vehicle).Select(vehicle => vehicle with
        {
            StartLocation = Renumber(vehicle.StartLocation),
            EndLocation = Renumber(vehicle.EndLocation),
        }).ToList();
        var here = vehicles.Select(vehicle => vehicle.Id).ToHashSet(StringComparer.Ordinal);
        var permits = new Dictionary<IReadOnlyList<string>, IReadOnlyList<string>>(ReferenceEqualityComparer.Instance);
        var stops = part.Stops.Select(stop => whole.Stops[stop]).Select(stop => stop with
        {
            Location = Renumber(stop.Location),
            AllowedVehicleIds = stop.AllowedVehicleIds is { } allowed ? Among(allowed, here, permits) : null,
        }).ToList();
        var problem = whole.Problem;
        Flat = new Problem(
            vehicles, stops, Cut(problem.Travel), problem.Objective, problem.Seed,
            problem.TravelByClass.ToDictionary(pair => pair.Key, pair => Cut(pair.Value), StringComparer.Ordinal))
        {
            Without = problem.Without,
        }.Flat;
        Simulator = new RouteSimulator(Flat);
    }

    public FlatProblem Flat { get; }

    public RouteSimulator Simulator { get; }

    /// <summary>The part of a plan of the whole.</summary>
    public Solution Read(Solution whole)
    {
        var own = new Solution(Flat, Simulator);
        for (var vehicle = 0; vehicle < part.Vehicles.Count; vehicle++)
        {
            int[] sequence = [.. whole.Route(part.Vehicles[vehicle]).ToArray().Select(node => node == Sequence.Boundary ? node : stopOf[node])];
            own.Set(vehicle, sequence, Simulator.Evaluate(vehicle, sequence));
        }

        return own;
    }

    /// <summary>Puts the routes that have changed into the plan of the whole.</summary>
    /// <param name="simulator">Of the whole.</param>
    public void Write(Solution own, Solution whole, RouteSimulator simulator)
    {
        for (var vehicle = 0; vehicle < part.Vehicles.Count; vehicle++)
        {
            var target = part.Vehicles[vehicle];
            int[] sequence = [.. own.Route(vehicle).ToArray().Select(node => node == Sequence.Boundary ? node : part.Stops[node])];
            if (!whole.Route(target).SequenceEqual(sequence))
                whole.Set(target, sequence, simulator.Evaluate(target, sequence));
        }
    }

    private int Renumber(int location)
    {
        if (locationOf.TryGetValue(location, out var known))
            return known;
        locations.Add(location);
        return locationOf[location] = locations.Count - 1;
    }

    private TravelMatrix Cut(TravelMatrix whole)
    {
        var (seconds, metres) = (new int[locations.Count * locations.Count], new int[locations.Count * locations.Count]);
        for (int from = 0, leg = 0; from < locations.Count; from++)
            for (var to = 0; to < locations.Count; to++, leg++)
            {
                var source = (locations[from] * whole.Locations) + locations[to];
                (seconds[leg], metres[leg]) = (whole.Seconds[source], whole.Metres[source]);
            }

        return new TravelMatrix(locations.Count, seconds, metres);
    }

    private static IReadOnlyList<string> Among(
        IReadOnlyList<string> allowed, HashSet<string> here, Dictionary<IReadOnlyList<string>, IReadOnlyList<string>> known)
    {
        if (!known.TryGetValue(allowed, out var kept))
            known[allowed] = kept = [.. allowed.Where(here.Contains)];
        return kept;
    }
}
