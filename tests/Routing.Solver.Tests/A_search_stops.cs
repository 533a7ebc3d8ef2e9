using System.Diagnostics;
using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class A_search_stops
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData(9, 5, 1, true)]
    [InlineData(10, 0, 1, false)]
    public void By_count_stagnation_time_or_any_of_them(int iterations, int stagnant, int seconds, bool mandatory)
    {
        var status = new SearchStatus(iterations, stagnant, TimeSpan.FromSeconds(seconds), mandatory);
        Assert.Equal(iterations >= 10, new MaxIterations(10).IsMet(status));
        Assert.Equal(stagnant >= 5, new NoImprovement(5).IsMet(status));
        Assert.True(new MaxTime(TimeSpan.FromSeconds(1)).IsMet(status));
        Assert.False(new MaxTime(TimeSpan.FromSeconds(2)).IsMet(status));
        Assert.Equal(mandatory, new FirstFeasible().IsMet(status));
        Assert.True(new AnyOf(new MaxIterations(10), new NoImprovement(5)).IsMet(status));
        Assert.False(new AnyOf(new MaxIterations(11), new NoImprovement(6)).IsMet(status));
    }

    [Fact]
    public void When_its_time_is_up()
    {
        var watch = Stopwatch.StartNew();
        var plan = RoutingSolver.Solve(Town.Of(100), new MaxTime(Short));
        Assert.InRange(watch.Elapsed, Short, TimeSpan.FromSeconds(5));
        Assert.True(plan.IsFeasible);
    }

    [Fact]
    public void When_it_is_cancelled_with_the_best_plan_so_far()
    {
        using var source = new CancellationTokenSource(Short);
        var problem = Town.Of(100);
        var plan = RoutingSolver.Solve(problem, new MaxIterations(int.MaxValue), cancellation: source.Token);
        Assert.Empty(Checker.Check(problem, plan));
        Assert.NotEmpty(plan.Routes);
    }

    [Fact]
    public void At_once_when_it_was_cancelled_before()
    {
        var problem = Town.Of(100);
        var plan = RoutingSolver.Solve(problem, new MaxIterations(int.MaxValue), cancellation: new CancellationToken(canceled: true));
        Assert.Equal(100, plan.Open.Count);
        Assert.Empty(Checker.Check(problem, plan));
    }

    [Fact]
    public void When_every_mandatory_stop_is_served() =>
        Assert.Equal(0, RoutingSolver.Solve(Town.Of(30), new FirstFeasible()).Cost.UnservedMandatory);

    [Fact]
    public void After_reporting_only_better_plans()
    {
        var reports = new Reports();
        var plan = RoutingSolver.Solve(Town.Of(60), new MaxIterations(40), reports);
        Assert.NotEmpty(reports.Seen);
        Assert.Equal(reports.Seen.Select(report => report.Cost).OrderDescending(), reports.Seen.Select(report => report.Cost));
        Assert.Equal(plan.Cost.Total, reports.Seen[^1].Cost);
        Assert.Equal(0, reports.Seen[^1].UnservedStops);
    }

    private sealed class Reports : IProgress<SearchProgress>
    {
        public List<SearchProgress> Seen { get; } = [];

        public void Report(SearchProgress value) => Seen.Add(value);
    }
}
