using Netspring.Routing.Solver.Checking;

namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>What a route with one more stop lacks by the word of the checker.</summary>
internal sealed record Shortfall(int Ways, bool Order, long Units, long Grams, long Volume, long Windows, long Shift)
{
    public static Shortfall None { get; } = new(0, Order: false, 0, 0, 0, 0, 0);

    private (int Ways, bool Order, long Units, long Grams, long Volume, long Seconds) Key =>
        (Ways, Order, Units, Grams, Volume, Windows + Shift);

    /// <summary>The least over all places in the trips of the vehicle; several when they lack the same seconds of different kinds.</summary>
    public static IReadOnlyList<Shortfall> Least(
        Problem problem, Vehicle vehicle, IReadOnlyList<IReadOnlyList<string>> trips, string stopId)
    {
        var all = Insertions.Into(trips, stopId).Where(candidate => candidate.Count <= Math.Max(1, vehicle.MaxTrips))
            .Select(candidate => Of(problem, vehicle, candidate)).OfType<Shortfall>().ToList();
        var least = all.Min(shortfall => shortfall.Key);
        return [.. all.Where(shortfall => shortfall.Key == least).Distinct()];
    }

    /// <summary>Null for a place before what is under way, which a rebuilt plan moves behind it.</summary>
    private static Shortfall? Of(Problem problem, Vehicle vehicle, IReadOnlyList<IReadOnlyList<string>> trips)
    {
        var plan = RoutingSolver.FromSequences(problem, [new RouteSequence(vehicle.Id, trips)]);
        if (Given.Json(Insertions.TripsOf(plan, vehicle.Id)) != Given.Json(trips))
            return null;

        var found = Checker.CheckRoute(problem, plan.Routes.Single(route => route.VehicleId == vehicle.Id))
            .Where(violation => !violation.InFixedPrefix).ToList();
        // Where a driver lock must be released first, the stop's sequence lock goes with it.
        var isLockedElsewhere = found.Exists(violation => violation.Kind == ViolationKind.DriverLock);
        long Most(params ViolationKind[] kinds) =>
            found.Where(violation => kinds.Contains(violation.Kind)).Select(violation => violation.By).DefaultIfEmpty(0).Max();
        return new Shortfall(
            found.Count(violation => violation.Kind == ViolationKind.Unreachable),
            !isLockedElsewhere && found.Exists(violation => violation.Kind == ViolationKind.SequenceLock),
            Most(ViolationKind.CapacityUnits),
            Most(ViolationKind.CapacityGrams),
            Most(ViolationKind.CapacityCubicCentimetres),
            Most(ViolationKind.TimeWindow),
            Most(ViolationKind.Shift, ViolationKind.DepotWindow, ViolationKind.DrivingTime, ViolationKind.DutyTime, ViolationKind.Break));
    }
}
