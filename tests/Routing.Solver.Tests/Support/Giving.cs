namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>Gives a vehicle what the reasons for a stop say is missing on it.</summary>
internal static class Giving
{
    /// <param name="missing">By reason, for this vehicle.</param>
    public static Problem To(Problem problem, string vehicleId, string stopId, IReadOnlyDictionary<ReasonCode, long> missing)
    {
        long Of(ReasonCode code) => missing.GetValueOrDefault(code);
        var late = (int)Of(ReasonCode.TimeWindow);
        return new Problem(
            [.. problem.Vehicles.Select(vehicle => vehicle.Id == vehicleId ? Extended(vehicle, (int)Of(ReasonCode.ShiftLength)) with
            {
                Capacity = vehicle.Capacity
                    + new Load((int)Of(ReasonCode.CapacityUnits), Of(ReasonCode.CapacityKg), Of(ReasonCode.CapacityM3)),
                MaxTrips = missing.ContainsKey(ReasonCode.NoVehicle) ? 1 : vehicle.MaxTrips,
                Skills = missing.ContainsKey(ReasonCode.SkillMissing)
                    ? [.. vehicle.Skills, .. problem.Stops.Single(stop => stop.Id == stopId).Skills]
                    : vehicle.Skills,
            } : vehicle)],
            [.. problem.Stops.Select(stop => stop.Id == stopId ? Widened(Admitted(stop, vehicleId, missing), late) : Widened(stop, late))],
            problem.Travel, problem.Objective, problem.Seed, problem.TravelByClass);
    }

    private static Vehicle Extended(Vehicle vehicle, int seconds) => vehicle with
    {
        Shift = vehicle.Shift with { EndSeconds = vehicle.Shift.EndSeconds + seconds },
        DepotWindow = vehicle.DepotWindow is { } hours ? hours with { EndSeconds = hours.EndSeconds + seconds } : null,
        MaxDrivingSeconds = vehicle.MaxDrivingSeconds + seconds,
        MaxDutySeconds = vehicle.MaxDutySeconds + seconds,
        // A break before the shift was never due.
        Breaks = [.. vehicle.Breaks.Where(rule => rule.LatestStartSeconds >= vehicle.Shift.StartSeconds)
            .Select(rule => rule with { LatestStartSeconds = rule.LatestStartSeconds + seconds })],
    };

    private static Stop Widened(Stop stop, int seconds) => stop.Windows.Count == 0 ? stop : stop with
    {
        Windows = [.. stop.Windows.SkipLast(1), stop.Windows[^1] with { EndSeconds = stop.Windows[^1].EndSeconds + seconds }],
    };

    private static Stop Admitted(Stop stop, string vehicleId, IReadOnlyDictionary<ReasonCode, long> missing) => stop with
    {
        AllowedVehicleIds = missing.ContainsKey(ReasonCode.VehicleNotAllowed) ? [vehicleId] : stop.AllowedVehicleIds,
        Lock = missing.ContainsKey(ReasonCode.LockConflict) ? StopLock.None : stop.Lock,
    };
}
