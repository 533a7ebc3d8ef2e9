using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;

namespace Netspring.Routing.Solver.Writing;

/// <summary>Describes places for a stop in the words of a dispatcher.</summary>
internal sealed class PlaceWriter(FlatProblem flat, RouteSimulator simulator)
{
    private readonly PlaceScreen screen = new(flat);
    private readonly int[] buffer = new int[Sequence.Room(flat.Stops.Length)];

    public IReadOnlyList<Place> Best(Solution solution, int stop, int count)
    {
        var found = new List<VehicleSpot>();
        var spots = new List<Spot>();
        for (var vehicle = 0; vehicle < solution.Vehicles; vehicle++)
        {
            if (!flat.CanTake(vehicle, stop))
                continue;

            screen.Take(vehicle, solution.Route(vehicle));
            Spot.Fill(spots, flat.Vehicles[vehicle], solution.Route(vehicle));
            foreach (var spot in spots)
            {
                if (screen.LeastCost(spot, solution.Route(vehicle), stop) is null)
                    continue;

                var cost = simulator.Evaluate(vehicle, spot.Build(solution.Route(vehicle), stop, buffer));
                if (cost.IsFeasible)
                    found.Add(new VehicleSpot(vehicle, spot, cost.Cost - solution.RouteCost(vehicle).Cost, cost));
            }
        }

        // OrderBy is stable: equal costs keep the order of the vehicles.
        return found.OrderBy(spot => spot.Delta).Take(count).Select(spot => Write(solution, stop, spot)).ToList();
    }

    public Place Write(Solution solution, int stop, VehicleSpot best)
    {
        var vehicle = flat.Vehicles[best.Vehicle];
        var route = solution.Route(best.Vehicle);
        var before = Arrivals(best.Vehicle, route);
        var after = Arrivals(best.Vehicle, best.Spot.Build(route, stop, buffer));
        var shift = 0;
        foreach (var (other, arrival) in before)
            shift = Math.Max(shift, Math.Abs(after[other] - arrival));

        var current = solution.RouteCost(best.Vehicle);
        var tripStart = route[..best.Spot.Position].LastIndexOf(Sequence.Boundary) + 1;
        var tripIndex = route[..best.Spot.Position].Count(Sequence.Boundary);
        var joinsEnd = best.Spot.NewTrip && best.Spot.Position > 0;
        var surcharge = flat.Problem.Objective.MinimiseVehiclesFirst && route.IsEmpty ? RouteCost.VehicleSurcharge : 0;
        return new Place(
            vehicle.Vehicle.Id,
            joinsEnd ? tripIndex + 1 : tripIndex,
            best.Spot.NewTrip ? 0 : best.Spot.Position - tripStart,
            best.Spot.NewTrip || route.IsEmpty,
            best.Cost.Metres - current.Metres,
            best.Cost.DurationSeconds - current.DurationSeconds,
            best.Delta - surcharge,
            after[stop],
            shift);
    }

    private Dictionary<int, int> Arrivals(int vehicle, ReadOnlySpan<int> route)
    {
        var arrivals = new Dictionary<int, int>();
        if (route.IsEmpty)
            return arrivals;

        simulator.Measure(vehicle, route, out _);
        for (var node = 1; node < simulator.Layout.Count; node++)
            if (simulator.Layout.Node[node] >= 0)
                arrivals[simulator.Layout.Node[node]] = simulator.Times.ArrivalAt(flat.Vehicles[vehicle], node, null, out _);

        return arrivals;
    }
}
