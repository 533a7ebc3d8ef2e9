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
/// mean gap of each set grows by without it, with the standard error of that mean. A part that helps no set is to be
/// deleted.</summary>
internal sealed class AblationRun(RunOptions options, int seconds, CancellationToken cancellation)
{
    private readonly ConcurrentDictionary<(string Instance, string Set, int Seed, SearchParts Without), double> gaps = [];

    /// <param name="instancesOf">By seed.</param>
    public int Run(Func<int, IReadOnlyList<Func<Instance>>> instancesOf)
    {
        var parts = Enum.GetValues<SearchParts>().Where(IsAsked).ToList();
        var instances = Enumerable.Range(options.Seed, options.Seeds).SelectMany(instancesOf).ToList();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{instances.Count} instances, {parts.Count} searches of {seconds} s of CPU each, {options.Seeds} seeds from {options.Seed}."));
        var searches = instances.SelectMany(instance => PartsOf(instance().Problem).Where(IsAsked).Select(part => (instance, part)));
        Parallel.ForEach(
            Partitioner.Create(searches, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellation },
            search => Solve(search.instance(), search.part));
        var sets = gaps.Keys.Select(key => key.Set).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        Console.WriteLine();
        Console.WriteLine(TextTable.Render(
            ["without", .. sets],
            parts.Select(part => (IReadOnlyList<string>)[part == SearchParts.None ? "gap % of the whole" : part.ToString(), .. sets.Select(set => Cell(set, part))])));
        return 0;
    }

    private bool IsAsked(SearchParts part) =>
        part == SearchParts.None || options.Parts == SearchParts.None || (options.Parts & part) != SearchParts.None;

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
            SearchParts.Decomposition => Decomposition.Suits(kernel),
            SearchParts.AbsenceCounters => problem.Objective.MinimiseVehiclesFirst,
            _ => isHybrid || (part & HybridSearch.Parts) == SearchParts.None,
        })];
    }

    private void Solve(Instance instance, SearchParts without)
    {
        instance.Problem.Without = without;
        var plan = RoutingSolver.Solve(instance.Problem, new MaxCpu(TimeSpan.FromSeconds(seconds)), cancellation: cancellation);
        cancellation.ThrowIfCancellationRequested();
        var gap = GapOf(instance, plan);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{instance.Name,-15} {instance.Problem.Seed,3} {without,-16} {plan.Cost.Total / instance.Scale,12:0.0}  {plan.Routes.Count,3} vehicles  gap {100 * gap,7:0.000} %{(plan.Cost.UnservedMandatory > 0 ? $"  {plan.Cost.UnservedMandatory} LEFT OUT" : "")}"));
        if (plan.Cost.UnservedMandatory == 0 && gap is { } known)
            gaps[(instance.Name, instance.Set, instance.Problem.Seed, without)] = 100 * known;
    }

    private double? GapOf(Instance instance, Plan plan) => options.Goal == Goal.Vehicles
        ? ((double)plan.Routes.Count / instance.BestVehicles) - 1
        : instance.Gap(plan.Cost.Total);

    private string Cell(string set, SearchParts part)
    {
        // Where one of the two searches found no whole plan, there is nothing to compare.
        var pairs = gaps.Where(gap => gap.Key.Set == set && gap.Key.Without == part)
            .Select(gap => (Whole: gaps.GetValueOrDefault(gap.Key with { Without = SearchParts.None }, double.NaN), Gap: gap.Value))
            .Where(pair => !double.IsNaN(pair.Whole)).ToList();
        if (pairs.Count == 0)
            return "–";
        if (part == SearchParts.None)
            return pairs.Average(pair => pair.Gap).ToString("0.00", CultureInfo.InvariantCulture);
        var mean = pairs.Average(pair => pair.Gap - pair.Whole);
        var error = Math.Sqrt(pairs.Sum(pair => Math.Pow(pair.Gap - pair.Whole - mean, 2)) / Math.Max(1, pairs.Count - 1) / pairs.Count);
        return mean.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) + error.ToString(" ± 0.00", CultureInfo.InvariantCulture);
    }
}
