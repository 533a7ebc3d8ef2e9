using System.Globalization;
using Netspring.Launcher.Demo;

namespace Netspring.Benchmarks.Routing.Reporting;

/// <summary>How gaps fall with time, and how the time to a gap grows with the number of stops.</summary>
internal static class CurveTables
{
    private const string None = "–";

    /// <summary>Shorter than a search can be, longer than a clock's grain.</summary>
    private const double LeastSeconds = 0.001;

    /// <summary>Shares of the budget at which the gap is told.</summary>
    private static readonly double[] Shares = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];

    private static readonly double[] Gaps = [0.05, 0.03, 0.02, 0.01];

    /// <summary>Sizes that instances are counted to, the nearest by ratio.</summary>
    private static readonly int[] Sizes = [10, 20, 50, 100, 200, 300, 400, 500, 600, 800, 1_000, 2_000, 5_000, 10_000];

    /// <summary>Mean gap per set after shares of the CPU seconds; a dash while some instance has no whole plan. Null where no
    /// best cost is known.</summary>
    public static string? OverTime(IReadOnlyList<Result> results)
    {
        var known = results.Where(result => result.Instance.BestCost is not null).ToList();
        if (known.Count == 0)
            return null;
        var sets = known.GroupBy(result => result.Instance.Set).OrderBy(group => group.Key, StringComparer.Ordinal).Concat(known.GroupBy(_ => "all"));
        return TextTable.Render(
            ["gap % after", .. Shares.Select(share => Text(share * results[0].Seconds) + " s")],
            sets.Select(group => (string[])[group.Key, .. Shares.Select(share => Mean([.. group.Select(result => GapAt(result, share))]))]));
    }

    /// <summary>Median seconds to a gap by size, and the exponent of the power that fits them best; null with fewer than two
    /// sizes.</summary>
    public static string? OverSize(IReadOnlyList<Result> results)
    {
        var sizes = results.Where(result => result.Instance.BestCost is not null)
            .GroupBy(result => Sizes.MinBy(size => Math.Abs(Math.Log((double)size / result.Instance.Stops))))
            .OrderBy(group => group.Key).ToList();
        if (sizes.Count < 2)
            return null;
        var medians = sizes.ConvertAll(group => Gaps.Select(gap => Median([.. group.Select(result => TimeTo(result, gap))])).ToList());
        var stops = sizes.ConvertAll(group => group.Average(result => result.Instance.Stops));
        return TextTable.Render(
            ["stops", "instances", .. Gaps.Select(gap => $"s to {Text(100 * gap)} %")],
            sizes.Select((group, row) => (string[])[Text(Math.Round(stops[row])), $"{group.Count()}", .. medians[row].Select(Text)])
                .Append(["exponent", "", .. Gaps.Select((_, column) => Text(Exponent([.. stops.Zip(medians, (n, row) => (n, row[column]))])))]));
    }

    /// <summary>Of seconds over stops, by least squares of the logarithms; null with fewer than two known times.</summary>
    public static double? Exponent(IReadOnlyList<(double Stops, double? Seconds)> times)
    {
        var points = times.Where(time => time.Seconds is not null)
            .Select(time => (X: Math.Log(time.Stops), Y: Math.Log(Math.Max(LeastSeconds, time.Seconds!.Value)))).ToList();
        if (points.Count < 2)
            return null;
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }

    /// <summary>The upper one of two; null where half did not get there.</summary>
    public static double? Median(IReadOnlyList<double?> times) =>
        times.OrderBy(time => time ?? double.PositiveInfinity).ElementAt(times.Count / 2);

    private static double? GapAt(Result result, double share) =>
        result.Instance.Gap(result.Course.CostAt(TimeSpan.FromSeconds(share * result.Seconds)));

    private static double? TimeTo(Result result, double gap) =>
        result.Course.TimeTo(result.Instance.BestCost!.Value * (1 + gap) * result.Instance.Scale)?.TotalSeconds;

    private static string Mean(IReadOnlyList<double?> gaps) => ResultTables.Percent(gaps.Contains(null) ? null : gaps.Average());

    private static string Text(double? value) => value?.ToString(value < 10 ? "0.##" : "0.#", CultureInfo.InvariantCulture) ?? None;
}
