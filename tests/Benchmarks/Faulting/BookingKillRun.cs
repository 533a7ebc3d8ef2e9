using System.Globalization;
using Netspring.Benchmarks.Loading;
using Netspring.Launcher;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Judging;

namespace Netspring.Benchmarks.Faulting;

/// <summary>
/// <c>faults bookings</c>: a number of requests through the Gateway; a third of the way Scheduling is killed, after another third
/// PostgreSQL. Then every one of them must have settled, once.
/// </summary>
internal sealed class BookingKillRun(StackUnderLoad stack, Donors donors)
{
    private const int DefaultRequests = 1_000;
    private const double DefaultRate = 15;
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        if (stack.Status.Processes.All(process => process.Name != "postgres"))
            throw new LauncherException("Only servers that the launcher has started can be killed; this stack uses others.");
        var (requests, rate) = (options.Requests ?? DefaultRequests, options.Rate ?? DefaultRate);
        Console.WriteLine($"Preparing crews in {options.Cities} cities.");
        var cities = await new BenchFleet(stack).PrepareAsync(options.Cities, requests, stop);
        using var donors = new Donors(stack, new PickupBodies(cities, options.Sites, stack.Today, options.Seed));
        return await new BookingKillRun(stack, donors).RunAsync(requests, rate, options.Seed, stop);
    }

    private async Task<int> RunAsync(int requests, double rate, int seed, CancellationToken stop)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{requests} requests at {rate}/s, seed {seed}."));
        var load = OpenLoop.RunAsync(
            OpenLoop.Plan(rate, TimeSpan.FromDays(1), seed).Take(requests), (number, _) => donors.SubmitAsync(number, stop), stop);
        var kills = new List<(Target Target, TimeSpan? Recovery)>();
        foreach (var (target, after) in new[] { (new Target(stack, "scheduling"), requests / 3), (new Target(stack, "postgres"), requests * 2 / 3) })
        {
            while (donors.Accepted.Count < after && !load.IsCompleted)
                await Task.Delay(20, stop);
            var recovery = await target.KillAsync(stop);
            kills.Add((target, recovery));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name} killed after {after} accepted, all back after {recovery?.TotalSeconds:0.0} s; {donors.Accepted.Count} accepted by then"));
        }
        await load;
        return await JudgeAsync(kills, stop) ? 0 : 1;
    }

    private async Task<bool> JudgeAsync(List<(Target Target, TimeSpan? Recovery)> kills, CancellationToken stop)
    {
        await using var judge = Judge.Of(stack.Environment);
        Guid[] accepted = [.. donors.Accepted.Select(request => request.Id)];
        Console.WriteLine($"{accepted.Length} accepted, {donors.Repeated} calls repeated; waiting until all have settled.");
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < SettleLimit && (await judge.UnsettledAsync(accepted, stop)).Count > 0)
            await Task.Delay(500, stop);
        var bookings = new BookingJudge(stack);
        List<Finding> findings =
        [
            new("requests", "only answers that a fault explains", donors.Unexpected.Count),
            new("requests", "no id accepted twice", accepted.Length - accepted.Distinct().Count()),
            new("requests", "every key answers with its id again", await donors.CountOtherAnswersAsync(stop)),
            .. await bookings.InspectAsync(accepted, stop), .. await judge.InspectAsync(accepted, stop),
            .. kills.Select(kill => new Finding(kill.Target.Name, "back within two minutes", kill.Recovery is null ? 1 : 0)),
        ];
        Console.WriteLine(TextTable.Render(["settled as", "requests"], (await bookings.StatesAsync(accepted, stop)).Select(row => new[] { row.State, $"{row.Count}" })));
        Console.WriteLine(TextTable.Render(["room", "rule", "violations"], findings.Select(finding => new[] { finding.Room, finding.Rule, $"{finding.Violations}" })));
        foreach (var surprise in donors.Unexpected.Take(10))
            Console.WriteLine(surprise);
        return findings.TrueForAll(finding => finding.Violations == 0);
    }
}
