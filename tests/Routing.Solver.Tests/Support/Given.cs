using System.Text.Json;

namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>Small problems on a line: location i lies i × 600 s and 1,000 m × i from the depot at location 0.</summary>
internal static class Given
{
    public const int Minutes = 60;
    public const int Hours = 3600;

    public static TravelMatrix Line(int locations) => TravelMatrix.Create(
        locations, (from, to) => Math.Abs(from - to) * 10 * Minutes, (from, to) => Math.Abs(from - to) * 1000);

    public static Vehicle Vehicle(string id, int units = 100) => new()
    {
        Id = id,
        StartLocation = 0,
        EndLocation = 0,
        Capacity = new Load(units, 1_000_000, 10_000_000),
        Shift = new TimeWindow(8 * Hours, 18 * Hours),
    };

    public static Stop Stop(string id, int location, int units = 10) => new()
    {
        Id = id,
        Location = location,
        Load = new Load(units, units * 1000, units * 10_000),
        ServiceSeconds = 5 * Minutes,
    };

    public static Problem Problem(IReadOnlyList<Vehicle> vehicles, params Stop[] stops) =>
        new(vehicles, stops, Line(10));

    public static Plan Solved(Problem problem, int iterations = 20) =>
        RoutingSolver.Solve(problem, new MaxIterations(iterations));

    public static Plan Planned(Problem problem, string vehicleId, params string[][] trips) =>
        RoutingSolver.FromSequences(problem, [new RouteSequence(vehicleId, trips)]);

    /// <summary>The same text for the same plan (or order of stops).</summary>
    public static string Json<T>(T plan) => JsonSerializer.Serialize(plan);

    /// <summary>Stop ids per trip of a vehicle: "a b | c".</summary>
    public static string Order(Plan plan, string vehicleId) => string.Join(" | ", plan.Routes
        .Where(route => route.VehicleId == vehicleId).SelectMany(route => route.Trips)
        .Select(trip => string.Join(' ', trip.Visits.Select(visit => visit.StopId))));
}
