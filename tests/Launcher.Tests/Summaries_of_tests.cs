using Netspring.Launcher.Testing;

namespace Netspring.Launcher.Tests;

public class Summaries_of_tests
{
    [Fact]
    public void Counts_are_read_from_an_assembly_run_by_itself() => Assert.Equal(
        new TestCounts(85, 3, 1),
        Read(1, "passed Total: 7 in a test's own words", "=== TEST EXECUTION SUMMARY ===",
            "\u001b[37m   Netspring.Launcher.Tests  Total: 89, Errors: 1, Failed: 2, Skipped: 1, Not Run: 0, Time: 2.255s\u001b[0m"));

    [Fact]
    public void An_assembly_run_by_itself_without_a_test_is_a_failure() =>
        Assert.Equal(new TestCounts(0, 1, 0), Read(0, "=== TEST EXECUTION SUMMARY ===", "   Netspring.Launcher.Tests  Total: 0"));

    [Fact]
    public void Counts_are_read_from_the_last_summary() => Assert.Equal(
        new TestCounts(5, 1, 2),
        Read(2, "succeeded: 99", "Test run summary: Failed! - X.dll (net10.0|x64)", "  total: 8", "  failed: 1", "  succeeded: 5", "  skipped: 2", "  duration: 1s 2ms"));

    [Fact]
    public void An_assembly_that_ran_no_test_is_a_failure() => Assert.Equal(
        new TestCounts(0, 1, 0), Read(8, "Test run summary: Zero tests ran", "  total: 0", "  failed: 0", "  succeeded: 0", "  skipped: 0"));

    [Fact]
    public void An_assembly_that_dies_is_a_failure() => Assert.Equal(new TestCounts(0, 1, 0), Read(134, "Unhandled exception."));

    [Fact]
    public void A_bad_exit_without_a_failed_test_is_a_failure() => Assert.Equal(
        new TestCounts(3, 1, 0), Read(7, "Test run summary: Passed!", "  total: 3", "  failed: 0", "  succeeded: 3", "  skipped: 0"));

    [Fact]
    public void The_last_line_is_as_promised() => Assert.Equal("8 passed, 1 failed, 2 skipped", (new TestCounts(3, 1, 0) + new TestCounts(5, 0, 2)).ToString());

    [Fact]
    public void Failures_are_kept_with_what_was_said_of_them()
    {
        var summary = new TestSummary();
        string[] failure = ["    Netspring.Some.Tests.One [FAIL]", "      Assert.Equal() Failure", "      Stack Trace:", "        Some.cs(4,0): at One()"];
        foreach (var line in (string[])["  Starting:    Netspring.Some.Tests", .. failure, "printed by another test", "      indented by another test"])
            summary.Read(line);
        Assert.Equal(failure, summary.Failures);
    }

    private static TestCounts Read(int exitCode, params string[] lines)
    {
        var summary = new TestSummary();
        foreach (var line in lines)
            summary.Read(line);
        return summary.Judge(exitCode);
    }
}
