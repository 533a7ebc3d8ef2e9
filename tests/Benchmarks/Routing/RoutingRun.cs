using System.Collections.Concurrent;
using Netspring.Benchmarks.Routing.Ablating;
using Netspring.Benchmarks.Routing.Cities;
using Netspring.Benchmarks.Routing.Comparing;
using Netspring.Benchmarks.Routing.Editing;
using Netspring.Benchmarks.Routing.Reading;
using Netspring.Benchmarks.Routing.Reporting;
using Netspring.Benchmarks.Routing.Watching;
using Netspring.Launcher;
using Netspring.Routing.Solver;
using Netspring.Routing.Solver.Checking;

namespace Netspring.Benchmarks.Routing;

/// <summary><c>bench routing</c>: public instances or made-up cities within a CPU budget each; every plan is checked and written.</summary>
internal sealed class RoutingRun(RunOptions options, ResultFiles files, CancellationToken cancellation)
{
    private const int DefaultSeconds = 10;

    private readonly int seconds = options.Seconds ?? DefaultSeconds;

    public static int Run(RunOptions options, CancellationToken cancellation)
    {
        if (options.TimesEdits)
            return EditsRun.Run(options, cancellation);
        if (options.Ablates)
            return new AblationRun(options, options.Seconds ?? DefaultSeconds, cancellation).Run(seed => Instances(options with { Seed = seed }));
        var files = new ResultFiles(options.Out ?? Path.Combine(Repository.Artifacts, "routing"));
        return new RoutingRun(options, files, cancellation).Run(Instances(options));
    }

    private static IReadOnlyList<Func<Instance>> Instances(RunOptions options) =>
        options.Instances is { } folder ? InFolder(options, folder) : Cities(options);

    private static IReadOnlyList<Func<Instance>> InFolder(RunOptions options, string folder)
    {
        if (options.City is not null || options.WritesReference)
            throw new LauncherException("--city and --write-reference go without --instances.");
        var found = InstanceFiles.Find(folder, options.Set, options.Only, options.Every, options.Sample);
        var known = found.Select(file => Path.GetDirectoryName(file)!).Distinct(StringComparer.Ordinal)
            .ToDictionary(name => name, BestKnown.Beside, StringComparer.Ordinal);
        return [.. found.Select(file => new Func<Instance>(() => InstanceFiles.Read(file, options.Goal, options.Seed, known[Path.GetDirectoryName(file)!])))];
    }

    private static IReadOnlyList<Func<Instance>> Cities(RunOptions options)
    {
        if (options.Set is not null || options.Only is not null || options.Sample is not null || options.Every > 1)
            throw new LauncherException("--set, --only, --every and --sample choose from --instances.");
        var known = BestKnown.Beside(City.Folder);
        return [.. (options.City is { } size ? [size] : City.Sizes).SelectMany(stops => Enumerable.Range(1, options.InstancesCount)
            .Select(number => new Func<Instance>(() => new City(stops, number).ToInstance(options.Seed, known))))];
    }

    private int Run(IReadOnlyList<Func<Instance>> instances)
    {
        Console.WriteLine($"{instances.Count} instances, {seconds} s of CPU each, {options.Parallel} at a time, seed {options.Seed}.");
        var results = new List<Result>();
        // No chunks: a thread takes the next instance when it is done with its last.
        var queue = Partitioner.Create(instances, EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(queue, new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation }, read =>
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
        if (options.WritesReference)
            ResultFiles.WriteReference(City.Folder, results);
        foreach (var table in (string?[])[ResultTables.ByClass(results), ResultTables.BySet(results), CurveTables.OverTime(results), CurveTables.OverSize(results)])
            Console.Write(table is null ? "" : $"\n{table}\n");
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
        var before = GC.GetAllocatedBytesForCurrentThread();
        var plan = RoutingSolver.Solve(instance.Problem, budget, course, new Islands(options.Threads, options.Threads), cancellation);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        cancellation.ThrowIfCancellationRequested();
        var (heap, process) = (memory.HeapMegabytes, PeakMemory.ProcessMegabytes);
        return new Result(
            instance.ToFacts(), plan, Checker.Check(instance.Problem, plan).Count, seconds, budget.Iterations, course, heap, process, allocated,
            options.WithOrTools ? Baseline.OfOrTools(instance, TimeSpan.FromSeconds(seconds)) : null);
    }
}
