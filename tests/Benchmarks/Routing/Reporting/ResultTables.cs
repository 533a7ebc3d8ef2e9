using System.Globalization;
using Netspring.Launcher.Demo;

namespace Netspring.Benchmarks.Routing.Reporting;

/// <summary>What the console says of results.</summary>
internal static class ResultTables
{
    private const string None = "–";

    public static string Line(Result result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{result.Instance.Name,-13} {result.Cost,12:0.0} {result.Plan.Routes.Count,4} vehicles  gap {Percent(result.Gap),7} %  {result.Iterations} iterations{Baseline(result)}{Complaint(result)}");

    public static string ByClass(IReadOnlyList<Result> results) => Gaps("class", results.GroupBy(result => result.Instance.Class));

    /// <summary>With a last row over all.</summary>
    public static string BySet(IReadOnlyList<Result> results) => Gaps(
        "set", results.GroupBy(result => result.Instance.Set), [.. results.GroupBy(_ => "all")]);

    /// <summary>Share in percent, to be read by people.</summary>
    public static string Percent(double? share) => share is { } value ? (100 * value).ToString("0.00", CultureInfo.InvariantCulture) : None;

    private static string Gaps(string by, IEnumerable<IGrouping<string, Result>> groups, params IGrouping<string, Result>[] last)
    {
        var rows = groups.OrderBy(group => group.Key, StringComparer.Ordinal).Concat(last).ToList();
        var hasBaseline = rows.Exists(group => group.Any(result => result.OrTools is not null));
        return TextTable.Render(
            [
                by, "instances", "gap %", "worst %", .. hasBaseline ? (string[])["ortools gap %"] : [], "vehicles", "best known",
                "iterations/s", "bytes/iteration", "heap MB", "process MB",
            ],
            rows.Select(group => Row(group.Key, [.. group], hasBaseline)));
    }

    private static string[] Row(string name, IReadOnlyList<Result> results, bool hasBaseline) =>
    [
        name,
        $"{results.Count}",
        Percent(results.Average(result => result.Gap)),
        Percent(results.Max(result => result.Gap)),
        .. hasBaseline ? (string[])[BaselineGap(results)] : [],
        $"{results.Sum(result => result.Plan.Routes.Count)}",
        results.All(result => result.Instance.BestVehicles is null) ? None : $"{results.Sum(result => result.Instance.BestVehicles)}",
        results.Average(result => (double)result.Iterations / result.Seconds).ToString("0", CultureInfo.InvariantCulture),
        results.Average(result => (double)result.AllocatedBytes / Math.Max(1, result.Iterations)).ToString("0", CultureInfo.InvariantCulture),
        $"{results.Max(result => result.HeapMegabytes)}",
        $"{results.Max(result => result.ProcessMegabytes)}",
    ];

    /// <summary>Mean over the instances it has a plan for, and how many it has none for.</summary>
    private static string BaselineGap(IReadOnlyList<Result> results)
    {
        var missing = results.Count(result => result.OrTools?.Cost is null);
        if (missing == results.Count)
            return "none";
        var mean = Percent(results.Where(result => result.OrTools?.Cost is not null).Average(result => result.Instance.Gap(result.OrTools!.Cost)));
        return missing == 0 ? mean : $"{mean} ({missing} none)";
    }

    private static string Baseline(Result result) => result.OrTools switch
    {
        null => "",
        { Violations: > 0 } baseline => $"  ortools breaks {baseline.Violations} constraints",
        { LeftOut: > 0 } baseline => $"  ortools leaves {baseline.LeftOut} out",
        { Cost: null } => "  ortools none",
        { Cost: var cost } => $"  ortools {Percent(result.Instance.Gap(cost))} %",
    };

    private static string Complaint(Result result) =>
        (result.Violations == 0 ? "" : $"  {result.Violations} VIOLATIONS")
        + (result.Plan.Cost.UnservedMandatory == 0 ? "" : $"  {result.Plan.Cost.UnservedMandatory} LEFT OUT");
}
