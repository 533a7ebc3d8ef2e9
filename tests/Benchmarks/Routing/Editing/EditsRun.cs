using System.Diagnostics;
using System.Globalization;
using Netspring.Benchmarks.Measuring;
using Netspring.Benchmarks.Routing.Cities;
using Netspring.Benchmarks.Routing.Watching;
using Netspring.Launcher.Demo;
using Netspring.Routing.Solver;
using Netspring.Routing.Solver.Checking;

namespace Netspring.Benchmarks.Routing.Editing;

/// <summary><c>bench routing --edits</c>: what a dispatcher waits for on a day of 1,000 stops and 100 vehicles, one thread.</summary>
internal sealed class EditsRun
{
    private const int Stops = 1_000;
    private const int Edits = 300;
    private const int WarmUp = 60;
    private const int Suggestions = 5;
    private const int Cancellations = 20;
    private const int FirstPlans = 5;
    private const int Improvements = 10;
    private const int DefaultSeconds = 10;

    /// <summary>As the Routing service has it: 2 yuan to change a driver, 1 yuan for each 10 minutes of arrival.</summary>
    private static readonly Objective Stability = new() { MovedStopPenalty = 2_000_000, EtaShiftPenaltyPerSecond = 1_667 };

    private readonly City city = new(Stops, number: 1, Edits);
    private readonly int seed;
    private readonly Plan plan;
    private readonly List<string[]> rows = [];
    private readonly CancellationToken cancellation;
    private int broken;

    private EditsRun(RunOptions options, CancellationToken cancellation)
    {
        this.cancellation = cancellation;
        seed = options.Seed;
        var seconds = options.Seconds ?? DefaultSeconds;
        Console.WriteLine($"{city.Name}, planned for {seconds} s of CPU, then edited; seed {seed}.");
        var problem = city.ToProblem(seed);
        plan = RoutingSolver.Solve(problem, new MaxCpu(TimeSpan.FromSeconds(seconds)), cancellation: cancellation);
        Check(problem, plan);
    }

    public static int Run(RunOptions options, CancellationToken cancellation)
    {
        var run = new EditsRun(options, cancellation);
        run.MeasureEdits();
        run.MeasureSearches();
        run.MeasureStability();
        Console.WriteLine($"\n{TextTable.Render(["figure", "wanted", "measured", "CPU"], run.rows)}");
        if (run.broken > 0)
            Console.WriteLine($"{run.broken} plans break a constraint.");
        return run.broken == 0 ? 0 : 1;
    }

    /// <summary>Each begins with the same plan and builds its problem anew, as the Routing service does.</summary>
    private void MeasureEdits()
    {
        string[] served = [.. plan.Routes.SelectMany(route => route.Trips).SelectMany(trip => trip.Visits).Select(visit => visit.StopId)];
        AddPercentiles("problem alone", "–", Time(index =>
        {
            var day = city.Day(city.Arrivals[index], null, seed);
            return () => (day(), null);
        }));
        AddPercentiles("insert", "5 ms", Time(index =>
        {
            var day = city.Day(city.Arrivals[index], null, seed);
            return () => day() is var problem ? (problem, RoutingSolver.Insert(problem, plan, city.Arrivals[index].Id).Plan) : default;
        }));
        AddPercentiles("remove", "5 ms", Time(index =>
        {
            var day = city.Day(null, null, seed);
            return () => day() is var problem ? (problem, RoutingSolver.Remove(problem, plan, served[index * served.Length / Edits])) : default;
        }));
        AddPercentiles($"suggest {Suggestions} places", "–", Time(index =>
        {
            var day = city.Day(city.Arrivals[index], null, seed);
            return () =>
            {
                var problem = day();
                RoutingSolver.Suggest(problem, plan, city.Arrivals[index].Id, Suggestions);
                return (problem, null);
            };
        }));
    }

    private void MeasureSearches()
    {
        // From the first plan's making until well into the search.
        var latencies = Enumerable.Range(0, Cancellations).Select(index => TimeSpan.FromMilliseconds(20 + (100 * index)))
            .Select(after => (After: after, Milliseconds: CancelLatency(after))).ToList();
        var worst = latencies.MaxBy(latency => latency.Milliseconds);
        Add("cancel to return, p50", "–", Milliseconds(new Percentiles(latencies.Select(latency => latency.Milliseconds)).At(50)));
        Add($"cancel to return, worst, after {Text(worst.After.TotalSeconds, "0.00 s")}", "20 ms", Milliseconds(worst.Milliseconds));
        var first = Enumerable.Range(0, FirstPlans).Select(_ =>
        {
            var problem = city.ToProblem(seed);
            var start = Stopwatch.GetTimestamp();
            var found = RoutingSolver.Solve(problem, new AnyOf(new FirstFeasible(), new MaxTime(TimeSpan.FromSeconds(DefaultSeconds))));
            var elapsed = Stopwatch.GetElapsedTime(start);
            Check(problem, found);
            return elapsed.TotalSeconds;
        });
        Add("first feasible plan, median", "0.3 s", Text(new Percentiles(first).At(50), "0.00 s"));
    }

    /// <summary>After each insertion a second of improvement that knows the plan before it.</summary>
    private void MeasureStability()
    {
        var before = plan.Routes.SelectMany(route => route.Trips.SelectMany(trip => trip.Visits).Select(visit => (visit.StopId, route.VehicleId)))
            .ToDictionary(pair => pair.StopId, pair => pair.VehicleId, StringComparer.Ordinal);
        var moved = Enumerable.Range(0, Improvements).Select(index =>
        {
            cancellation.ThrowIfCancellationRequested();
            var arrival = city.Arrivals[index];
            var inserted = RoutingSolver.Insert(city.Day(arrival, Stability, seed)(), plan, arrival.Id).Plan;
            var compared = city.Day(arrival, Stability, seed)().ComparedWith(inserted);
            var improved = RoutingSolver.Improve(compared, inserted, new MaxCpu(TimeSpan.FromSeconds(1)));
            Check(compared, improved);
            var elsewhere = improved.Routes.SelectMany(route => route.Trips.SelectMany(trip => trip.Visits).Select(visit => (visit.StopId, route.VehicleId)))
                .Count(pair => before.TryGetValue(pair.StopId, out var vehicle) && vehicle != pair.VehicleId);
            return (double)elsewhere / before.Count;
        }).ToList();
        Add("moved by 1 s of improvement after an insertion, mean", "2 %", Text(100 * moved.Average(), "0.00 \\%"));
    }

    private double CancelLatency(TimeSpan after)
    {
        cancellation.ThrowIfCancellationRequested();
        using var stop = new CancellationTokenSource();
        var problem = city.ToProblem(seed);
        var returned = 0L;
        var search = new Thread(() =>
        {
            var found = RoutingSolver.Solve(problem, new MaxTime(TimeSpan.FromMinutes(1)), cancellation: stop.Token);
            returned = Stopwatch.GetTimestamp();
            Check(problem, found);
        });
        search.Start();
        Thread.Sleep(after);
        var asked = Stopwatch.GetTimestamp();
        stop.Cancel();
        search.Join();
        return Stopwatch.GetElapsedTime(asked, returned).TotalMilliseconds;
    }

    /// <summary>Milliseconds of each edit by the clock and of its thread. What its preparation left behind is collected before the clock runs.</summary>
    private (Percentiles Wall, Percentiles Cpu) Time(Func<int, Func<(Problem Problem, Plan? After)>> prepare)
    {
        var (wall, cpu) = (new List<double>(), new List<double>());
        for (var index = -WarmUp; index < Edits; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var edit = prepare(Math.Abs(index));
            GC.Collect();
            var (start, startCpu) = (Stopwatch.GetTimestamp(), ThreadCpu.Now());
            var (problem, after) = edit();
            var (elapsed, spent) = (Stopwatch.GetElapsedTime(start), ThreadCpu.Now() - startCpu);
            if (index >= 0)
            {
                wall.Add(elapsed.TotalMilliseconds);
                cpu.Add(spent.TotalMilliseconds);
            }

            if (after is not null)
                Check(problem, after);
        }

        return (new Percentiles(wall), new Percentiles(cpu));
    }

    private void Check(Problem problem, Plan after)
    {
        if (Checker.Check(problem, after).Count > 0)
            Interlocked.Increment(ref broken);
    }

    private void AddPercentiles(string figure, string wanted, (Percentiles Wall, Percentiles Cpu) times)
    {
        Add($"{figure}, p50", "–", Milliseconds(times.Wall.At(50)), Milliseconds(times.Cpu.At(50)));
        Add($"{figure}, p99", wanted, Milliseconds(times.Wall.At(99)), Milliseconds(times.Cpu.At(99)));
    }

    private void Add(string figure, string wanted, string measured, string cpu = "–") => rows.Add([figure, wanted, measured, cpu]);

    private static string Milliseconds(double value) => Text(value, "0.0 ms");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
