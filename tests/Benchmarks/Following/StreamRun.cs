using System.Collections.Concurrent;
using System.Globalization;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher.Demo;

namespace Netspring.Benchmarks.Following;

/// <summary>
/// <c>bench streams</c>: what open streams of a city-day cost while nothing happens, how late a change is heard on each of them,
/// and how long the stops of a driver who falls ill are without an answer. Through the public door of the stack.
/// </summary>
internal sealed class StreamRun(StackUnderLoad stack, FollowedDay day, int streams)
{
    private const int DefaultStreams = 200;
    private const int DefaultSeconds = 20;
    private const int Changes = 40;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan HeardLimit = TimeSpan.FromSeconds(30);

    /// <summary>When each version was heard, by all streams.</summary>
    private readonly ConcurrentDictionary<long, ConcurrentQueue<long>> heard = new();

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        using var day = await FollowedDay.MakeAsync(stack, stop);
        return await new StreamRun(stack, day, options.Count ?? DefaultStreams).RunAsync(options.Seconds ?? DefaultSeconds, stop);
    }

    private async Task<int> RunAsync(int seconds, CancellationToken stop)
    {
        // The services still improve the day and tell of the crews that were made for it.
        await Task.Delay(Settling, stop);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var http = FollowedDay.Dispatcher(stack);
        var first = (long)(await day.ReadAsync(stop))["version"]!;
        var open = Enumerable.Range(0, streams).Select(_ => FollowAsync(http, closing.Token)).ToList();
        await HeardAsync(first, stop);
        var with = await CoresAsync(seconds, stop);

        var (delays, lost) = (new List<double>(), 0);
        for (var i = 0; i < Changes; i++)
        {
            var told = TimeProvider.System.GetTimestamp();
            var version = await day.ChangeAsync(locks: i % 2 == 0, stop);
            lost += await HeardAsync(version, stop);
            delays.AddRange(heard.GetValueOrDefault(version, []).Select(at => TimeProvider.System.GetElapsedTime(told, at).TotalMilliseconds));
            await Task.Delay(Pause, stop);
        }
        await closing.CancelAsync();
        await Task.WhenAll(open);
        await Task.Delay(Settling, stop);
        var without = await CoresAsync(seconds, stop);
        var (stops, placed, took) = await day.FallIllAsync(stop);

        var late = new Percentiles(delays);
        Console.WriteLine(TextTable.Render(["figure", "wanted", "measured"],
        [
            [$"CPU of {streams} open streams, share of one core", "5 %", (with - without).ToString("0.0 %", CultureInfo.InvariantCulture)],
            ["the services without a stream, of one core", "", without.ToString("0.0 %", CultureInfo.InvariantCulture)],
            [$"call to event, {Changes} changes on {streams} streams, p50 / p99 / max", "500 ms at p99", $"{Percentiles.Text(late.At(50))} / {Percentiles.Text(late.At(99))} / {Percentiles.Text(late.At(100))} ms"],
            ["changes that a stream did not hear", "0", lost.ToString(CultureInfo.InvariantCulture)],
            [$"a driver with {stops} stops falls ill, {placed} with others", "5 s", took.TotalSeconds.ToString("0.00 s", CultureInfo.InvariantCulture)],
        ]));
        return lost == 0 ? 0 : 1;
    }

    /// <summary>Of Gateway, Routing and their PostgreSQL together.</summary>
    private async Task<double> CoresAsync(int seconds, CancellationToken stop)
    {
        var cpu = new CpuMeter(stack.Status.Processes.Where(p => p.Identity is not null && p.Name is "gateway" or "routing" or "postgres").Select(p => (p.Name, p.Identity!.Pid)));
        await Task.Delay(TimeSpan.FromSeconds(seconds), stop);
        return cpu.Read().SkipLast(1).Sum(row => row.Cores);
    }

    /// <returns>Streams that had not heard of the version in time.</returns>
    private async Task<int> HeardAsync(long version, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        int Missing() => streams - heard.GetValueOrDefault(version, []).Count;
        while (Missing() > 0 && TimeProvider.System.GetElapsedTime(started) < HeardLimit)
            await Task.Delay(20, stop);
        return Missing();
    }

    private async Task FollowAsync(HttpClient http, CancellationToken stop)
    {
        try
        {
            using var answer = await http.GetAsync(day.StreamPath, HttpCompletionOption.ResponseHeadersRead, stop);
            answer.EnsureSuccessStatusCode();
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stop));
            while (await lines.ReadLineAsync(stop) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    heard.GetOrAdd(long.Parse(line[4..], CultureInfo.InvariantCulture), _ => []).Enqueue(TimeProvider.System.GetTimestamp());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // All that was to be heard was heard.
        }
    }
}
