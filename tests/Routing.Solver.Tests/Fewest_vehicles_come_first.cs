using CsCheck;
using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class Fewest_vehicles_come_first
{
    private const int Samples = 200;

    [Fact]
    public void And_every_constraint_is_kept() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 100);
        Assert.DoesNotContain(Checker.Check(problem, plan), violation => !violation.InFixedPrefix);
        Assert.True(plan.IsFeasible);
    });

    [Fact]
    public void And_a_plan_never_gets_worse() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 0);
        var improved = RoutingSolver.Improve(problem, plan, new MaxIterations(100));
        Assert.True(problem.Objective.Compare(improved.Cost, plan.Cost) <= 0);
    });

    [Fact]
    public void And_the_same_seed_and_iterations_give_the_same_plan() => ForAny(problem =>
        Assert.Equal(Given.Json(Given.Solved(problem, 60)), Given.Json(Given.Solved(problem, 60))));

    [Fact]
    public void And_there_are_never_fewer_than_the_loads_need() => ForAny(problem =>
    {
        var plan = Given.Solved(problem, 100);
        if (plan.Cost.UnservedByRank.All(count => count == 0))
            Assert.True(plan.Routes.Count >= FleetBound.Of(problem.Flat));
    });

    [Fact]
    public void And_a_town_needs_fewer_of_them_than_when_only_cost_counts()
    {
        var town = Town.Of(100);
        var few = new Problem(town.Vehicles, town.Stops, town.Travel, new Objective { MinimiseVehiclesFirst = true }, town.Seed);
        var cheap = Given.Solved(town, 3_000);
        var fewest = Given.Solved(few, 3_000);
        Assert.Empty(Checker.Check(few, fewest));
        Assert.Empty(fewest.Unassigned);
        Assert.True(fewest.Routes.Count <= cheap.Routes.Count, $"{fewest.Routes.Count} against {cheap.Routes.Count}");
    }

    private static void ForAny(Action<Problem> holds) => RandomProblems.Any.Select(problem => new Problem(
        problem.Vehicles, problem.Stops, problem.Travel, problem.Objective with { MinimiseVehiclesFirst = true }, problem.Seed, problem.TravelByClass))
        .Sample(holds, iter: Samples, threads: 2, print: RandomProblems.Print);
}
