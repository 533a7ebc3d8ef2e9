using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class Plans_of_tiny_problems
{
    private const int Problems = 320;

    /// <summary>Rare misses are left where every single insertion on the way to the best plan is bad.</summary>
    private const double ProvenShare = 0.99;

    [Fact]
    public void Are_the_best_there_are()
    {
        var missed = ParallelEnumerable.Range(1, Problems).WithDegreeOfParallelism(2).WithCancellation(TestContext.Current.CancellationToken)
            .Select(Miss).OfType<string>().ToList();
        Assert.True(missed.Count <= (1 - ProvenShare) * Problems, string.Join('\n', missed));
    }

    /// <summary>Null when the search finds the best plan; it never finds a better one.</summary>
    private static string? Miss(int seed)
    {
        var problem = RandomProblems.Tiny(seed);
        var best = new BruteForce(problem).Best();
        var found = RoutingSolver.Solve(problem, new MaxIterations(3_000)).Cost;
        var order = problem.Objective.Compare(best, found);
        Assert.True(order <= 0, $"{seed}: {found} is better than {best}");
        return order == 0 ? null : $"{seed}: {Key(found)} instead of {Key(best)}";
    }

    private static string Key(PlanCost cost) => $"unserved {string.Join(' ', cost.UnservedByRank)}, vehicles {cost.VehiclesUsed}, cost {cost.Total}";
}
