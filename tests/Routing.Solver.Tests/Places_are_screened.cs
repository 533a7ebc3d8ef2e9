using CsCheck;
using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>Bounds spare the simulation of most places and must not change what is found.</summary>
public sealed class Places_are_screened
{
    [Fact]
    public void Without_missing_the_cheapest() => ForEach((flat, simulator, solution, stop) =>
    {
        var best = VehicleSpot.None;
        for (var vehicle = 0; vehicle < flat.Vehicles.Length; vehicle++)
            foreach (var (spot, cost) in Feasible(flat, simulator, solution, vehicle, stop))
                if (cost.Cost - solution.RouteCost(vehicle).Cost < best.Delta)
                    best = new VehicleSpot(vehicle, spot, cost.Cost - solution.RouteCost(vehicle).Cost, cost);

        Assert.Equal(best, new CheapestInsertion(flat, simulator).Best(solution, stop));
    });

    [Fact]
    public void By_bounds_that_no_place_undercuts() => ForEach((flat, simulator, solution, stop) =>
    {
        var screen = new PlaceScreen(flat);
        for (var vehicle = 0; vehicle < flat.Vehicles.Length; vehicle++)
        {
            screen.Take(vehicle, solution.Route(vehicle));
            foreach (var (spot, cost) in Feasible(flat, simulator, solution, vehicle, stop))
                Assert.InRange(screen.LeastCost(spot, solution.Route(vehicle), stop) ?? long.MaxValue, 0, cost.Cost);
        }
    });

    /// <summary>Calls back for every stop of random plans with the plan without it.</summary>
    private static void ForEach(Action<FlatProblem, RouteSimulator, Solution, int> holds) => RandomProblems.Any.Sample(
        problem =>
        {
            var flat = problem.Flat;
            var simulator = new RouteSimulator(flat);
            var sequences = Given.Solved(problem, 3).ToSequences();
            for (var stop = 0; stop < flat.Stops.Length; stop++)
            {
                if (flat.PrefixVehicle[stop] >= 0)
                    continue;

                var solution = StoredPlan.Load(flat, simulator, sequences);
                if (solution.VehicleOf(stop) >= 0)
                    solution.Remove(simulator, stop);

                holds(flat, simulator, solution, stop);
            }
        },
        iter: 1_000, threads: 2, print: RandomProblems.Print);

    private static List<(Spot Spot, RouteCost Cost)> Feasible(
        FlatProblem flat, RouteSimulator simulator, Solution solution, int vehicle, int stop)
    {
        var spots = new List<Spot>();
        var buffer = new int[Sequence.Room(flat.Stops.Length)];
        Spot.Fill(spots, flat.Vehicles[vehicle], solution.Route(vehicle));
        return [.. spots.Select(spot => (spot, simulator.Evaluate(vehicle, spot.Build(solution.Route(vehicle), stop, buffer)))).Where(pair => pair.Item2.IsFeasible)];
    }
}
