using System.Diagnostics;
using CsCheck;
using Netspring.Routing.Solver.Checking;
using Netspring.Routing.Solver.Tests.Support;

namespace Netspring.Routing.Solver.Tests;

public sealed class Islands_exchange_their_best
{
    private const int Samples = 60;

    [Fact]
    public void And_find_the_same_plan_on_any_number_of_threads() => RandomProblems.Any.Sample(
        problem =>
        {
            var plans = new[] { 1, 2, 4 }.Select(threads => Solved(problem, threads, new MaxIterations(150))).ToList();
            Assert.DoesNotContain(Checker.Check(problem, plans[0]), violation => !violation.InFixedPrefix);
            Assert.All(plans, plan => Assert.Equal(Given.Json(plans[0]), Given.Json(plan)));
        },
        iter: Samples, threads: 1, print: RandomProblems.Print);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void And_find_the_same_plan_of_a_town_on_any_number_of_threads(bool vehiclesFirst)
    {
        var town = Town.Of(100);
        var problem = new Problem(town.Vehicles, town.Stops, town.Travel, new Objective { MinimiseVehiclesFirst = vehiclesFirst }, town.Seed);
        foreach (var stop in (StopCriterion[])[new MaxIterations(2_000), new NoImprovement(300)])
        {
            var plans = new[] { 1, 2, 4 }.Select(threads => Solved(problem, threads, stop)).ToList();
            Assert.Empty(Checker.Check(problem, plans[0]));
            Assert.All(plans, plan => Assert.Equal(Given.Json(plans[0]), Given.Json(plan)));
        }
    }

    [Fact]
    public void And_are_not_worse_than_the_first_alone_on_average()
    {
        var (alone, together) = (0L, 0L);
        foreach (var seed in Enumerable.Range(1, 5))
        {
            var town = Town.Of(100);
            var problem = new Problem(town.Vehicles, town.Stops, town.Travel, town.Objective, seed);
            alone += RoutingSolver.Solve(problem, new MaxIterations(1_000)).Cost.Total;
            together += Solved(problem, 2, new MaxIterations(1_000)).Cost.Total;
        }

        Assert.True(together < alone, $"{together} against {alone}");
    }

    [Fact]
    public void And_report_only_better_plans_one_at_a_time()
    {
        var reports = new Reports();
        var plan = RoutingSolver.Solve(Town.Of(60), new MaxIterations(500), reports, new Islands(4, 4));
        Assert.Equal(reports.Seen.Select(report => report.Cost).OrderDescending(), reports.Seen.Select(report => report.Cost));
        Assert.Equal(plan.Cost.Total, reports.Seen[^1].Cost);
    }

    [Fact]
    public void And_stop_together_when_they_are_cancelled()
    {
        using var source = new CancellationTokenSource();
        var problem = Town.Of(100);
        var watch = new Stopwatch();
        source.Token.Register(watch.Start);
        var whole = new CancelsWhenWhole(source);
        var plan = RoutingSolver.Solve(problem, new MaxIterations(int.MaxValue), whole, new Islands(4, 2), source.Token);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Empty(Checker.Check(problem, plan));
        Assert.Empty(plan.Open);
    }

    [Fact]
    public void And_stop_when_their_time_is_up()
    {
        var watch = Stopwatch.StartNew();
        var plan = RoutingSolver.Solve(Town.Of(100), new MaxTime(TimeSpan.FromMilliseconds(300)), islands: new Islands(4, 2));
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(5));
        Assert.True(plan.IsFeasible);
    }

    [Fact]
    public void And_stop_as_soon_as_every_mandatory_stop_is_served() =>
        Assert.Equal(0, RoutingSolver.Solve(Town.Of(30), new FirstFeasible(), islands: new Islands(3, 2)).Cost.UnservedMandatory);

    [Fact]
    public void And_hand_on_what_a_criterion_throws()
    {
        var failure = Assert.Throws<InvalidOperationException>(
            () => RoutingSolver.Solve(Town.Of(30), new Failing(), islands: new Islands(4, 2)));
        Assert.Equal("late", failure.Message);
    }

    [Fact]
    public void And_are_refused_without_a_thread() => Assert.Throws<ArgumentOutOfRangeException>(
        () => RoutingSolver.Solve(Town.Of(30), new MaxIterations(1), islands: new Islands(2, 0)));

    [Fact]
    public void And_never_make_a_plan_worse() => RandomProblems.Any.Sample(
        problem =>
        {
            var plan = Given.Solved(problem, 0);
            var improved = RoutingSolver.Improve(problem, plan, new MaxIterations(40), islands: new Islands(3, 2));
            Assert.DoesNotContain(Checker.Check(problem, improved), violation => !violation.InFixedPrefix);
            Assert.True(problem.Objective.Compare(improved.Cost, plan.Cost) <= 0);
        },
        iter: Samples, threads: 1, print: RandomProblems.Print);

    private static Plan Solved(Problem problem, int threads, StopCriterion stop) =>
        RoutingSolver.Solve(problem, stop, islands: new Islands(4, threads));

    /// <summary>What was reported must not get lost by the cancel.</summary>
    private sealed class CancelsWhenWhole(CancellationTokenSource source) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value)
        {
            if (value.UnservedStops == 0)
                source.Cancel();
        }
    }

    private sealed record Failing : StopCriterion
    {
        public override bool IsRepeatable => true;

        public override bool IsMet(in SearchStatus status) =>
            status.Iterations > 200 ? throw new InvalidOperationException("late") : false;

        public override double Progress(in SearchStatus status) => status.Iterations / 1_000d;
    }

    private sealed class Reports : IProgress<SearchProgress>
    {
        public List<SearchProgress> Seen { get; } = [];

        public void Report(SearchProgress value) => Seen.Add(value);
    }
}
