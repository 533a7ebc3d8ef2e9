using Netspring.Routing.Solver.Checking;

namespace Netspring.Routing.Solver.Tests.Support;

/// <summary>The best plan of a tiny problem by trying everything: each set of stops in each order and each cut into trips on
/// each vehicle, judged by the checker alone, and each way to deal the sets out to the vehicles.</summary>
internal sealed class BruteForce(Problem problem)
{
    private readonly Stop[] stops = [.. problem.Stops];

    public PlanCost Best()
    {
        var everyone = (1 << stops.Length) - 1;
        var best = new Dictionary<int, PlanCost> { [0] = Nothing() };
        foreach (var vehicle in problem.Vehicles)
        {
            var routes = RoutesOf(vehicle);
            var next = new Dictionary<int, PlanCost>();
            foreach (var (served, cost) in best)
                foreach (var (set, route) in routes)
                    if ((served & set) == 0)
                        Keep(next, served | set, Sum(cost, route));

            best = next;
        }

        return best.Select(pair => WithUnserved(pair.Value, everyone & ~pair.Key))
            .Aggregate((left, right) => problem.Objective.Compare(right, left) < 0 ? right : left);
    }

    private void Keep(Dictionary<int, PlanCost> plans, int served, PlanCost cost)
    {
        if (!plans.TryGetValue(served, out var known) || problem.Objective.Compare(cost, known) < 0)
            plans[served] = cost;
    }

    /// <summary>By set of stops the cheapest feasible route of the vehicle; the empty set where it may stay at home.</summary>
    private Dictionary<int, PlanCost> RoutesOf(Vehicle vehicle)
    {
        var routes = new Dictionary<int, PlanCost>();
        if (vehicle.FixedPrefix.Count == 0)
            routes[0] = Nothing();

        var underWay = problem.Vehicles.Where(other => other.Id != vehicle.Id).SelectMany(other => other.FixedPrefix).ToHashSet(StringComparer.Ordinal);
        var able = Enumerable.Range(0, stops.Length).Where(stop => !underWay.Contains(stops[stop].Id) && IsAdmitted(vehicle, stops[stop])).ToList();
        for (var set = 1; set < 1 << stops.Length; set++)
        {
            var members = able.Where(stop => (set & (1 << stop)) != 0).Select(stop => stops[stop].Id).ToList();
            if (members.Count != int.PopCount(set) || !vehicle.FixedPrefix.All(members.Contains))
                continue;

            var small = Only(vehicle, members);
            foreach (var order in Orders(members))
                if (order.Take(vehicle.FixedPrefix.Count).SequenceEqual(vehicle.FixedPrefix, StringComparer.Ordinal))
                    foreach (var trips in Cuts(order, Math.Max(1, vehicle.FixedPrefix.Count), vehicle.MaxTrips))
                        if (Judge(small, vehicle.Id, trips) is { } cost)
                            Keep(routes, set, cost);
        }

        return routes;
    }

    private PlanCost? Judge(Problem small, string vehicleId, IReadOnlyList<IReadOnlyList<string>> trips)
    {
        var plan = RoutingSolver.FromSequences(small, [new RouteSequence(vehicleId, trips)]);
        return Checker.Check(small, plan).Any(violation => !violation.InFixedPrefix) ? null : plan.Cost with { UnservedByRank = Nothing().UnservedByRank };
    }

    /// <summary>A part of the problem in which nothing is left to explain; the other vehicles stay because stops name them.</summary>
    private Problem Only(Vehicle vehicle, List<string> members) => new(
        [.. problem.Vehicles.Select(other => other.Id == vehicle.Id ? other : other with { FixedPrefix = [] })],
        [.. stops.Where(stop => members.Contains(stop.Id))],
        problem.Travel, problem.Objective, problem.Seed, problem.TravelByClass);

    private static bool IsAdmitted(Vehicle vehicle, Stop stop) =>
        vehicle.MaxTrips > 0
        && !stop.Skills.Except(vehicle.Skills).Any()
        && (stop.AllowedVehicleIds?.Contains(vehicle.Id) ?? true)
        && (stop.Lock.Kind is LockKind.None or LockKind.Sequence || stop.Lock.VehicleId == vehicle.Id);

    private static IEnumerable<IReadOnlyList<string>> Orders(IReadOnlyList<string> members) => members.Count == 0
        ? [[]]
        : members.SelectMany(first => Orders([.. members.Where(other => other != first)]).Select(rest => (IReadOnlyList<string>)[first, .. rest]));

    /// <summary>Every cut into at most so many trips, the first of at least <paramref name="first"/> stops.</summary>
    private static IEnumerable<IReadOnlyList<IReadOnlyList<string>>> Cuts(IReadOnlyList<string> order, int first, int maxTrips)
    {
        yield return [order];
        for (var count = first; maxTrips > 1 && count < order.Count; count++)
            foreach (var rest in Cuts([.. order.Skip(count)], 1, maxTrips - 1))
                yield return [[.. order.Take(count)], .. rest];
    }

    private PlanCost Nothing() => new(new int[Levels().Count], 0, 0, 0, 0, 0, 0, 0);

    private static PlanCost Sum(PlanCost left, PlanCost right) => left with
    {
        VehiclesUsed = left.VehiclesUsed + right.VehiclesUsed,
        Fixed = left.Fixed + right.Fixed,
        Distance = left.Distance + right.Distance,
        Time = left.Time + right.Time,
        Stability = left.Stability + right.Stability,
    };

    private PlanCost WithUnserved(PlanCost cost, int set)
    {
        var left = Enumerable.Range(0, stops.Length).Where(stop => (set & (1 << stop)) != 0).Select(stop => stops[stop]).ToList();
        return cost with
        {
            UnservedByRank = [.. Levels().Select(level => left.Count(stop => stop.Prize is null && (stop.IsMandatory, stop.Priority) == level))],
            UnservedMandatory = left.Count(stop => stop.IsMandatory),
            Prizes = left.Sum(stop => stop.Prize ?? 0),
        };
    }

    private List<(bool IsMandatory, int Priority)> Levels() => [.. stops.Where(stop => stop.Prize is null)
        .Select(stop => (stop.IsMandatory, stop.Priority)).Distinct().OrderByDescending(level => level)];
}
