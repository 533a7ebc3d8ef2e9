using System.Globalization;
using Netspring.Launcher;
using Netspring.Launcher.Demo;
using Netspring.Routing.Solver;
using Netspring.Routing.Solver.Checking;

namespace Netspring.Benchmarks.Routing;

/// <summary>One instance solved.</summary>
internal sealed record Result(Instance Instance, Plan Plan, int Iterations, double Seconds, IReadOnlyList<(double Share, double Cost)> Course)
{
    public double Cost => Plan.Cost.Total / Instance.Scale;

    public double? Gap => Instance.BestCost is { } best ? (Cost / best) - 1 : null;
}

/// <summary><c>bench routing</c>: public instances within a CPU budget each; every plan is checked and written.</summary>
internal sealed class RoutingRun(RunOptions options, string output)
{
    private const int DefaultSeconds = 10;

    /// <summary>Shares of the budget at which the gap is told.</summary>
    private static readonly double[] Milestones = [0.1, 0.25, 0.5, 1];

    private readonly int seconds = options.Seconds ?? DefaultSeconds;

    public static int Run(RunOptions options)
    {
        var folder = options.Instances ?? throw new LauncherException("--instances DIR is wanted: a folder of instances.");
        if (!Directory.Exists(folder))
            throw new LauncherException($"There is no folder {folder}.");
        var files = Directory.GetFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".txt" or ".vrp")
            .Where(file => options.Only is null || Path.GetFileNameWithoutExtension(file).StartsWith(options.Only, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal).Where((_, index) => index % options.Every == 0).ToList();
        if (files.Count == 0)
            throw new LauncherException($"There are no instances in {folder}.");
        var output = Directory.CreateDirectory(options.Out ?? Path.Combine(Repository.Artifacts, "routing")).FullName;
        return new RoutingRun(options, output).Run(files, BestKnown.Beside(folder));
    }

    private int Run(List<string> files, BestKnown bestKnown)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{files.Count} instances, {seconds} s of CPU each, {options.Threads} at a time, seed {options.Seed}."));
        var results = new List<Result>();
        var broken = 0;
        Parallel.ForEach(files, new ParallelOptions { MaxDegreeOfParallelism = options.Threads }, file =>
        {
            var instance = Path.GetExtension(file) == ".txt"
                ? Solomon.Read(file, options.Goal, options.Seed, bestKnown)
                : Vrplib.Read(file, options.Seed, bestKnown);
            var result = Solve(instance);
            var violations = Checker.Check(instance.Problem, result.Plan);
            lock (results)
            {
                results.Add(result);
                broken += violations.Count == 0 && result.Plan.Unassigned.Count == 0 ? 0 : 1;
                Console.WriteLine(Line(result, violations.Count));
            }

            File.WriteAllText(Path.Combine(output, $"{instance.Name}.sol"), Solution(result));
        });
        Write([.. results.OrderBy(result => result.Instance.Name, StringComparer.Ordinal)]);
        Console.WriteLine();
        Console.WriteLine(TextTable.Render(
            ["class", "instances", "gap %", "worst %", "vehicles", "best known", .. Milestones.Select(share => string.Create(CultureInfo.InvariantCulture, $"after {share:0%}")), "iterations/s"],
            results.GroupBy(result => result.Instance.Class).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Row(group.Key, [.. group]))
                .Append(Row("all", results))));
        if (broken > 0)
            Console.WriteLine($"{broken} plans break a constraint or leave a stop out.");
        return broken == 0 ? 0 : 1;
    }

    private Result Solve(Instance instance)
    {
        var watch = new Course();
        var budget = new MaxCpu(TimeSpan.FromSeconds(seconds));
        var plan = RoutingSolver.Solve(instance.Problem, budget, watch);
        var course = Milestones.Select(share => (share, watch.CostAt(TimeSpan.FromSeconds(seconds * share)) / instance.Scale)).ToList();
        return new Result(instance, plan, budget.Iterations, seconds, course);
    }

    private static string Line(Result result, int violations) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Instance.Name,-10} {result.Cost,12:0.0} {result.Plan.Routes.Count,4} vehicles  gap {100 * result.Gap,7:0.00} %  {result.Iterations} iterations{(violations == 0 ? "" : $"  {violations} VIOLATIONS")}");

    private string[] Row(string name, IReadOnlyList<Result> results)
    {
        var known = results.Where(result => result.Gap is not null).ToList();
        return
        [
            name, $"{results.Count}",
            Percent(known.Select(result => result.Gap!.Value).DefaultIfEmpty(double.NaN).Average()),
            Percent(known.Select(result => result.Gap!.Value).DefaultIfEmpty(double.NaN).Max()),
            $"{results.Sum(result => result.Plan.Routes.Count)}", $"{results.Sum(result => result.Instance.BestVehicles ?? 0)}",
            .. Milestones.Select((_, i) => Percent(known.Select(result => (result.Course[i].Cost / result.Instance.BestCost!.Value) - 1).DefaultIfEmpty(double.NaN).Average())),
            (results.Average(result => result.Iterations) / seconds).ToString("0", CultureInfo.InvariantCulture),
        ];
    }

    private static string Percent(double share) => (100 * share).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Solution(Result result) => string.Concat(
        result.Plan.Routes.SelectMany(route => route.Trips)
            .Select((trip, index) => $"Route #{index + 1}: {string.Join(' ', trip.Visits.Select(visit => visit.StopId))}\n"))
        + string.Create(CultureInfo.InvariantCulture, $"Cost {result.Cost:0.###}\n");

    private void Write(IReadOnlyList<Result> results)
    {
        var peak = System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 >> 20;
        File.WriteAllLines(Path.Combine(output, "results.csv"),
            results.Select(result => string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Instance.Name},{result.Cost:0.###},{result.Plan.Routes.Count},{result.Instance.BestCost},{result.Gap:0.######},{result.Seconds},{result.Iterations},{peak}"))
            .Prepend("instance,cost,routes,best_known,gap,seconds,iterations,peak_mb"));
    }

    /// <summary>How the cost fell over the time of the search.</summary>
    private sealed class Course : IProgress<SearchProgress>
    {
        private readonly List<SearchProgress> reports = [];

        public void Report(SearchProgress value) => reports.Add(value);

        public double CostAt(TimeSpan time) => reports.LastOrDefault(report => report.Elapsed <= time, reports[0]).Cost;
    }
}
