using System.Globalization;

namespace Netspring.Benchmarks.Measuring;

/// <summary>Nearest-rank percentiles of a set of times.</summary>
public sealed class Percentiles(IEnumerable<double> values)
{
    private readonly double[] sorted = [.. values.Order()];

    public int Count => sorted.Length;

    /// <summary>The smallest value that at least this percentage of all does not exceed; NaN where there is none.</summary>
    public double At(double percent) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(percent / 100 * sorted.Length) - 1)];

    /// <summary>Count, p50, p95, p99 and the greatest, for a row of a table.</summary>
    public IEnumerable<string> Cells() =>
        [Count.ToString(CultureInfo.InvariantCulture), Text(At(50)), Text(At(95)), Text(At(99)), Text(At(100))];

    public static string Text(double value) => double.IsNaN(value) ? "-" : value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
