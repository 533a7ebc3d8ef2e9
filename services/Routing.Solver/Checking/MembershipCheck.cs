namespace Netspring.Routing.Solver.Checking;

/// <summary>Who may be on the route, in which order and how full: everything but the clock.</summary>
internal sealed class MembershipCheck(Vehicle vehicle, Route route, Dictionary<string, Stop> stops, List<Violation> found)
{
    public void Run()
    {
        if (route.Trips.Count > vehicle.MaxTrips)
            Add(ViolationKind.TooManyTrips, null, route.Trips.Count - vehicle.MaxTrips);

        CheckPrefix();
        CheckSequence();
        foreach (var visit in route.Visits)
            CheckStop(stops[visit.StopId]);

        for (var trip = 0; trip < route.Trips.Count; trip++)
            CheckLoad(route.Trips[trip], trip == 0);
    }

    private void CheckStop(Stop stop)
    {
        var missing = stop.Skills.Count == 0 ? 0 : stop.Skills.Count(skill => !vehicle.Skills.Contains(skill, StringComparer.Ordinal));
        if (missing > 0)
            Add(ViolationKind.Skill, stop.Id, missing);

        if (stop.AllowedVehicleIds is { } allowed && !allowed.Contains(vehicle.Id, StringComparer.Ordinal))
            Add(ViolationKind.VehicleNotAllowed, stop.Id, 0);

        if (stop.Lock.Kind is LockKind.Driver or LockKind.Both && stop.Lock.VehicleId != vehicle.Id)
            Add(ViolationKind.DriverLock, stop.Id, 0);
    }

    private void CheckPrefix()
    {
        var first = route.Trips.Count == 0 ? [] : route.Trips[0].Visits;
        for (var position = 0; position < vehicle.FixedPrefix.Count; position++)
            if (position >= first.Count || first[position].StopId != vehicle.FixedPrefix[position])
                Add(ViolationKind.FixedPrefix, vehicle.FixedPrefix[position], position);
    }

    private void CheckSequence()
    {
        var highest = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var visit in route.Visits)
        {
            var held = stops[visit.StopId].Lock;
            if (held.Kind is not (LockKind.Sequence or LockKind.Both))
                continue;

            var last = highest.GetValueOrDefault(held.VehicleId!, int.MinValue);
            if (held.Position < last)
                Add(ViolationKind.SequenceLock, visit.StopId, last - (long)held.Position);

            highest[held.VehicleId!] = Math.Max(last, held.Position);
        }
    }

    private void CheckLoad(Trip trip, bool isFirst)
    {
        if (trip.Visits.Count == 0)
            Add(ViolationKind.EmptyTrip, null, 0);

        var load = isFirst ? vehicle.LoadOnBoard : default;
        foreach (var visit in trip.Visits)
        {
            load += stops[visit.StopId].Load;
            if (visit.LoadAfter != load)
                Add(ViolationKind.LoadSum, visit.StopId, 0);
        }

        var underWay = default(Load);
        if (isFirst)
            underWay = vehicle.FixedPrefix.Where(stops.ContainsKey).Aggregate(vehicle.LoadOnBoard, (sum, id) => sum + stops[id].Load);

        CheckRoom(ViolationKind.CapacityUnits, load.Units, vehicle.Capacity.Units, underWay.Units);
        CheckRoom(ViolationKind.CapacityGrams, load.Grams, vehicle.Capacity.Grams, underWay.Grams);
        CheckRoom(
            ViolationKind.CapacityCubicCentimetres,
            load.CubicCentimetres,
            vehicle.Capacity.CubicCentimetres,
            underWay.CubicCentimetres);
    }

    private void CheckRoom(ViolationKind kind, long load, long room, long underWay)
    {
        if (load > room)
            found.Add(new Violation(kind, vehicle.Id, null, load - room, InFixedPrefix: vehicle.FixedPrefix.Count > 0 && load <= underWay));
    }

    private void Add(ViolationKind kind, string? stopId, long by) => found.Add(new Violation(kind, vehicle.Id, stopId, by));
}
