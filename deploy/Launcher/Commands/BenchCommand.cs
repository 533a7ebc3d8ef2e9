using System.Diagnostics;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>
/// `bench …` and `faults …`: hands over to the program in tests/Benchmarks, on the stack that runs or on one that is started
/// for it and stopped again. The exit status is the run's.
/// </summary>
internal static class BenchCommand
{
    private const string Project = "tests/Benchmarks";

    public static async Task<int> RunAsync(string[] run, CancellationToken stop)
    {
        if (run[0] is "routing" or "eta" || (run[0] == "schedule" && !run.Contains("--against-service", StringComparer.Ordinal)))
            return await HandOverAsync(run, stop);
        var (url, alreadyRunning) = await UpCommand.StartInBackgroundAsync(Console.WriteLine, stop);
        Console.WriteLine(alreadyRunning ? $"Using the stack that runs at {url}." : $"Ready at {url}.");
        try
        {
            return await HandOverAsync(run, stop);
        }
        finally
        {
            if (!alreadyRunning)
                await DownCommand.StopAsync(new StateFolder(LauncherSettings.StateFolder), CancellationToken.None);
        }
    }

    private static async Task<int> HandOverAsync(string[] run, CancellationToken stop)
    {
        string[] bound = Programs.Find("setpriv") is null ? [] : ["setpriv", "--pdeathsig", "TERM"];
        string[] words = [.. bound, "dotnet", Repository.Assembly(Project), .. run];
        using var process = await Spawner.StartAsync(new ProcessStartInfo(words[0], words[1..]) { UseShellExecute = false });
        using var end = stop.Register(() => Signals.Send(process.Id, Signals.Terminate));
        await process.WaitForExitAsync(CancellationToken.None);
        return process.ExitCode;
    }
}
