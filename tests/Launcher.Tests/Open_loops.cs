using System.Diagnostics;
using Netspring.Benchmarks.Loading;
using Netspring.Benchmarks.Measuring;

namespace Netspring.Launcher.Tests;

public class Open_loops
{
    [Fact]
    public void Arrivals_keep_the_rate_and_repeat_with_their_seed()
    {
        var plan = OpenLoop.Plan(100, TimeSpan.FromSeconds(100), seed: 7).ToList();
        Assert.InRange(plan.Count, 9_600, 10_400);
        Assert.Equal(plan.Order(), plan);
        Assert.Equal(plan, OpenLoop.Plan(100, TimeSpan.FromSeconds(100), seed: 7));
        Assert.NotEqual(plan, OpenLoop.Plan(100, TimeSpan.FromSeconds(100), seed: 8));
    }

    [Fact]
    public async Task A_call_that_hangs_holds_no_later_one_back()
    {
        var hung = new TaskCompletionSource();
        var started = 0;
        TimeSpan[] plan = [TimeSpan.Zero, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(40)];
        var running = OpenLoop.RunAsync(
            plan,
            async (number, _) =>
            {
                if (Interlocked.Increment(ref started) == plan.Length)
                    hung.SetResult();
                if (number == 0)
                    await hung.Task;
            },
            TestContext.Current.CancellationToken);
        await running.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.Equal(plan.Length, started);
    }

    [Fact]
    public async Task Lateness_counts_from_the_planned_time()
    {
        var waited = TimeSpan.Zero;
        // Planned for the start; the loop only comes to it after the first one's turn.
        await OpenLoop.RunAsync(
            Late([TimeSpan.Zero, TimeSpan.Zero]),
            (number, planned) =>
            {
                if (number == 1)
                    waited = Stopwatch.GetElapsedTime(planned);
                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
        Assert.True(waited >= TimeSpan.FromMilliseconds(50), $"{waited}");

        static IEnumerable<TimeSpan> Late(TimeSpan[] plan)
        {
            yield return plan[0];
            Thread.Sleep(60);
            yield return plan[1];
        }
    }

    [Theory]
    [InlineData(50, 50)]
    [InlineData(99, 99)]
    [InlineData(99.5, 100)]
    [InlineData(100, 100)]
    public void Percentiles_are_values_that_occurred(double percent, double value) =>
        Assert.Equal(value, new Percentiles(Enumerable.Range(1, 100).Reverse().Select(number => (double)number)).At(percent));

    [Fact]
    public void Of_nothing_there_is_no_percentile() => Assert.Equal("-", Percentiles.Text(new Percentiles([]).At(99)));
}
