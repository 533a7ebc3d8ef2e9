using System.Globalization;

namespace Netspring.Launcher.Processes;

/// <summary>A process id together with its start in clock ticks since boot, so that a reused id is not mistaken for it.</summary>
public sealed record ProcessIdentity(int Pid, long StartTicks)
{
    private const int StateFieldAfterName = 0;
    private const int StartFieldAfterName = 19;

    /// <summary>Reads the identity of a running process; null when there is none (a zombie counts as gone).</summary>
    public static ProcessIdentity? Of(int pid)
    {
        string stat;
        try
        {
            stat = File.ReadAllText($"/proc/{pid}/stat");
        }
        catch (IOException)
        {
            return null;
        }
        // The name is in brackets and may hold blanks; fields are counted after it.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[StateFieldAfterName] is "Z" or "X"
            ? null
            : new ProcessIdentity(pid, long.Parse(fields[StartFieldAfterName], CultureInfo.InvariantCulture));
    }

    public bool IsRunning => Of(Pid) == this;

    /// <summary>Waits until the process is gone; false when it is still there after the time given.</summary>
    public async Task<bool> WaitForExitAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (IsRunning)
        {
            if (clock.Elapsed > limit)
                return false;
            await Task.Delay(50, cancellationToken);
        }
        return true;
    }
}
