using System.Diagnostics;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`up`: in the foreground until Ctrl-C; `up --detach`: in a supervisor of its own, back when all are ready.</summary>
internal static class UpCommand
{
    private const string BackgroundMark = "NETSPRING_SUPERVISOR";
    private static readonly TimeSpan DetachLimit = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(CancellationToken stop)
    {
        var folder = new StateFolder(LauncherSettings.StateFolder);
        if (StackStatus.ReadRunning(folder) is { Phase: StackStatus.Ready } running)
        {
            Console.WriteLine($"Already running at {running.Environment["NETSPRING_URL"]}.");
            return 0;
        }
        using var supervisor = Supervisor.Claim(folder, Console.WriteLine);
        try
        {
            await supervisor.RunAsync(stack => Console.WriteLine(
                Environment.GetEnvironmentVariable(BackgroundMark) is null ? $"{Describe(stack.Url)} Ctrl-C stops it." : Describe(stack.Url)), stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine("Stopped.");
        }
        return 0;
    }

    public static async Task<int> DetachAsync(CancellationToken stop)
    {
        var (url, alreadyRunning) = await StartInBackgroundAsync(Console.WriteLine, stop);
        Console.WriteLine(alreadyRunning ? $"Already running at {url}." : $"{Describe(url)} ./netspring down stops it.");
        return 0;
    }

    /// <summary>Starts a supervisor that outlives this process; throws with the reason when the stack does not come up.</summary>
    public static async Task<(string Url, bool AlreadyRunning)> StartInBackgroundAsync(Action<string> say, CancellationToken stop)
    {
        var folder = new StateFolder(LauncherSettings.StateFolder);
        if (StackStatus.ReadRunning(folder) is { Phase: StackStatus.Ready } running)
            return (running.Environment["NETSPRING_URL"], true);

        var log = folder.Log("supervisor");
        folder.Ensure();
        using var process = await Spawner.StartAsync(StartOfSupervisor(log));
        try
        {
            return (await UntilReadyAsync(folder, process, say, log, stop), false);
        }
        catch
        {
            if (!process.HasExited)
                await DownCommand.StopAsync(folder, CancellationToken.None);
            throw;
        }
    }

    private static ProcessStartInfo StartOfSupervisor(string log)
    {
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = Repository.Root };
        string[] session = Programs.Find("setsid") is null ? [] : ["setsid"];
        foreach (var argument in (string[])
            ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", log, .. session, "dotnet", Path.Combine(AppContext.BaseDirectory, "Netspring.Launcher.dll"), "up"])
            start.ArgumentList.Add(argument);
        start.Environment[BackgroundMark] = "1";
        return start;
    }

    private static async Task<string> UntilReadyAsync(StateFolder folder, Process process, Action<string> say, string log, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        var said = "";
        while (true)
        {
            // Whoever wrote the file before is of no interest.
            var status = StackStatus.Read(folder) is { } read && read.Supervisor.Pid == process.Id ? read : null;
            if (status is not null && status.Message != said && status.Phase == StackStatus.Starting)
                say(said = status.Message);
            if (status?.Phase == StackStatus.Ready)
                return status.Environment["NETSPRING_URL"];
            if (process.HasExited)
                throw new LauncherException(status?.Phase == StackStatus.Failed ? status.Message : LastWords(log));
            if (TimeProvider.System.GetElapsedTime(started) > DetachLimit)
                throw new LauncherException($"The stack was not ready after {DetachLimit.TotalMinutes} min; see {log}.");
            await Task.Delay(100, stop);
        }
    }

    // The supervisor puts its name before what it says; here that is done again.
    private static string LastWords(string log)
    {
        var words = LogTail.LastWords(log);
        return words.StartsWith("netspring: ", StringComparison.Ordinal) ? words["netspring: ".Length..] : words;
    }

    private static string Describe(string url) => $"Netspring is ready at {url} (board: {url}/board, API description: {url}/docs).";
}
