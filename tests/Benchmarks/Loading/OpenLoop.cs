using System.Diagnostics;

namespace Netspring.Benchmarks.Loading;

/// <summary>
/// Arrivals at exponential distances that wait for nobody: a slow answer holds no later call back, so its slowness is not
/// hidden from the figures (no coordinated omission).
/// </summary>
public static class OpenLoop
{
    // Timers are late by up to this much; sleeping shorter and asking again keeps to the plan.
    private static readonly TimeSpan TimerSlack = TimeSpan.FromMilliseconds(1);

    /// <summary>Planned offsets from the start, ascending; the same for the same seed.</summary>
    public static IEnumerable<TimeSpan> Plan(double perSecond, TimeSpan length, int seed)
    {
        var random = new Random(seed);
        for (var seconds = 0d; ;)
        {
            seconds -= Math.Log(1 - random.NextDouble()) / perSecond;
            if (seconds >= length.TotalSeconds)
                yield break;
            yield return TimeSpan.FromSeconds(seconds);
        }
    }

    /// <summary>
    /// Starts <paramref name="send"/> at every planned offset with its number and the timestamp it was planned for; returns
    /// when all have ended.
    /// </summary>
    public static async Task RunAsync(IEnumerable<TimeSpan> plan, Func<int, long, Task> send, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var calls = new List<Task>();
        foreach (var offset in plan)
        {
            while (offset - Stopwatch.GetElapsedTime(start) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait > TimerSlack ? wait - TimerSlack : wait, cancellation);
            var (number, planned) = (calls.Count, start + (long)(offset.TotalSeconds * Stopwatch.Frequency));
            calls.Add(Task.Run(() => send(number, planned), cancellation));
        }
        await Task.WhenAll(calls);
    }
}
