using System.Globalization;

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

/// <summary>Reads the summary that a Microsoft.Testing.Platform assembly prints at its end.</summary>
public sealed class TestSummary
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private bool inSummary;

    public void Read(string line)
    {
        if (line.StartsWith("Test run summary:", StringComparison.Ordinal))
        {
            inSummary = true;
            counts.Clear();
        }
        else if (inSummary && line.Trim().Split(':', 2) is [var name, var value]
            && int.TryParse(value, NumberStyles.None | NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture, out var count))
        {
            counts[name] = count;
        }
    }

    /// <summary>The counts; without a test or with a bad exit that no failed test explains, one failure more.</summary>
    public TestCounts Judge(int exitCode)
    {
        var read = new TestCounts(Count("succeeded"), Count("failed"), Count("skipped"));
        var unexplained = read.Failed == 0 && (exitCode != 0 || read.Passed == 0);
        return unexplained ? read + TestCounts.OneFailed : read;
    }

    private int Count(string name) => counts.GetValueOrDefault(name);
}
