namespace Netspring.Routing.Domain;

/// <summary>A load whose vehicle or arrival a plan would change; null on the side where it has no place.</summary>
public sealed record ChangedVisit(
    Guid LoadId, Guid PickupId, Guid? VehicleBefore, Guid? VehicleAfter, DateTimeOffset? EtaBefore, DateTimeOffset? EtaAfter);

/// <summary>What would be other than now if an alternative were committed; numbers are after less before.</summary>
/// <param name="PickupsToTell">Whose donors were told otherwise: of a driver, a vehicle or another time, or of nothing yet.</param>
public sealed record PlanDifference(
    int Metres, int Seconds, int Vehicles, IReadOnlyList<ChangedVisit> Visits, IReadOnlyList<Guid> PickupsToTell)
{
    /// <param name="routes">Those in the scope of the plan, as they are now.</param>
    /// <param name="told">What others know of the loads of the day.</param>
    public static PlanDifference Of(
        PlanAlternative alternative, CityDay day, IReadOnlyList<Route> routes, IReadOnlyDictionary<Guid, Assignment> told)
    {
        var vehicleOf = routes.ToDictionary(route => route.Id, route => route.VehicleId);
        var before = day.Stops.Where(stop => vehicleOf.ContainsKey(stop.RouteId)).ToDictionary(stop => stop.LoadId);
        var after = alternative.Routes.SelectMany(route => route.Trips.SelectMany(trip => trip).Select(stop => (Route: route, Stop: stop)))
            .ToDictionary(visit => visit.Stop.LoadId);
        var pickupOf = before.Values.Select(stop => (stop.LoadId, stop.PickupId))
            .Concat(after.Values.Select(visit => (visit.Stop.LoadId, visit.Stop.PickupId)))
            .Concat(alternative.Unassigned.Select(load => (load.LoadId, load.PickupId))).DistinctBy(pair => pair.LoadId);

        var visits = new List<ChangedVisit>();
        var tell = new HashSet<Guid>();
        foreach (var (loadId, pickupId) in pickupOf.OrderBy(pair => pair.LoadId))
        {
            var now = before.GetValueOrDefault(loadId);
            var isPlaced = after.TryGetValue(loadId, out var then);
            var visit = new ChangedVisit(
                loadId, pickupId, now is null ? null : vehicleOf[now.RouteId], isPlaced ? then.Route.VehicleId : null,
                now?.Arrival, isPlaced ? then.Stop.Arrival : null);
            if ((visit.VehicleBefore, visit.EtaBefore) != (visit.VehicleAfter, visit.EtaAfter))
                visits.Add(visit);
            if (isPlaced ? IsNews(told.GetValueOrDefault(loadId), then.Route, then.Stop) : told.GetValueOrDefault(loadId)?.Status != AssignmentStatus.Unassigned)
                tell.Add(pickupId);
        }
        return new PlanDifference(
            alternative.Metres - routes.Sum(route => route.DistanceMetres), alternative.Seconds - routes.Sum(route => route.DurationSeconds),
            alternative.Routes.Count - routes.Count, visits, [.. tell.Order()]);
    }

    /// <summary>As <see cref="Assignment.Assign"/> sees it.</summary>
    private static bool IsNews(Assignment? told, SolvedRoute route, SolvedStop stop) =>
        told is not { Status: AssignmentStatus.Assigned, Eta: { } eta }
        || (told.VehicleId, told.DriverId) != (route.VehicleId, route.DriverId)
        || (stop.Arrival - eta).Duration() > Assignment.EtaTolerance;
}
