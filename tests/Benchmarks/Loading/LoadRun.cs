using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Netspring.Benchmarks.Measuring;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Http;
using Netspring.Launcher.Judging;

namespace Netspring.Benchmarks.Loading;

/// <summary><c>bench load</c>: what callers see at a given rate, and how soon the house reacts.</summary>
internal sealed class LoadRun(StackUnderLoad stack, RunOptions options, PickupBodies bodies, IReadOnlyList<BenchCity> cities)
{
    private const double DefaultRate = 30;
    private const int DefaultSeconds = 60;
    private const int NoAnswer = 0;
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(3);
    private static readonly string[] TimeColumns = ["milliseconds", "count", "p50", "p95", "p99", "max"];

    private readonly HttpClient http = stack.Partner();
    private readonly ConcurrentQueue<Call> calls = [];
    private readonly List<Guid> accepted = [];
    private readonly Lock accepting = new();

    private sealed record Call(string Verb, int Status, double Milliseconds);

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var (rate, seconds) = (options.Rate ?? DefaultRate, options.Seconds ?? DefaultSeconds);
        var stack = new StackUnderLoad();
        var writes = rate * (1 - options.ReadShare) * (seconds + options.WarmUpSeconds);
        Console.WriteLine($"Preparing crews in {options.Cities} cities.");
        var cities = await new BenchFleet(stack).PrepareAsync(options.Cities, writes, stop);
        var run = new LoadRun(stack, options, new PickupBodies(cities, options.Sites, stack.Today, options.Seed), cities);
        return await run.RunAsync(rate, TimeSpan.FromSeconds(seconds), stop);
    }

    private async Task<int> RunAsync(double rate, TimeSpan length, CancellationToken stop)
    {
        var name = Guid.CreateVersion7().ToString("N");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rate} arrivals/s, {options.ReadShare:0%} reads, {options.WarmUpSeconds} s warm-up, {length.TotalSeconds} s counted, {cities.Count} cities, {options.Sites} sites, seed {options.Seed}."));
        await SendAsync($"{name}-w", rate, TimeSpan.FromSeconds(options.WarmUpSeconds), options.Seed - 1, stop);
        calls.Clear();
        var warmedUp = accepted.Count;

        var clocks = new List<OutboxStopwatch>();
        try
        {
            foreach (var room in StackUnderLoad.Rooms)
                clocks.Add(await OutboxStopwatch.StartAsync(stack.DatabaseAsAdministrator(stack.DatabaseOf(room)), stop));
            var cpu = new CpuMeter(stack.Status.Processes.Where(process => process.Identity is not null)
                .Select(process => (process.Name, process.Identity!.Pid)).Append(("load generator", Environment.ProcessId)));
            var started = TimeProvider.System.GetUtcNow();
            await SendAsync(name, rate, length, options.Seed, stop);
            var used = cpu.Read();
            Guid[] counted = [.. accepted.Skip(warmedUp)];
            var settledAfter = await UntilSettledAsync(counted, stop);
            await ReportAsync(started, counted, used, clocks, settledAfter, stop);
        }
        finally
        {
            foreach (var clock in clocks)
                await clock.DisposeAsync();
        }
        return calls.Any(call => call.Status is NoAnswer or >= 500) ? 1 : 0;
    }

    private Task SendAsync(string name, double rate, TimeSpan length, int seed, CancellationToken stop) =>
        OpenLoop.RunAsync(OpenLoop.Plan(rate, length, seed), (number, planned) => CallAsync(name, number, planned, stop), stop);

    private async Task CallAsync(string name, int number, long planned, CancellationToken stop)
    {
        var random = new Random(unchecked(options.Seed * 1_000_003 + number));
        var reads = random.NextDouble() < options.ReadShare && accepted.Count > 0;
        int status;
        try
        {
            if (reads)
            {
                status = await http.ReadAsync(PathToRead(random), stop);
            }
            else
            {
                (status, var id) = await http.SubmitAsync(bodies.Of(number), $"{name}-{number}", stop);
                if (id is { } created)
                    lock (accepting)
                        accepted.Add(created);
            }
        }
        catch (Exception failure) when (StackHttp.IsTransport(failure) && !stop.IsCancellationRequested)
        {
            status = NoAnswer;
        }
        calls.Enqueue(new Call(reads ? "GET" : "POST", status, Stopwatch.GetElapsedTime(planned).TotalMilliseconds));
    }

    /// <summary>Mostly one request by its id, now and then the list or a city's slots.</summary>
    private string PathToRead(Random random) => random.Next(10) switch
    {
        0 => Calls.Requests + "?limit=20",
        1 => $"/v1/cities/{cities[random.Next(cities.Count)].Code}/slots?from={StackUnderLoad.Text(stack.Today)}&to={StackUnderLoad.Text(stack.Today.AddDays(30))}&units=40",
        _ => $"{Calls.Requests}/{AnyAccepted(random)}",
    };

    private Guid AnyAccepted(Random random)
    {
        lock (accepting)
            return accepted[random.Next(accepted.Count)];
    }

    private async Task<double?> UntilSettledAsync(Guid[] counted, CancellationToken stop)
    {
        await using var judge = Judge.Of(stack.Environment);
        var started = Stopwatch.GetTimestamp();
        while ((await judge.UnsettledAsync(counted, stop)).Count > 0)
        {
            if (Stopwatch.GetElapsedTime(started) > SettleLimit)
                return null;
            await Task.Delay(250, stop);
        }
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private async Task ReportAsync(
        DateTimeOffset started, Guid[] counted, IReadOnlyList<(string Name, double Cores)> used, List<OutboxStopwatch> clocks, double? settledAfter, CancellationToken stop)
    {
        var (decided, assigned) = await Reactions.OfRequestsAsync(stack, counted, stop);
        var confirmed = new List<double>();
        foreach (var clock in clocks)
            confirmed.AddRange((await clock.ReadAsync(started, stop)).Select(sent => (sent.Confirmed - sent.Made).TotalMilliseconds));
        Print(TimeColumns,
        [
            .. calls.GroupBy(call => call.Verb).OrderByDescending(group => group.Key)
                .Select(group => Row($"{group.Key} from its planned time", new Percentiles(group.Select(call => call.Milliseconds)))),
            Row("accepted → decided", decided), Row("accepted → assigned", assigned), Row("event made → confirmed", new Percentiles(confirmed)),
            .. (await Reactions.OfConsumersAsync(stack, started, stop)).Select(row => Row($"event made → {row.Consumer}", row.Waited)),
        ]);
        Print(["answers", "count"], calls.GroupBy(call => (call.Verb, call.Status)).OrderBy(group => group.Key)
            .Select(group => new[] { $"{group.Key.Verb} {(group.Key.Status == NoAnswer ? "no answer" : group.Key.Status)}", $"{group.Count()}" }));
        Print(["accepted requests", "count"], (await Reactions.StatusesAsync(stack, counted, stop)).Select(row => new[] { row.Status, $"{row.Count}" }));
        Print(["CPU while sending", "cores"], used.Select(row => new[] { row.Name, row.Cores.ToString("0.00", CultureInfo.InvariantCulture) }));
        Console.WriteLine(settledAfter is { } seconds
            ? string.Create(CultureInfo.InvariantCulture, $"All {counted.Length} accepted requests had settled {seconds:0.0} s after the last answer.")
            : "Some accepted requests had not settled after 3 minutes.");
    }

    private static string[] Row(string what, Percentiles times) => [what, .. times.Cells()];

    private static void Print(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        Console.WriteLine(TextTable.Render(columns, rows));
        Console.WriteLine();
    }
}
