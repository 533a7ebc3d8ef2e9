using Google.OrTools.ConstraintSolver;
using Netspring.Routing.Solver;

namespace Netspring.Benchmarks.Routing.Comparing;

/// <summary>A problem of ours in the words of OR-Tools: dimensions for time and load, depots copied for further trips.</summary>
internal sealed class OrToolsModel : IDisposable
{
    /// <summary>Above all costs that occur; also for an optional stop that has no prize.</summary>
    private const long Surcharge = 10_000_000_000_000;

    /// <summary>A stop that must be served can be left out on the way to a plan; without that most first solutions fail.</summary>
    private const long MandatoryPenalty = 100 * Surcharge;

    /// <summary>Longer than any day.</summary>
    private const long Never = 1_000_000_000;

    private readonly Problem problem;
    private readonly IReadOnlyList<Vehicle> vehicles;
    private readonly OrToolsNodes nodes;
    private readonly RoutingIndexManager manager;
    private readonly long horizon;

    public OrToolsModel(Problem problem)
    {
        this.problem = problem;
        vehicles = Needed(problem);
        nodes = new OrToolsNodes(problem, vehicles);
        manager = new RoutingIndexManager(nodes.Count, vehicles.Count, nodes.Starts, nodes.Ends);
        Routing = new RoutingModel(manager);
        horizon = vehicles.Max(vehicle => vehicle.Shift.EndSeconds);
        AddCosts();
        AddLoads();
        var time = AddTime();
        AddBreaks(time);
        AddDepartures(time);
        AddDriving();
        AddMembership();
    }

    public RoutingModel Routing { get; }

    /// <summary>False where the problem has prefixes, sequence locks or a plan to stay close to.</summary>
    public static bool Knows(Problem problem) =>
        problem.Vehicles.Count > 0 && problem.Vehicles.All(vehicle => vehicle.FixedPrefix.Count == 0)
        && problem.Stops.All(stop => stop.Lock.Kind is LockKind.None or LockKind.Driver && stop.Previous is null);

    public void Dispose()
    {
        Routing.Dispose();
        manager.Dispose();
    }

    public IReadOnlyList<RouteSequence> Sequences(Assignment answer)
    {
        var routes = new List<RouteSequence>();
        for (var vehicle = 0; vehicle < vehicles.Count; vehicle++)
        {
            var trips = new List<List<string>> { new() };
            for (var index = answer.Value(Routing.NextVar(Routing.Start(vehicle))); !Routing.IsEnd(index); index = answer.Value(Routing.NextVar(index)))
                if (manager.IndexToNode(index) is var node && node < nodes.Stops)
                    trips[^1].Add(problem.Stops[node].Id);
                else
                    trips.Add([]);
            trips.RemoveAll(trip => trip.Count == 0);
            if (trips.Count > 0)
                routes.Add(new RouteSequence(vehicles[vehicle].Id, trips));
        }

        return routes;
    }

    /// <summary>Where only load binds, of vehicles that are all alike no more than carry everything twice; OR-Tools slows down
    /// with every vehicle.</summary>
    private static IReadOnlyList<Vehicle> Needed(Problem problem)
    {
        if (problem.Stops.Any(stop => stop.Windows.Count > 0 || stop.AllowedVehicleIds is not null || stop.Lock != StopLock.None)
            || problem.Vehicles.Any(vehicle => vehicle.MaxDutySeconds is not null || vehicle.MaxDrivingSeconds is not null || vehicle.Breaks.Count > 0))
            return problem.Vehicles;
        var units = problem.Stops.Sum(stop => (long)stop.Load.Units);
        return [.. problem.Vehicles.GroupBy(vehicle => vehicle with { Id = "" })
            .SelectMany(alike => alike.Take((int)Math.Min(problem.Stops.Count, 1 + (2 * units / Math.Max(1, alike.Key.Capacity.Units)))))];
    }

    private TravelMatrix TravelOf(Vehicle vehicle) => vehicle.TravelClass is null ? problem.Travel : problem.TravelByClass[vehicle.TravelClass];

    /// <summary>One evaluator per different key, by vehicle.</summary>
    private int[] Evaluators<TKey>(Func<Vehicle, TKey> key, Func<Vehicle, long[][]> square)
        where TKey : notnull
    {
        var known = new Dictionary<TKey, int>();
        return [.. vehicles.Select(vehicle => known.TryGetValue(key(vehicle), out var evaluator)
            ? evaluator
            : known[key(vehicle)] = Routing.RegisterTransitMatrix(square(vehicle)))];
    }

    private void AddCosts()
    {
        var arcs = Evaluators(
            vehicle => (vehicle.TravelClass, vehicle.CostPerMetre),
            vehicle => nodes.Between(TravelOf(vehicle), TravelOf(vehicle).Metres, (_, metres) => metres * vehicle.CostPerMetre, Never));
        for (var index = 0; index < vehicles.Count; index++)
        {
            Routing.SetArcCostEvaluatorOfVehicle(arcs[index], index);
            Routing.SetFixedCostOfVehicle(vehicles[index].FixedCost + (problem.Objective.MinimiseVehiclesFirst ? Surcharge : 0), index);
        }
    }

    private void AddLoads()
    {
        AddLoad("Units", load => load.Units);
        AddLoad("Grams", load => load.Grams);
        AddLoad("CubicCentimetres", load => load.CubicCentimetres);
        if (nodes.Reloads.Count == 0)
            return;
        var count = new long[nodes.Count];
        foreach (var reload in nodes.Reloads)
            count[reload.Node] = 1;
        Routing.AddDimensionWithVehicleCapacity(
            Routing.RegisterUnaryTransitVector(count), 0, [.. vehicles.Select(vehicle => Math.Max(0L, vehicle.MaxTrips - 1))], true, "Trips");
    }

    /// <summary>At a depot anything up to the largest vehicle's load may leave.</summary>
    private void AddLoad(string name, Func<Load, long> part)
    {
        if (problem.Stops.All(stop => part(stop.Load) == 0))
            return;
        var largest = vehicles.Max(vehicle => part(vehicle.Capacity));
        var change = new long[nodes.Count];
        for (var stop = 0; stop < nodes.Stops; stop++)
            change[stop] = part(problem.Stops[stop].Load);
        foreach (var reload in nodes.Reloads)
            change[reload.Node] = -largest;
        Routing.AddDimensionWithVehicleCapacity(
            Routing.RegisterUnaryTransitVector(change), nodes.Reloads.Count == 0 ? 0 : largest, [.. vehicles.Select(vehicle => part(vehicle.Capacity))], false, name);
        var dimension = Routing.GetMutableDimension(name);
        for (var vehicle = 0; vehicle < vehicles.Count; vehicle++)
        {
            dimension.CumulVar(Routing.Start(vehicle)).SetValue(part(vehicles[vehicle].LoadOnBoard));
            dimension.SlackVar(Routing.Start(vehicle)).SetValue(0);
        }

        for (var stop = 0; stop < nodes.Stops; stop++)
            dimension.SlackVar(manager.NodeToIndex(stop)).SetValue(0);
    }

    private RoutingDimension AddTime()
    {
        var legs = Evaluators(
            vehicle => vehicle.TravelClass ?? "",
            vehicle => nodes.Between(TravelOf(vehicle), TravelOf(vehicle).Seconds, (from, seconds) => nodes.Service[from] + seconds, Never));
        Routing.AddDimensionWithVehicleTransits(legs, horizon, horizon, false, "Time");
        var time = Routing.GetMutableDimension("Time");
        for (var index = 0; index < vehicles.Count; index++)
        {
            var vehicle = vehicles[index];
            var depot = vehicle.DepotWindow ?? vehicle.Shift;
            time.CumulVar(Routing.Start(index)).SetMin(Math.Max(vehicle.Shift.StartSeconds, depot.StartSeconds));
            time.CumulVar(Routing.End(index)).SetMax(Math.Min(vehicle.Shift.EndSeconds, depot.EndSeconds));
            if (vehicle.MaxDutySeconds is { } longest)
                time.SetSpanUpperBoundForVehicle(longest, index);
            if (vehicle.CostPerSecond > 0)
                time.SetSpanCostCoefficientForVehicle(vehicle.CostPerSecond, index);
            Routing.AddVariableMaximizedByFinalizer(time.CumulVar(Routing.Start(index)));
            Routing.AddVariableMinimizedByFinalizer(time.CumulVar(Routing.End(index)));
        }

        for (var stop = 0; stop < nodes.Stops; stop++)
        {
            var windows = problem.Stops[stop].Windows;
            if (windows.Count == 0)
                continue;
            var start = time.CumulVar(manager.NodeToIndex(stop));
            start.SetRange(windows[0].StartSeconds, windows[^1].EndSeconds);
            for (var window = 1; window < windows.Count; window++)
                start.RemoveInterval(windows[window - 1].EndSeconds + 1, windows[window].StartSeconds - 1);
        }

        foreach (var reload in nodes.Reloads)
            time.CumulVar(manager.NodeToIndex(reload.Node)).SetMax(reload.Vehicles.Max(vehicle => vehicles[vehicle].DepotWindow?.EndSeconds ?? horizon));
        return time;
    }

    /// <summary>A rest lies in the route, or after it where the route is back in time.</summary>
    private void AddBreaks(RoutingDimension time)
    {
        var visits = new long[Routing.Size()];
        for (var index = 0; index < visits.Length; index++)
            visits[index] = nodes.Service[manager.IndexToNode(index)];
        var solver = Routing.solver();
        for (var index = 0; index < vehicles.Count; index++)
        {
            var rests = new IntervalVarVector();
            foreach (var rule in vehicles[index].Breaks.Where(rule => rule.LatestStartSeconds >= vehicles[index].Shift.StartSeconds))
            {
                var rest = solver.MakeFixedDurationIntervalVar(rule.EarliestStartSeconds, rule.LatestStartSeconds, rule.LengthSeconds, false, $"rest of {index}");
                solver.Add(solver.MakeGreaterOrEqual(rest.StartExpr(), time.CumulVar(Routing.Start(index))));
                rests.Add(rest);
            }

            if (rests.Count > 0)
                time.SetBreakIntervalsOfVehicle(rests, index, visits);
        }
    }

    /// <summary>With release times: along a trip a dimension carries the trip's departure, which no stop may have its release after.</summary>
    private void AddDepartures(RoutingDimension time)
    {
        if (problem.Stops.All(stop => stop.ReleaseSeconds == 0))
            return;
        Routing.AddDimension(Routing.RegisterUnaryTransitVector(new long[nodes.Count]), horizon, horizon, true, "Departure");
        var departure = Routing.GetMutableDimension("Departure");
        var solver = Routing.solver();
        for (var stop = 0; stop < nodes.Stops; stop++)
        {
            departure.SlackVar(manager.NodeToIndex(stop)).SetValue(0);
            departure.CumulVar(manager.NodeToIndex(stop)).SetMin(problem.Stops[stop].ReleaseSeconds);
        }

        for (var vehicle = 0; vehicle < vehicles.Count; vehicle++)
            solver.Add(solver.MakeLessOrEqual(departure.SlackVar(Routing.Start(vehicle)), time.CumulVar(Routing.Start(vehicle))));
        foreach (var index in nodes.Reloads.Select(reload => (Node: manager.NodeToIndex(reload.Node), Unloading: nodes.Service[reload.Node])))
            solver.Add(solver.MakeLessOrEqual(
                solver.MakeSum(departure.CumulVar(index.Node), departure.SlackVar(index.Node)),
                solver.MakeSum(solver.MakeSum(time.CumulVar(index.Node), time.SlackVar(index.Node)), index.Unloading)));
    }

    private void AddDriving()
    {
        if (vehicles.All(vehicle => vehicle.MaxDrivingSeconds is null))
            return;
        var legs = Evaluators(
            vehicle => vehicle.TravelClass ?? "",
            vehicle => nodes.Between(TravelOf(vehicle), TravelOf(vehicle).Seconds, (_, seconds) => seconds, Never));
        Routing.AddDimensionWithVehicleTransitAndCapacity(
            legs, 0, [.. vehicles.Select(vehicle => (long)(vehicle.MaxDrivingSeconds ?? horizon))], true, "Driving");
    }

    private void AddMembership()
    {
        for (var index = 0; index < nodes.Stops; index++)
        {
            var stop = problem.Stops[index];
            var node = manager.NodeToIndex(index);
            Routing.AddDisjunction([node], stop.IsMandatory ? MandatoryPenalty : stop.Prize ?? Surcharge);
            var allowed = Enumerable.Range(0, vehicles.Count).Where(vehicle => MayTake(vehicles[vehicle], stop)).Select(vehicle => (long)vehicle).ToList();
            if (allowed.Count < vehicles.Count)
                Routing.VehicleVar(node).SetValues([-1, .. allowed]);
        }

        foreach (var reload in nodes.Reloads)
        {
            var node = manager.NodeToIndex(reload.Node);
            Routing.AddDisjunction([node], 0);
            Routing.VehicleVar(node).SetValues([-1, .. reload.Vehicles]);
        }
    }

    private static bool MayTake(Vehicle vehicle, Stop stop) =>
        stop.Skills.All(vehicle.Skills.Contains)
        && (stop.AllowedVehicleIds?.Contains(vehicle.Id) ?? true)
        && (stop.Lock.Kind != LockKind.Driver || stop.Lock.VehicleId == vehicle.Id);
}
