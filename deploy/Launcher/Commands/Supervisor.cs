using Netspring.Launcher.Processes;
using Netspring.Launcher.Seeding;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Commands;

/// <summary>Runs a stack in this process until it is told to stop and keeps its status file true.</summary>
internal sealed class Supervisor : IDisposable
{
    private readonly StateFolder folder;
    private readonly FileStream claim;
    private readonly Action<string> say;
    // Read before anything is touched: a wrong setting changes nothing.
    private readonly int portBase = LauncherSettings.PortBase;
    private readonly double? clockOffsetSeconds = LauncherSettings.ClockOffsetSeconds(TimeProvider.System);
    private readonly int replicas = LauncherSettings.Replicas;
    private readonly Lock writing = new();
    private string phase = StackStatus.Starting;
    private string message = "";
    private Stack? stack;

    private Supervisor(StateFolder folder, FileStream claim, Action<string> say)
    {
        this.folder = folder;
        this.claim = claim;
        this.say = say;
    }

    /// <summary>Takes the state folder for this process; two supervisors of one folder cannot be.</summary>
    public static Supervisor Claim(StateFolder folder, Action<string> say)
    {
        folder.Ensure();
        try
        {
            return new Supervisor(folder, new FileStream(folder.LockFile, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), say);
        }
        catch (IOException failure)
        {
            throw new LauncherException($"Another netspring is running on {folder.Path}.", failure);
        }
    }

    /// <summary>Starts, seeds, calls back when ready, and stays until cancelled; then stops everything.</summary>
    public async Task RunAsync(Action<Stack> whenReady, CancellationToken stop)
    {
        try
        {
            if (StackStatus.Read(folder) is { } earlier)
                await earlier.StopOrphansAsync(stop);
            foreach (var log in Directory.Exists(folder.In("logs")) ? Directory.GetFiles(folder.In("logs"), "*.log") : [])
                if (Path.GetFileName(log) != "supervisor.log")
                    File.Move(log, log + ".1", overwrite: true);
            Tell("Starting.");
            var board = BuildBoardAsync(stop);
            stack = await Stack.StartAsync(new StackOptions
            {
                PortBase = portBase,
                StateFolder = folder.Path,
                ClockOffsetSeconds = clockOffsetSeconds,
                Replicas = replicas,
                Progress = Tell,
            }, stop);
            stack.Changed += OnChanged;
            await Seeder.SeedAsync(stack, folder.Id, Tell, stop);
            await board;
            phase = StackStatus.Ready;
            Tell("Ready.");
            whenReady(stack);
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Who called says it; here it is only written down.
            phase = StackStatus.Failed;
            message = failure is LauncherException ? failure.Message : failure.ToString();
            Write();
            throw;
        }
        finally
        {
            await StopAsync();
        }
    }

    public void Dispose() => claim.Dispose();

    /// <summary>The API does not need the board: where it cannot be built, that is said and all else starts.</summary>
    private async Task BuildBoardAsync(CancellationToken stop)
    {
        try
        {
            await BoardBuild.EnsureAsync(Tell, stop);
        }
        catch (LauncherException failure)
        {
            Tell($"The board is not built: {failure.Message}");
        }
    }

    private async Task StopAsync()
    {
        if (phase != StackStatus.Failed)
        {
            phase = StackStatus.Stopping;
            Tell("Stopping.");
        }
        if (stack is not null)
        {
            stack.Changed -= OnChanged;
            await stack.DisposeAsync();
            stack = null;
            Write();
        }
    }

    private void Tell(string step)
    {
        message = step;
        say(step);
        Write();
    }

    private void OnChanged(object? sender, EventArgs change) => Write();

    private void Write()
    {
        lock (writing)
        {
            new StackStatus(phase, message, ProcessIdentity.Of(Environment.ProcessId)!, stack?.InfrastructureKind ?? "",
                [.. (stack?.Processes ?? []).Select(StatusOf)],
                stack?.Environment ?? new Dictionary<string, string>()).Write(folder);
        }
    }

    private static ProcessStatus StatusOf(SupervisedProcess process) =>
        new(process.Name, process.Pid is { } pid ? ProcessIdentity.Of(pid) : null, process.Port, process.Restarts);
}
