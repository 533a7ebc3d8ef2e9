using Netspring.Launcher.Processes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>`down`: asks the supervisor to stop, waits, and ends whatever a killed supervisor left.</summary>
internal static class DownCommand
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(CancellationToken stop)
    {
        var stopped = await StopAsync(new StateFolder(LauncherSettings.StateFolder), stop);
        Console.WriteLine(stopped ? "Stopped; data and keys are kept in the state folder." : "Nothing was running.");
        return 0;
    }

    /// <summary>True when something was running.</summary>
    public static async Task<bool> StopAsync(StateFolder folder, CancellationToken cancellationToken)
    {
        if (StackStatus.Read(folder) is not { } status)
            return false;
        var wasRunning = status.Supervisor.IsRunning || status.Processes.Any(process => process.Identity?.IsRunning == true);
        if (status.Supervisor.IsRunning)
        {
            Signals.Send(status.Supervisor.Pid, Signals.Terminate);
            if (!await status.Supervisor.WaitForExitAsync(StopLimit, cancellationToken))
                Signals.Send(status.Supervisor.Pid, Signals.Kill);
        }
        // The file as the supervisor left it: processes may have been started anew since it was read above.
        await (StackStatus.Read(folder) ?? status).StopOrphansAsync(cancellationToken);
        File.Delete(folder.StatusFile);
        return wasRunning;
    }
}
