using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Netspring.Launcher.Processes;

/// <summary>POSIX signals to processes and process groups, by id.</summary>
public static class Signals
{
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    private const int NoSuchProcess = 3;

    /// <summary>Sends a signal; false when the process is gone.</summary>
    public static bool Send(int pid, int signal)
    {
        if (pid <= 1)
            throw new ArgumentOutOfRangeException(nameof(pid), pid, "only processes of our own are signalled");
        return Deliver(pid, signal);
    }

    /// <summary>Sends a signal to the whole group a session leader has started; false when it is empty.</summary>
    public static bool SendToGroup(int leader, int signal)
    {
        if (leader <= 1)
            throw new ArgumentOutOfRangeException(nameof(leader), leader, "only groups of our own are signalled");
        return Deliver(-leader, signal);
    }

    private static bool Deliver(int target, int signal)
    {
        if (kill(target, signal) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);
}
