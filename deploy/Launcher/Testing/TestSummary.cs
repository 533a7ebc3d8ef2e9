using System.Globalization;
using System.Text.RegularExpressions;

namespace Netspring.Launcher.Testing;

/// <summary>Counts of tests; prints as the last line of `netspring test`.</summary>
public sealed record TestCounts(int Passed, int Failed, int Skipped)
{
    public static readonly TestCounts None = new(0, 0, 0);
    public static readonly TestCounts OneFailed = new(0, 1, 0);

    public static TestCounts operator +(TestCounts left, TestCounts right) =>
        new(left.Passed + right.Passed, left.Failed + right.Failed, left.Skipped + right.Skipped);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
}

/// <summary>
/// Reads the summary an xunit assembly prints at its end: run by itself it is one line of totals, under
/// Microsoft.Testing.Platform a block of them.
/// </summary>
public sealed partial class TestSummary
{
    private readonly Dictionary<string, int> counts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> failures = [];
    private bool inBlock;
    private bool inFailure;

    /// <summary>Each failed test's name, followed by what the runner said of it, as it was printed.</summary>
    public IReadOnlyList<string> Failures => failures;

    public void Read(string line)
    {
        var plain = Colours().Replace(line, "");
        inFailure = plain.EndsWith(" [FAIL]", StringComparison.Ordinal) || (inFailure && plain.StartsWith("      ", StringComparison.Ordinal));
        if (inFailure)
            failures.Add(plain);
        if (plain.StartsWith("Test run summary:", StringComparison.Ordinal))
        {
            inBlock = true;
            counts.Clear();
        }
        else if (TotalsLine().IsMatch(plain) || inBlock)
        {
            foreach (Match total in Total().Matches(plain))
                counts[total.Groups["name"].Value] = int.Parse(total.Groups["count"].Value, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>The counts; without a test or with a bad exit that no failed test explains, one failure more.</summary>
    public TestCounts Judge(int exitCode)
    {
        var (failed, skipped) = (Count("failed") + Count("errors"), Count("skipped"));
        var read = new TestCounts(Math.Max(0, Count("total") - failed - skipped - Count("not run")), failed, skipped);
        var unexplained = failed == 0 && (exitCode != 0 || read.Passed == 0);
        return unexplained ? read + TestCounts.OneFailed : read;
    }

    private int Count(string name) => counts.GetValueOrDefault(name);

    [GeneratedRegex("\u001b\\[[0-9;]*m", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Colours();

    [GeneratedRegex(@"^ +\S+ +Total: \d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TotalsLine();

    [GeneratedRegex(@"(?<name>Total|Errors|Failed|Skipped|Not Run): (?<count>\d+)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Total();
}
