using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Explaining;
using Netspring.Routing.Solver.Search;

namespace Netspring.Routing.Solver.Writing;

/// <summary>Turns a solution into the plan callers see: clock times, breaks, loads, reasons, cost.</summary>
internal sealed class PlanWriter(FlatProblem flat, RouteSimulator simulator)
{
    /// <summary>Without <paramref name="explain"/> the stops on no route are listed as open, unproven.</summary>
    public Plan Write(Solution solution, bool explain)
    {
        var routes = new List<Route>();
        var checker = new RouteChecker(flat.Problem);
        long fixedCost = 0, distance = 0, time = 0, stability = 0;
        for (var vehicle = 0; vehicle < solution.Vehicles; vehicle++)
        {
            if (solution.Route(vehicle).IsEmpty)
                continue;

            var cost = simulator.Measure(vehicle, solution.Route(vehicle), out _);
            var route = WriteRoute(flat.Vehicles[vehicle], cost);
            routes.Add(route with { Violations = checker.Check(route) });
            fixedCost += flat.Vehicles[vehicle].Vehicle.FixedCost;
            distance += (long)cost.Metres * flat.Vehicles[vehicle].Vehicle.CostPerMetre;
            time += (long)cost.DurationSeconds * flat.Vehicles[vehicle].Vehicle.CostPerSecond;
            stability += cost.Stability;
        }

        var unserved = solution.Unserved();
        var (unassigned, declined, open) = (new List<UnassignedStop>(), new List<string>(), new List<string>());
        var finder = unserved.Count > 0 && explain ? new ReasonFinder(flat, simulator) : null;
        foreach (var stop in unserved)
        {
            var place = finder?.Best(solution, stop);
            if (place is { Exists: false })
                unassigned.Add(finder!.Explain(solution, stop));
            else if (place is not null && flat.HasPrize(stop) && place.Value.Delta >= flat.Prize[stop])
                declined.Add(flat.Stops[stop].Id);
            else
                open.Add(flat.Stops[stop].Id);
        }

        return new Plan
        {
            Routes = routes,
            Unassigned = unassigned,
            Declined = declined,
            Open = open,
            Cost = new PlanCost(
                solution.UnservedByRank.ToArray(),
                unserved.Count(stop => flat.Stops[stop].IsMandatory),
                routes.Count,
                fixedCost,
                distance,
                time,
                stability,
                unserved.Sum(stop => flat.Prize[stop])),
        };
    }

    private Route WriteRoute(FlatVehicle vehicle, RouteCost cost)
    {
        var layout = simulator.Layout;
        var trips = new List<Trip>();
        var breaks = new List<PlacedBreak>();
        var visits = new List<Visit>();
        var load = vehicle.Vehicle.LoadOnBoard;
        var departure = cost.DepartureSeconds;
        for (var node = 1; node < layout.Count; node++)
        {
            var arrival = simulator.Times.ArrivalAt(vehicle, node, breaks, out var resting);
            var start = simulator.Times.StartAt(node);
            switch (layout.Node[node])
            {
                case RouteLayout.Return:
                    trips.Add(new Trip(departure, visits, start));
                    visits = [];
                    load = default;
                    break;
                case RouteLayout.Departure:
                    departure = start;
                    break;
                default:
                    load += flat.Load[layout.Node[node]];
                    visits.Add(new Visit(
                        flat.Stops[layout.Node[node]].Id, arrival, start - arrival - resting, start, simulator.Times.LeaveAt(node), load));
                    break;
            }
        }

        return new Route(
            vehicle.Vehicle.Id, trips, breaks, cost.Metres, cost.DrivingSeconds, cost.DurationSeconds, Violations: []);
    }
}
