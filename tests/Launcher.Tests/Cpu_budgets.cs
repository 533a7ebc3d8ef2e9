using Netspring.Benchmarks.Routing.Watching;
using Netspring.Routing.Solver;

namespace Netspring.Launcher.Tests;

public class Cpu_budgets
{
    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(80);

    [Fact]
    public void Are_a_thread_s_own()
    {
        var budget = new MaxCpu(Time);
        Assert.True(Burn(budget));
        var spentByOther = true;
        var other = new Thread(() => spentByOther = budget.IsMet(new SearchStatus(7, 0, TimeSpan.FromTicks(1), true)));
        other.Start();
        other.Join();
        Assert.False(spentByOther);
        Assert.True(budget.Iterations > 7);
    }

    [Fact]
    public void Are_not_spent_by_waiting()
    {
        var budget = new MaxCpu(Time);
        Thread.Sleep(2 * Time);
        Assert.False(budget.IsMet(new SearchStatus(0, 0, 2 * Time, true)));
    }

    [Fact]
    public void Are_asked_again_only_when_the_search_has_looked_at_its_clock()
    {
        var budget = new MaxCpu(Time);
        Assert.False(budget.IsMet(new SearchStatus(0, 0, TimeSpan.Zero, true)));
        Assert.True(Burn(new MaxCpu(Time)));
        Assert.False(budget.IsMet(new SearchStatus(1, 0, TimeSpan.Zero, true)));
        Assert.True(budget.IsMet(new SearchStatus(1, 0, Time, true)));
    }

    private static bool Burn(MaxCpu budget)
    {
        var iterations = 0;
        while (iterations < int.MaxValue && !budget.IsMet(new SearchStatus(++iterations, 0, TimeSpan.FromTicks(iterations), true)))
            Thread.SpinWait(100);
        return iterations < int.MaxValue;
    }
}
