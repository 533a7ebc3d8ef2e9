using System.Collections.Concurrent;
using System.Globalization;
using Netspring.Benchmarks.Routing.Reading;
using Netspring.Benchmarks.Routing.Watching;
using Netspring.Launcher.Demo;
using Netspring.Routing.Solver;
using Netspring.Routing.Solver.Search;
using Netspring.Routing.Solver.Search.Hybrid;

namespace Netspring.Benchmarks.Routing.Ablating;

/// <summary><c>bench routing --ablate</c>: every instance with the whole search and with each part left out, and what the
/// mean gap of each set grows by without it. A part that helps no set is to be deleted.</summary>
internal sealed class AblationRun(RunOptions options, int seconds, CancellationToken cancellation)
{
    private readonly ConcurrentBag<(string Set, SearchParts Without, double Gap)> gaps = [];

    public int Run(IReadOnlyList<Func<Instance>> instances)
    {
        var parts = Enum.GetValues<SearchParts>().Where(IsAsked).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{instances.Count} instances, {parts.Count} searches of {seconds} s of CPU each, seed {options.Seed}."));
        var searches = instances.SelectMany(instance => PartsOf(instance().Problem).Where(IsAsked).Select(part => (instance, part)));
        Parallel.ForEach(
            Partitioner.Create(searches, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation },
            search => Solve(search.instance(), search.part));
        var sets = gaps.Select(gap => gap.Set).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Console.WriteLine();
        Console.WriteLine(TextTable.Render(
            ["without", .. sets],
            parts.Select(part => (IReadOnlyList<string>)[part == SearchParts.None ? "gap % of the whole" : part.ToString(), .. sets.Select(set => Cell(set, part))])));
        return 0;
    }

    private bool IsAsked(SearchParts part) => part == SearchParts.None || part == (options.Part ?? part);

    /// <summary>What the search of this problem uses.</summary>
    private static IReadOnlyList<SearchParts> PartsOf(Problem problem)
    {
        var kernel = new Kernel(problem.Flat);
        var types = new VehicleTypes(kernel);
        var isHybrid = HybridSearch.Suits(kernel, types);
        return [.. Enum.GetValues<SearchParts>().Where(part => part switch
        {
            SearchParts.VehicleExchange or SearchParts.PreferredTypes or SearchParts.Enlarging => types.All.Length > 1,
            SearchParts.Generosity => problem.Flat.HasPrizes,
            SearchParts.RankBlinks => problem.Flat.RankCount + (problem.Flat.HasPrizes ? 1 : 0) > 1,
            SearchParts.AbsenceCounters => problem.Objective.MinimiseVehiclesFirst,
            _ => isHybrid || (part & HybridSearch.Parts) == SearchParts.None,
        })];
    }

    private void Solve(Instance instance, SearchParts without)
    {
        instance.Problem.Without = without;
        var plan = RoutingSolver.Solve(instance.Problem, new MaxCpu(TimeSpan.FromSeconds(seconds)), cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (plan.Cost.UnservedMandatory == 0 && GapOf(instance, plan) is { } gap)
            gaps.Add((instance.Set, without, 100 * gap));
    }

    private double? GapOf(Instance instance, Plan plan) => options.Goal == Goal.Vehicles
        ? ((double)plan.Routes.Count / instance.BestVehicles) - 1
        : instance.Gap(plan.Cost.Total);

    private string Cell(string set, SearchParts part)
    {
        var mean = Mean(set, part);
        if (double.IsNaN(mean))
            return "–";
        return part == SearchParts.None
            ? mean.ToString("0.00", CultureInfo.InvariantCulture)
            : (mean - Mean(set, SearchParts.None)).ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
    }

    private double Mean(string set, SearchParts part) =>
        gaps.Where(gap => gap.Set == set && gap.Without == part).Select(gap => gap.Gap).DefaultIfEmpty(double.NaN).Average();
}
