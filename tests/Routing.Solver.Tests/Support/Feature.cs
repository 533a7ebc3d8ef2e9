namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>A problem, the same with one more feature, and the best plan of each: "v: a b | c; out: d". Stops of a trip are
/// listed in the order of their ids unless the order counts.</summary>
internal sealed record Feature(Problem Free, string Before, Problem Bound, string After, bool OrderCounts = false)
{
    public string Picture(Problem problem, Plan plan)
    {
        var rows = plan.Routes.Select(route => $"{route.VehicleId}: " + string.Join(" | ", route.Trips.Select(Stops)));
        var served = plan.Routes.SelectMany(route => route.Trips).SelectMany(trip => trip.Visits).Select(visit => visit.StopId).ToHashSet(StringComparer.Ordinal);
        var left = problem.Stops.Select(stop => stop.Id).Where(id => !served.Contains(id)).ToList();
        return string.Join("; ", left.Count == 0 ? rows : rows.Append($"out: {string.Join(' ', left)}"));
    }

    private string Stops(Trip trip)
    {
        var ids = trip.Visits.Select(visit => visit.StopId);
        return string.Join(' ', OrderCounts ? ids : ids.Order(StringComparer.Ordinal));
    }
}
