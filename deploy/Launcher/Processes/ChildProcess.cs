using System.Diagnostics;

namespace Netspring.Launcher.Processes;

/// <summary>What to run as a child: its output goes to the end of the log file, its input is empty.</summary>
public sealed record ChildProcessStart(string Name, string Command, IReadOnlyList<string> Arguments, string LogFile)
{
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
    public string? WorkingFolder { get; init; }

    /// <summary>Runs without root's rights when the launcher is root.</summary>
    public bool Unprivileged { get; init; }

    /// <summary>What ends it in order; PostgreSQL wants an interrupt for a fast shutdown.</summary>
    public int StopSignal { get; init; } = Signals.Terminate;
}

/// <summary>
/// A direct child in a session of its own: Ctrl-C at the terminal reaches the launcher only, the child ends when the
/// launcher dies, and whatever it started itself goes with its group.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);
    private readonly Process process;
    private readonly int stopSignal;

    private ChildProcess(Process process, ChildProcessStart start)
    {
        this.process = process;
        Name = start.Name;
        stopSignal = start.StopSignal;
        Pid = process.Id;
    }

    public string Name { get; }
    public int Pid { get; }
    public bool HasExited => process.HasExited;
    public int ExitCode => process.ExitCode;

    public static async Task<ChildProcess> StartAsync(ChildProcessStart start)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(start.LogFile)!);
        // The shell opens the log and is then replaced, so the process id is that of the command itself.
        var info = new ProcessStartInfo("/bin/sh") { WorkingDirectory = start.WorkingFolder ?? Repository.Root };
        foreach (var argument in (string[])["-c", "exec \"$@\" >>\"$0\" 2>&1 </dev/null", start.LogFile])
            info.ArgumentList.Add(argument);
        foreach (var argument in Wrapping(start).Append(start.Command).Concat(start.Arguments))
            info.ArgumentList.Add(argument);
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
        return new ChildProcess(await Spawner.StartAsync(info), start);
    }

    public Task WaitForExitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks it to stop, waits 10 s, then kills it and everything left in its group.</summary>
    public async Task StopAsync()
    {
        if (!process.HasExited && Signals.Send(Pid, stopSignal))
        {
            using var limit = new CancellationTokenSource(Grace);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"{Name} did not stop in {Grace.TotalSeconds} s and is killed.");
            }
        }
        KillGroup();
        await process.WaitForExitAsync(CancellationToken.None);
    }

    public void Dispose() => process.Dispose();

    private void KillGroup()
    {
        if (OwnSession)
            Signals.SendToGroup(Pid, Signals.Kill);
        else if (!process.HasExited)
            Signals.Send(Pid, Signals.Kill);
    }

    private static bool OwnSession { get; } = Programs.Find("setsid") is not null;

    private static IEnumerable<string> Wrapping(ChildProcessStart start)
    {
        var deathSignal = start.StopSignal == Signals.Interrupt ? "INT" : "TERM";
        IEnumerable<string> session = OwnSession ? ["setsid"] : [];
        IEnumerable<string> rights = start.Unprivileged ? Unprivileged.Prefix : [];
        IEnumerable<string> death = Programs.Find("setpriv") is null ? [] : ["setpriv", "--pdeathsig", deathSignal];
        return session.Concat(rights).Concat(death);
    }
}
