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

    public static List<RouteSequence> Put(Plan plan, Place place, string stopId)
    {
        var trips = TripsOf(plan, place.VehicleId).ToList();
        if (place.IsNewTrip)
        {
            trips.Insert(place.TripIndex, [stopId]);
        }
        else
        {
            var longer = trips[place.TripIndex].ToList();
            longer.Insert(place.Position, stopId);
            trips[place.TripIndex] = longer;
        }

        return Replace(plan, place.VehicleId, trips);
    }

    /// <summary>The order of the plan with other trips for one vehicle, as a rebuilt plan lists them.</summary>
    public static List<RouteSequence> Replace(Plan plan, string vehicleId, IReadOnlyList<IReadOnlyList<string>> trips) =>
        [.. plan.ToSequences().Where(route => route.VehicleId != vehicleId).Append(new RouteSequence(vehicleId, trips))
            .OrderBy(route => route.VehicleId, StringComparer.Ordinal)];
}
