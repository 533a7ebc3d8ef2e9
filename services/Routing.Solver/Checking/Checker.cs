namespace Netspring.Routing.Solver.Checking;

/// <summary>Validates any plan against its problem from the times written in it. Shares no code with the search:
/// it follows a schedule, it does not make one.</summary>
public static class Checker
{
    /// <summary>All broken constraints, those a fixed prefix brings about by itself included and marked.</summary>
    public static IReadOnlyList<Violation> Check(Problem problem, Plan plan)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(plan);
        var found = new List<Violation>();
        CheckMembership(problem, plan, found);
        var checker = new RouteChecker(problem);
        foreach (var route in plan.Routes)
            found.AddRange(checker.Check(route));

        if (found.TrueForAll(violation => violation.Kind is not (ViolationKind.UnknownStop or ViolationKind.UnknownVehicle)))
            CheckCost(problem, plan, found);

        return found;
    }

    /// <summary>The constraints of one route.</summary>
    public static IReadOnlyList<Violation> CheckRoute(Problem problem, Route route)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(route);
        return new RouteChecker(problem).Check(route);
    }

    private static void CheckMembership(Problem problem, Plan plan, List<Violation> found)
    {
        foreach (var route in plan.Routes.GroupBy(route => route.VehicleId, StringComparer.Ordinal).Where(group => group.Count() > 1))
            found.Add(new Violation(ViolationKind.VehicleUsedTwice, route.Key, null, route.Count() - 1));

        var mentioned = plan.Routes.SelectMany(route => route.Visits).Select(visit => visit.StopId)
            .Concat(plan.Unassigned.Select(stop => stop.StopId)).Concat(plan.Declined).Concat(plan.Open)
            .GroupBy(id => id, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        foreach (var (id, times) in mentioned)
            if (times > 1)
                found.Add(new Violation(ViolationKind.StopServedTwice, null, id, times - 1));

        foreach (var stop in problem.Stops)
            if (!mentioned.ContainsKey(stop.Id))
                found.Add(new Violation(ViolationKind.StopMissing, null, stop.Id, 0));

        var known = problem.Stops.Select(stop => stop.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var id in plan.Unassigned.Select(stop => stop.StopId).Concat(plan.Declined).Concat(plan.Open))
            if (!known.Contains(id))
                found.Add(new Violation(ViolationKind.UnknownStop, null, id, 0));

        foreach (var stop in plan.Unassigned)
            if (stop.Reasons.Count == 0)
                found.Add(new Violation(ViolationKind.NoReasonGiven, null, stop.StopId, 0));

        foreach (var vehicle in problem.Vehicles)
            if (vehicle.FixedPrefix.Count > 0 && plan.Routes.All(route => route.VehicleId != vehicle.Id))
                found.Add(new Violation(ViolationKind.FixedPrefix, vehicle.Id, null, vehicle.FixedPrefix.Count));
    }

    private static void CheckCost(Problem problem, Plan plan, List<Violation> found)
    {
        var stops = problem.Stops.ToDictionary(stop => stop.Id, StringComparer.Ordinal);
        long fixedCost = 0, distance = 0, time = 0, stability = 0;
        foreach (var route in plan.Routes)
        {
            var vehicle = problem.Vehicles.First(candidate => candidate.Id == route.VehicleId);
            fixedCost += vehicle.FixedCost;
            distance += (long)route.Metres * vehicle.CostPerMetre;
            time += (long)route.DurationSeconds * vehicle.CostPerSecond;
            foreach (var visit in route.Visits)
                if (stops[visit.StopId].Previous is { } previous)
                    stability += (previous.VehicleId == vehicle.Id ? 0 : problem.Objective.MovedStopPenalty)
                        + (Math.Abs((long)visit.ArrivalSeconds - previous.ArrivalSeconds) * problem.Objective.EtaShiftPenaltyPerSecond);
        }

        var served = plan.Routes.SelectMany(route => route.Visits).Select(visit => visit.StopId).ToHashSet(StringComparer.Ordinal);
        var unserved = problem.Stops.Where(stop => !served.Contains(stop.Id)).ToList();
        var difference = fixedCost + distance + time + stability + unserved.Sum(stop => stop.Prize ?? 0) - plan.Cost.Total;
        if (difference != 0 || plan.Cost.VehiclesUsed != plan.Routes.Count
            || plan.Cost.UnservedMandatory != unserved.Count(stop => stop.IsMandatory)
            || plan.Cost.UnservedByRank.Sum() != unserved.Count(stop => stop.Prize is null))
            found.Add(new Violation(ViolationKind.Cost, null, null, Math.Abs(difference)));
    }
}
