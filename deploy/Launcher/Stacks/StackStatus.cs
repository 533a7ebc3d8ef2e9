using System.Text.Json;
using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Stacks;

/// <summary>One process as the supervisor last saw it; pid and start are null while it is down.</summary>
public sealed record ProcessStatus(string Name, ProcessIdentity? Identity, int Port, int Restarts);

/// <summary>What the supervisor of a stack tells other commands: one file in the state folder, written in one step.</summary>
/// <param name="Phase">starting, ready, failed or stopping.</param>
/// <param name="Message">The present step, or why it failed.</param>
public sealed record StackStatus(
    string Phase,
    string Message,
    ProcessIdentity Supervisor,
    string Infrastructure,
    IReadOnlyList<ProcessStatus> Processes,
    IReadOnlyDictionary<string, string> Environment)
{
    public const string Starting = "starting";
    public const string Ready = "ready";
    public const string Failed = "failed";
    public const string Stopping = "stopping";

    /// <summary>The status of a state folder; null when no supervisor ever wrote one.</summary>
    public static StackStatus? Read(StateFolder folder) =>
        File.Exists(folder.StatusFile)
            ? StateFolder.Read<StackStatus>(folder.StatusFile, "end what may still run of the stack by hand and delete it")
            : null;

    /// <summary>The status when its supervisor is alive, else null.</summary>
    public static StackStatus? ReadRunning(StateFolder folder) =>
        Read(folder) is { } status && status.Supervisor.IsRunning ? status : null;

    public void Write(StateFolder folder) => StateFolder.WritePrivate(folder.StatusFile, JsonSerializer.Serialize(this, StateFolder.Json));

    /// <summary>Ends processes whose supervisor was killed before it could stop them.</summary>
    public async Task StopOrphansAsync(CancellationToken cancellationToken)
    {
        var orphans = Processes.Select(process => process.Identity).OfType<ProcessIdentity>().Where(identity => identity.IsRunning).ToList();
        foreach (var orphan in orphans)
            Signals.Send(orphan.Pid, Signals.Terminate);
        foreach (var orphan in orphans.Where(orphan => orphan.IsRunning))
        {
            if (!await orphan.WaitForExitAsync(TimeSpan.FromSeconds(10), cancellationToken))
                Signals.SendToGroup(orphan.Pid, Signals.Kill);
        }
    }
}
