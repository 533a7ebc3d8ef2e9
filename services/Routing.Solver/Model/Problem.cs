using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;

namespace Netspring.Routing.Solver;

/// <summary>One city on one day. Immutable; valid once built.</summary>
public sealed class Problem
{
    private FlatProblem? flat;

    /// <exception cref="InvalidProblemException">Names the first field that is wrong.</exception>
    public Problem(
        IReadOnlyList<Vehicle> vehicles,
        IReadOnlyList<Stop> stops,
        TravelMatrix travel,
        Objective? objective = null,
        int seed = 1,
        IReadOnlyDictionary<string, TravelMatrix>? travelByClass = null)
    {
        Vehicles = vehicles ?? throw new InvalidProblemException("vehicles", "is missing");
        Stops = stops ?? throw new InvalidProblemException("stops", "is missing");
        Travel = travel ?? throw new InvalidProblemException("travel", "is missing");
        Objective = objective ?? new Objective();
        Seed = seed;
        TravelByClass = travelByClass ?? new Dictionary<string, TravelMatrix>(StringComparer.Ordinal);
        ProblemRules.Check(this);
    }

    public IReadOnlyList<Vehicle> Vehicles { get; }

    public IReadOnlyList<Stop> Stops { get; }

    public TravelMatrix Travel { get; }

    public Objective Objective { get; }

    /// <summary>Same problem, seed and iterations give the same plan on any machine.</summary>
    public int Seed { get; }

    public IReadOnlyDictionary<string, TravelMatrix> TravelByClass { get; }

    /// <summary>Parts of the search that are left out; for benchmarks only.</summary>
    internal SearchParts Without { get; set; }

    internal FlatProblem Flat => LazyInitializer.EnsureInitialized(ref flat, () => new FlatProblem(this));

    /// <summary>The same problem with every stop's <see cref="Stop.Previous"/> taken from <paramref name="plan"/>.</summary>
    public Problem ComparedWith(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var previous = new Dictionary<string, PreviousVisit>(StringComparer.Ordinal);
        foreach (var route in plan.Routes)
            foreach (var visit in route.Visits)
                previous[visit.StopId] = new PreviousVisit(route.VehicleId, visit.ArrivalSeconds);

        var stops = Stops.Select(stop => previous.TryGetValue(stop.Id, out var visit)
                && Vehicles.Any(vehicle => vehicle.Id == visit.VehicleId)
            ? stop with { Previous = visit }
            : stop with { Previous = null }).ToList();
        return new Problem(Vehicles, stops, Travel, Objective, Seed, TravelByClass);
    }
}
