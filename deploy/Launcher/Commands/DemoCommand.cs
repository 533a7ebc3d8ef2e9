using System.Globalization;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Seeding;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`demo [--exit]`: starts what is not running, sends the sample pick-ups and prints who gets which driver.</summary>
internal static class DemoCommand
{
    private const int ProgressStep = 20;

    public static async Task<int> RunAsync(bool stopAfterwards, CancellationToken stop)
    {
        var folder = new StateFolder(LauncherSettings.StateFolder);
        var started = TimeProvider.System.GetTimestamp();
        var (url, alreadyRunning) = await UpCommand.StartInBackgroundAsync(Console.WriteLine, stop);
        Console.WriteLine(alreadyRunning
            ? $"Using the stack that runs at {url}."
            : string.Create(CultureInfo.InvariantCulture, $"Ready at {url} after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s."));
        var finished = false;
        try
        {
            var met = await SendAsync(folder, stop);
            finished = true;
            if (!stopAfterwards)
                Console.WriteLine($"Board {url}/board (NETSPRING_DISPATCHER_USER and _PASSWORD), API {url}/docs. The stack stays up: ./netspring down stops it, eval \"$(./netspring env)\" gives addresses and keys.");
            return met ? 0 : 1;
        }
        finally
        {
            if (!alreadyRunning && (stopAfterwards || !finished))
                await DownCommand.RunAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> SendAsync(StateFolder folder, CancellationToken stop)
    {
        var status = StackStatus.ReadRunning(folder) ?? throw new LauncherException("The stack has stopped; ./netspring logs supervisor tells why.");
        var today = CityTime.DateOf(new BusinessClock(folder, TimeProvider.System).Now);
        var batch = await DemoBatch.LoadOrMakeAsync(folder, today, TimeProvider.System, stop);
        var environment = status.Environment;
        using var run = new DemoRun(
            environment["NETSPRING_URL"], environment["NETSPRING_PARTNER_A_KEY"], environment["NETSPRING_DISPATCHER_KEY"], Progress(batch.Samples.Count));
        var cityNames = await run.CityNamesAsync(stop);
        Console.WriteLine($"Sending {batch.Samples.Count} pick-up requests.");
        var results = await run.SendAsync(batch, stop);
        Console.WriteLine();
        Console.WriteLine(DemoReport.Table(results, cityNames, await run.VisitsAsync(results, stop)));
        Console.WriteLine();
        foreach (var line in DemoReport.Summary(results, cityNames))
            Console.WriteLine(line);
        return results.All(result => result.Meets);
    }

    private static Action<int, int> Progress(int total)
    {
        var gate = new Lock();
        return (sent, answered) =>
        {
            lock (gate)
            {
                if (!Console.IsOutputRedirected)
                    Console.Write($"\r{sent}/{total} sent, {answered} answered");
                else if (answered > 0 && (answered % ProgressStep == 0 || answered == total))
                    Console.WriteLine($"{sent}/{total} sent, {answered} answered");
            }
        };
    }
}
