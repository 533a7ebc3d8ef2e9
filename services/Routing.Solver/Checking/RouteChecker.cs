namespace Netspring.Routing.Solver.Checking;

/// <summary>Checks routes one by one; finds vehicles and stops by id at once, however many routes there are.</summary>
internal sealed class RouteChecker(Problem problem)
{
    private readonly Dictionary<string, Vehicle> vehicles = problem.Vehicles.ToDictionary(vehicle => vehicle.Id, StringComparer.Ordinal);
    private readonly Dictionary<string, Stop> stops = problem.Stops.ToDictionary(stop => stop.Id, StringComparer.Ordinal);

    public IReadOnlyList<Violation> Check(Route route)
    {
        if (!vehicles.TryGetValue(route.VehicleId, out var vehicle))
            return [new Violation(ViolationKind.UnknownVehicle, route.VehicleId, null, 0)];

        var found = new List<Violation>();
        foreach (var visit in route.Visits)
            if (!stops.ContainsKey(visit.StopId))
                found.Add(new Violation(ViolationKind.UnknownStop, route.VehicleId, visit.StopId, 0));

        if (found.Count == 0)
        {
            new MembershipCheck(vehicle, route, stops, found).Run();
            new TimeCheck(problem, vehicle, route, stops, found).Run();
        }

        return found;
    }
}
