using System.Diagnostics;
using System.Globalization;
using Netspring.Benchmarks.Measuring;
using Netspring.Benchmarks.Routing.Watching;
using Netspring.Launcher.Demo;
using Netspring.Routing.Domain;
using Netspring.Routing.Solver;
using Netspring.Routing.Solver.Checking;

namespace Netspring.Benchmarks.Dispatching;

/// <summary>
/// <c>bench dispatch</c>: what a dispatcher waits for a plan, and how long all cities of the country take, with the search
/// that the Routing service's jobs run; without a stack.
/// </summary>
internal sealed class DispatchRun
{
    private const int Loads = 300;
    private const int Vehicles = 40;
    private const int FirstPlans = 5;
    private const int HandSteps = 300;
    private const int Suggested = 5;
    private const int DefaultSeconds = 60;
    private const double Good = 1.01;
    private const int Cities = 337;
    private const int CityLoads = 30;
    private const int CityVehicles = 5;

    /// <summary>Searches at a time: the figure is for two cores.</summary>
    private const int Workers = 2;

    /// <summary>Of each of the country's city-days; on a day of 30 loads more bring next to nothing.</summary>
    private const int CityIterations = 6_000;

    private readonly RunOptions options;
    private readonly CancellationToken cancellation;
    private readonly List<string[]> rows = [];
    private int broken;

    private DispatchRun(RunOptions options, CancellationToken cancellation) => (this.options, this.cancellation) = (options, cancellation);

    public static int Run(RunOptions options, CancellationToken cancellation)
    {
        var run = new DispatchRun(options, cancellation);
        run.MeasureFirstPlan();
        run.MeasureByHand();
        run.MeasureGoodPlan();
        run.MeasureCountry();
        Console.WriteLine($"\n{TextTable.Render(["figure", "wanted", "measured"], run.rows)}");
        if (run.broken > 0)
            Console.WriteLine($"{run.broken} plans break a constraint.");
        return run.broken == 0 ? 0 : 1;
    }

    private void MeasureFirstPlan()
    {
        var seconds = Enumerable.Range(0, FirstPlans).Select(_ =>
        {
            cancellation.ThrowIfCancellationRequested();
            var input = DispatchDay.Of(Loads, Vehicles, options.Seed);
            var start = ThreadCpu.Now();
            var problem = input.ToProblem(_ => true);
            var plan = RoutingSolver.Solve(problem, new AnyOf(new FirstFeasible(), new MaxTime(TimeSpan.FromSeconds(DefaultSeconds))));
            var elapsed = (ThreadCpu.Now() - start).TotalSeconds;
            Check(problem, plan);
            return elapsed;
        });
        Add($"first plan of {Loads} loads and {Vehicles} vehicles, median, CPU", "1 s", new Percentiles(seconds).At(50), "0.00 s");
    }

    /// <summary>What an edit and a suggestion take beside reading and writing: the first dozen only warm up.</summary>
    private void MeasureByHand()
    {
        const int WarmUp = 12;
        var input = DispatchDay.Of(Loads, Vehicles, options.Seed);
        var day = new CityDay { CityCode = input.CityCode, LocalDate = input.LocalDate };
        day.Adopt(
            RoutingSolver.Solve(input.ToProblem(_ => true), new AnyOf(new FirstFeasible(), new MaxTime(TimeSpan.FromSeconds(DefaultSeconds)))),
            input.Crews, input.Errands);
        var (random, loadIds) = (new Random(options.Seed), input.Errands.Select(errand => errand.LoadId).ToHashSet());
        var (edits, suggestions) = (new List<double>(), new List<double>());
        for (var i = 0; i < HandSteps + WarmUp; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var load = input.Errands[random.Next(input.Errands.Count)].LoadId;
            var start = ThreadCpu.Now();
            Try(input, HandMoves.Read(day, input.Crews, loadIds, [new HandMove(load, day.Routes[random.Next(day.Routes.Count)].Id, null, 1, 1, false)]));
            var edited = ThreadCpu.Now();
            DayPlanner.Suggest(input with { Before = day.Sequences(), Arrivals = [], Pins = day.Pins() }, load, Suggested);
            if (i < WarmUp)
                continue;
            edits.Add((edited - start).TotalMilliseconds);
            suggestions.Add((ThreadCpu.Now() - edited).TotalMilliseconds);
        }
        Add($"edit of {Loads} loads and {Vehicles} vehicles, p99, CPU", "50 ms", new Percentiles(edits).At(99), "0.0 ms");
        Add($"suggestion of {Loads} loads and {Vehicles} vehicles, p99, CPU", "100 ms", new Percentiles(suggestions).At(99), "0.0 ms");
    }

    /// <summary>As the service tries an edit: with the routes that it touches only.</summary>
    private static void Try(PlanInput input, IReadOnlyList<EditedRoute> edit)
    {
        var staying = edit.Where(route => !route.After.IsGone).ToList();
        var (vehicles, loads) = (staying.Select(route => route.VehicleId).ToHashSet(), staying.SelectMany(route => route.After.Stops).Select(stop => stop.LoadId).ToHashSet());
        DayPlanner.Try(input with
        {
            Crews = [.. input.Crews.Where(crew => vehicles.Contains(crew.VehicleId))],
            Errands = [.. input.Errands.Where(errand => loads.Contains(errand.LoadId))],
            Before = [.. staying.Select(route => route.Sequence)],
            Arrivals = [],
        });
    }

    /// <summary>When the plan was as good as the one at the end of the run, nearly.</summary>
    private void MeasureGoodPlan()
    {
        var seconds = options.Seconds ?? DefaultSeconds;
        var problem = DispatchDay.Of(Loads, Vehicles, options.Seed).ToProblem(_ => true);
        var (course, start) = (new List<(SearchProgress Better, TimeSpan Cpu)>(), ThreadCpu.Now());
        var recorder = new Recorder(better => course.Add((better, ThreadCpu.Now() - start)));
        var plan = RoutingSolver.Solve(problem, new MaxCpu(TimeSpan.FromSeconds(seconds)), recorder, cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        Check(problem, plan);
        var last = course[^1].Better;
        var good = course.First(c => c.Better.UnservedStops == last.UnservedStops && c.Better.Cost <= last.Cost * Good);
        Console.WriteLine($"{Loads} loads: {plan.Routes.Count} routes, {last.UnservedStops} loads without a place, {last.Cost / 1_000_000} yuan after {seconds} s of CPU.");
        Add($"within 1 % of a {seconds} s run, CPU", "10 s", good.Cpu.TotalSeconds, "0.0 s");
    }

    private void MeasureCountry()
    {
        var days = Enumerable.Range(1, Cities).Select(number => DispatchDay.Of(CityLoads, CityVehicles, number)).ToList();
        var (start, unserved) = (Stopwatch.GetTimestamp(), 0);
        Parallel.ForEach(days, new ParallelOptions { MaxDegreeOfParallelism = Workers, CancellationToken = cancellation }, day =>
        {
            var found = PlanSearch.Run(day, new PlanOrder(options.Seed, 1, null, CityIterations, []), cancellation: cancellation)[0];
            Check(day.ToProblem(_ => true), RoutingSolver.FromSequences(day.ToProblem(_ => true), found.Sequences()));
            Interlocked.Add(ref unserved, found.Unassigned.Count);
        });
        cancellation.ThrowIfCancellationRequested();
        Console.WriteLine($"{Cities} city-days: {unserved} of {Cities * CityLoads} loads without a place.");
        Add($"{Cities} city-days of {CityLoads} loads, {Workers} at a time", "120 s", Stopwatch.GetElapsedTime(start).TotalSeconds, "0.0 s");
    }

    private void Check(Problem problem, Plan plan)
    {
        if (Checker.Check(problem, plan).Count > 0)
            Interlocked.Increment(ref broken);
    }

    private void Add(string figure, string wanted, double measured, string format) =>
        rows.Add([figure, wanted, measured.ToString(format, CultureInfo.InvariantCulture)]);

    /// <summary>In the search's own thread: <see cref="Progress{T}"/> would be late.</summary>
    private sealed class Recorder(Action<SearchProgress> record) : IProgress<SearchProgress>
    {
        public void Report(SearchProgress value) => record(value);
    }
}
