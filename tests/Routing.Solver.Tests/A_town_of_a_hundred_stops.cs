using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class A_town_of_a_hundred_stops
{
    [Fact]
    public void Is_served_within_its_constraints_and_better_than_by_insertion_alone()
    {
        var problem = Town.Of(100);
        var inserted = RoutingSolver.FromSequences(problem, []);
        foreach (var stop in problem.Stops)
            inserted = RoutingSolver.Insert(problem, inserted, stop.Id).Plan;

        var plan = Given.Solved(problem, 50);
        Assert.Empty(plan.Unassigned);
        Assert.Empty(Checker.Check(problem, plan));
        Assert.True(plan.Cost.Total < 0.95 * inserted.Cost.Total, $"{plan.Cost.Total} against {inserted.Cost.Total}");
    }
}
