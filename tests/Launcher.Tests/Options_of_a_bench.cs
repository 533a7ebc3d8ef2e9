using Netspring.Benchmarks;
using Netspring.Benchmarks.Routing.Reading;

namespace Netspring.Launcher.Tests;

public class Options_of_a_bench
{
    [Fact]
    public void Are_read_in_any_order_and_case()
    {
        var options = RunOptions.Parse(["--parallel", "2", "--set", "HFVRP", "--objective", "Vehicles", "--sample", "6"]);
        Assert.Equal(("HFVRP", 6, 2, 1, Goal.Vehicles), (options.Set, options.Sample, options.Parallel, options.Threads, options.Goal));
    }

    [Theory]
    [InlineData("--set wants vrptw, hfvrp, mdvrptw, mtvrptwr, pcvrptw or sdvrptw.", "--set", "tsp")]
    [InlineData("--objective wants distance or vehicles.", "--objective")]
    [InlineData("--objective wants distance or vehicles.", "--objective", "1")]
    [InlineData("--sample wants a whole number from 1 to 1000.", "--sample", "0")]
    [InlineData("--parallel wants a whole number from 1 to 64.", "--parallel", "many")]
    [InlineData("--baseline wants ortools.", "--baseline", "vroom")]
    [InlineData("--city wants a whole number from 5 to 10000.", "--city", "3")]
    [InlineData("There is no option --fast.", "--fast")]
    public void Are_refused_in_one_sentence(string sentence, params string[] words) =>
        Assert.Equal(sentence, Assert.Throws<LauncherException>(() => RunOptions.Parse(words)).Message);
}
