using System.Globalization;
using Netspring.Benchmarks.Loading;
using Netspring.Launcher;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Http;
using Netspring.Launcher.Judging;
using Netspring.Launcher.Stacks;

namespace Netspring.Benchmarks.Faulting;

/// <summary><c>faults kill</c>: kills processes under load and then counts what was lost, doubled or given away twice.</summary>
internal sealed class KillRun(StackUnderLoad stack, RunOptions options, Donors donors)
{
    /// <summary>What two cores carry beside services that start cold again every few seconds.</summary>
    private const double DefaultRate = 10;
    private const int DefaultRounds = 20;
    private const int ServiceRoundsPerServerRound = 4;
    private const double ShortestPauseSeconds = 1;
    private const double LongestPauseSeconds = 3;

    /// <summary>Seconds a kill takes with its pause, for the size of the fleet only.</summary>
    private const int SecondsPerKill = 8;

    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(10);

    private readonly Random random = new(options.Seed);
    private readonly List<(Target Target, TimeSpan? Recovery)> kills = [];

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        var rate = options.Rate ?? DefaultRate;
        var targets = TargetsOf(stack, options);
        Console.WriteLine($"Preparing crews in {options.Cities} cities.");
        var seconds = Math.Max(options.Seconds ?? 0, targets.Count * SecondsPerKill);
        var cities = await new BenchFleet(stack).PrepareAsync(options.Cities, rate * seconds, stop);
        using var donors = new Donors(stack, new PickupBodies(cities, options.Sites, stack.Today, options.Seed));
        return await new KillRun(stack, options, donors).RunAsync(targets, rate, stop);
    }

    /// <summary>Every process as often as it is to be killed, in the order of the seed.</summary>
    private static List<Target> TargetsOf(StackUnderLoad stack, RunOptions options)
    {
        var processes = stack.Status.Processes;
        if (processes.All(process => process.Name != "postgres"))
            throw new LauncherException("Only servers that the launcher has started can be killed; this stack uses others.");
        var rounds = options.Rounds ?? DefaultRounds;
        var serverRounds = options.ServerRounds ?? (rounds + ServiceRoundsPerServerRound - 1) / ServiceRoundsPerServerRound;
        var all = processes.Where(process => process.Name != "epmd").Select(process => new Target(stack, process.Name))
            .SelectMany(target => Enumerable.Repeat(target, target.IsServer ? serverRounds : rounds)).ToArray();
        new Random(options.Seed).Shuffle(all);
        return [.. all];
    }

    private async Task<int> RunAsync(List<Target> targets, double rate, CancellationToken stop)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{targets.Count} kills under {rate} requests/s, seed {options.Seed}."));
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var started = TimeProvider.System.GetTimestamp();
        var load = OpenLoop.RunAsync(
            OpenLoop.Plan(rate, TimeSpan.FromDays(1), options.Seed).TakeWhile(_ => !enough.IsCancellationRequested),
            (number, _) => donors.SubmitAsync(number, stop), stop);
        foreach (var target in targets)
        {
            await PauseAsync(stop);
            var recovery = await target.KillAsync(stop);
            kills.Add((target, recovery));
            Console.WriteLine($"{kills.Count,4}  {target.Name,-14} back after {Seconds(recovery)} s; {donors.Accepted.Count} accepted");
        }
        var left = TimeSpan.FromSeconds(options.Seconds ?? 0) - TimeProvider.System.GetElapsedTime(started);
        await Task.Delay(left > TimeSpan.FromSeconds(ShortestPauseSeconds) ? left : TimeSpan.FromSeconds(ShortestPauseSeconds), stop);
        await enough.CancelAsync();
        await load;
        return await JudgeAsync(stop) ? 0 : 1;
    }

    private Task PauseAsync(CancellationToken stop) => Task.Delay(
        TimeSpan.FromSeconds(ShortestPauseSeconds + random.NextDouble() * (LongestPauseSeconds - ShortestPauseSeconds)), stop);

    private async Task<bool> JudgeAsync(CancellationToken stop)
    {
        await using var judge = Judge.Of(stack.Environment);
        Guid[] accepted = [.. donors.Accepted.Select(request => request.Id)];
        Console.WriteLine($"{accepted.Length} accepted, {donors.Repeated} calls repeated; waiting until all have settled.");
        await UntilSettledAsync(judge, accepted, stop);
        var findings = new List<Finding>
        {
            new("requests", "only answers that a fault explains", donors.Unexpected.Count),
            new("requests", "no id accepted twice", accepted.Length - accepted.Distinct().Count()),
            new("requests", "every key answers with its id again", await donors.CountOtherAnswersAsync(stop)),
        };
        findings.AddRange(await judge.InspectAsync(accepted, stop));
        findings.AddRange(await ErrorQueuesAsync(stop));
        findings.AddRange(kills.GroupBy(kill => kill.Target.Name).Select(group => new Finding(
            group.Key, $"back within {group.First().Target.Limit.TotalSeconds} s", group.Count(kill => !(kill.Recovery <= kill.Target.Limit)))));
        Console.WriteLine();
        Console.WriteLine(TextTable.Render(["process", "kills", "back: median s", "back: worst s"], kills.GroupBy(kill => kill.Target.Name)
            .Select(group => new[] { group.Key, $"{group.Count()}", Seconds(Middle(group.Select(kill => kill.Recovery))), Seconds(Worst(group.Select(kill => kill.Recovery))) })));
        Console.WriteLine();
        Console.WriteLine(TextTable.Render(["room", "rule", "violations"], findings.Select(finding => new[] { finding.Room, finding.Rule, $"{finding.Violations}" })));
        foreach (var surprise in donors.Unexpected.Take(10))
            Console.WriteLine(surprise);
        return findings.TrueForAll(finding => finding.Violations == 0);
    }

    private static async Task UntilSettledAsync(Judge judge, Guid[] accepted, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < SettleLimit
            && (await judge.UnsettledAsync(accepted, stop)).Count > 0)
            await Task.Delay(500, stop);
    }

    /// <summary>What a service has put aside for good; a kill must put nothing aside.</summary>
    private async Task<IEnumerable<Finding>> ErrorQueuesAsync(CancellationToken stop)
    {
        using var probe = StackHttp.CreateProbe();
        var findings = new List<Finding>();
        foreach (var room in StackUnderLoad.Rooms)
        {
            var health = await ServiceHealth.AskAsync(probe, stack.Status.Processes.First(process => process.Name == room).Port, stop);
            findings.Add(new Finding(room, "error queues empty, nothing parked", health.ErrorQueues.Values.Sum() + (health.OutboxParked ?? 0)));
        }
        return findings;
    }

    private static TimeSpan? Middle(IEnumerable<TimeSpan?> times)
    {
        var sorted = Ordered(times);
        return sorted[sorted.Count / 2];
    }

    private static TimeSpan? Worst(IEnumerable<TimeSpan?> times) => Ordered(times)[^1];

    /// <summary>Those that never came back last.</summary>
    private static List<TimeSpan?> Ordered(IEnumerable<TimeSpan?> times) => [.. times.OrderBy(time => time ?? TimeSpan.MaxValue)];

    private static string Seconds(TimeSpan? time) => time is { } known ? known.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) : "more than 120";
}
