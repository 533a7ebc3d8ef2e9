using System.Collections.Concurrent;
using Netspring.Benchmarks.Routing.Comparing;
using Netspring.Benchmarks.Routing.Reading;
using Netspring.Benchmarks.Routing.Reporting;
using Netspring.Benchmarks.Routing.Watching;
using Netspring.Launcher;
using Netspring.Routing.Solver;
using Netspring.Routing.Solver.Checking;

namespace Netspring.Benchmarks.Routing;

/// <summary><c>bench routing</c>: public instances within a CPU budget each; every plan is checked and written.</summary>
internal sealed class RoutingRun(RunOptions options, ResultFiles files)
{
    private const int DefaultSeconds = 10;

    private readonly int seconds = options.Seconds ?? DefaultSeconds;

    public static int Run(RunOptions options)
    {
        if (options.Threads > 1)
            throw new LauncherException("--threads wants 1: a search has one thread so far.");
        var folder = options.Instances ?? throw new LauncherException("--instances DIR is wanted: a folder of instances.");
        var found = InstanceFiles.Find(folder, options.Set, options.Only, options.Every, options.Sample);
        var known = found.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, BestKnown.Beside, StringComparer.Ordinal);
        var files = new ResultFiles(options.Out ?? Path.Combine(Repository.Artifacts, "routing"));
        return new RoutingRun(options, files).Run(
            [.. found.Select(file => new Func<Instance>(() => InstanceFiles.Read(file, options.Goal, options.Seed, known[Path.GetDirectoryName(file)!])))]);
    }

    private int Run(IReadOnlyList<Func<Instance>> instances)
    {
        Console.WriteLine($"{instances.Count} instances, {seconds} s of CPU each, {options.Parallel} at a time, seed {options.Seed}.");
        var results = new List<Result>();
        // No chunks: a thread takes the next instance when it is done with its last.
        var queue = Partitioner.Create(instances, EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(queue, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel }, read =>
        {
            var result = Solve(read());
            lock (results)
            {
                results.Add(result);
                Console.WriteLine(ResultTables.Line(result));
            }

            files.WriteSolution(result);
        });
        files.WriteResults(results);
        foreach (var table in (string[])[ResultTables.ByClass(results), ResultTables.BySet(results)])
            Console.WriteLine($"\n{table}");
        var broken = results.Count(result => result.IsBroken);
        if (broken > 0)
            Console.WriteLine($"{broken} plans break a constraint or leave out a stop that must be served.");
        return broken == 0 ? 0 : 1;
    }

    private Result Solve(Instance instance)
    {
        using var memory = new PeakMemory();
        var budget = new MaxCpu(TimeSpan.FromSeconds(seconds));
        var course = new Course(budget, instance.MayLeaveOut);
        var plan = RoutingSolver.Solve(instance.Problem, budget, course);
        var (heap, process) = (memory.HeapMegabytes, PeakMemory.ProcessMegabytes);
        return new Result(
            instance, plan, Checker.Check(instance.Problem, plan).Count, seconds, budget.Iterations, course, heap, process,
            options.WithOrTools ? Baseline.OfOrTools(instance, TimeSpan.FromSeconds(seconds)) : null);
    }
}
