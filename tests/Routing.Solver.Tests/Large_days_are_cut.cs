using CsCheck;
using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

/// <summary>Small problems cut into tiny parts: what holds for these holds for parts of any size.</summary>
public sealed class Large_days_are_cut
{
    private const int LargestPart = 3;
    private const int Samples = 1_500;

    [Fact]
    public void Into_parts_that_hold_each_stop_and_vehicle_once() => Sample((flat, plan, random) =>
    {
        var parts = new Partition(flat, new VehicleTypes(new Kernel(flat)), random, LargestPart).Cut(plan);
        Assert.Equal(Enumerable.Range(0, flat.Stops.Length), parts.SelectMany(part => part.Stops).Order());
        Assert.Equal(Enumerable.Range(0, flat.Vehicles.Length), parts.SelectMany(part => part.Vehicles).Order());
        foreach (var part in parts)
            foreach (var stop in part.Stops)
            {
                Assert.True(plan.VehicleOf(stop) < 0 || part.Vehicles.Contains(plan.VehicleOf(stop)));
                Assert.True(flat.Stops[stop].Lock.VehicleId is not { } holder || part.Vehicles.Contains(flat.VehicleIndex[holder]));
            }
    });

    [Fact]
    public void And_a_part_costs_what_it_costs_in_the_whole() => Sample((flat, plan, random) =>
    {
        foreach (var part in new Partition(flat, new VehicleTypes(new Kernel(flat)), random, LargestPart).Cut(plan))
        {
            var sub = new Subproblem(flat, part);
            var own = sub.Read(plan);
            for (var vehicle = 0; vehicle < part.Vehicles.Count; vehicle++)
                Assert.Equal(plan.RouteCost(part.Vehicles[vehicle]), own.RouteCost(vehicle));
        }
    });

    [Fact]
    public void And_are_better_afterwards_or_the_same() => Sample((flat, plan, random) =>
    {
        var simulator = new RouteSimulator(flat);
        var before = plan.Copy();
        var reported = plan.Copy();
        new Decomposition(flat, new VehicleTypes(new Kernel(flat)), simulator, random, LargestPart).Run(
            plan, isKnown: false, new Budget(new MaxIterations(200), CancellationToken.None), () => reported.CopyFrom(plan), epochs: null);
        Assert.True(plan.ComparedTo(before) <= 0);
        Assert.Equal(0, plan.ComparedTo(reported));
        var cost = plan.Unserved().Sum(stop => flat.Prize[stop]);
        for (var vehicle = 0; vehicle < plan.Vehicles; vehicle++)
        {
            var route = simulator.Evaluate(vehicle, plan.Route(vehicle));
            Assert.True(route.IsFeasible);
            Assert.Equal(plan.RouteCost(vehicle), route);
            cost += route.Cost;
        }

        Assert.Equal(cost, plan.Cost);
    });

    [Fact]
    public void And_end_where_the_criterion_says_nothing_of_time() => Sample((flat, plan, random) =>
    {
        foreach (var stop in (StopCriterion[])[new NoImprovement(50), new AnyOf(new FirstFeasible(), new NoImprovement(50))])
        {
            var budget = new Budget(stop, CancellationToken.None);
            new Decomposition(flat, new VehicleTypes(new Kernel(flat)), new RouteSimulator(flat), random, LargestPart).Run(
                plan, isKnown: false, budget, () => { }, epochs: null);
            Assert.True(budget.IsSpent);
        }
    });

    /// <summary>First plans of random problems with something on the road.</summary>
    private static void Sample(Action<FlatProblem, Solution, SeededRandom> check) => RandomProblems.Any.Where(problem => problem.Vehicles.Count > 1).Sample(
        problem =>
        {
            var simulator = new RouteSimulator(problem.Flat);
            var plan = new Solution(problem.Flat, simulator);
            new IslandSearch(problem.Flat, simulator).Construct(plan, new Budget(new MaxIterations(0), CancellationToken.None));
            var routes = Enumerable.Range(0, plan.Vehicles).ToList();
            if (routes.Exists(vehicle => plan.Route(vehicle).Length > 0) && routes.TrueForAll(vehicle => plan.RouteCost(vehicle).IsFeasible))
                check(problem.Flat, plan, new SeededRandom(problem.Seed));
        },
        iter: Samples, print: RandomProblems.Print);
}
