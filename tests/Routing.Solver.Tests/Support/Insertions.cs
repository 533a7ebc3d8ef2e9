namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>Every way to put one stop into a route, for tests that try them all.</summary>
internal static class Insertions
{
    /// <summary>Every place in every trip, and a new trip at every index, whatever it breaks.</summary>
    public static IEnumerable<IReadOnlyList<IReadOnlyList<string>>> Into(IReadOnlyList<IReadOnlyList<string>> trips, string stopId)
    {
        for (var trip = 0; trip <= trips.Count; trip++)
        {
            yield return [.. trips.Take(trip), [stopId], .. trips.Skip(trip)];
            for (var position = 0; trip < trips.Count && position <= trips[trip].Count; position++)
            {
                var longer = trips[trip].ToList();
                longer.Insert(position, stopId);
                yield return [.. trips.Take(trip), longer, .. trips.Skip(trip + 1)];
            }
        }
    }

    public static IReadOnlyList<IReadOnlyList<string>> TripsOf(Plan plan, string vehicleId) =>
        plan.ToSequences().FirstOrDefault(route => route.VehicleId == vehicleId)?.Trips ?? [];
}
