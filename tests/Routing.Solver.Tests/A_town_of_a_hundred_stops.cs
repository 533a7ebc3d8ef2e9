using System.Diagnostics;
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

    [Theory]
    [InlineData(100, 50)]
    [InlineData(300, 100)]
    public void Takes_one_more_stop_in_milliseconds(int stops, int milliseconds)
    {
        var problem = Town.Of(stops);
        var plan = RoutingSolver.Solve(problem, new MaxIterations(0));
        var rest = RoutingSolver.Remove(problem, plan, "s7");
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var watch = Stopwatch.StartNew();
            Assert.NotNull(RoutingSolver.Insert(problem, rest, "s7").Place);
            best = watch.Elapsed < best ? watch.Elapsed : best;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{stops} stops: {best.TotalMilliseconds:F2} ms");
        Assert.True(best < TimeSpan.FromMilliseconds(milliseconds), $"{best.TotalMilliseconds} ms");
    }
}
