namespace Netspring.Launcher.Processes;

/// <summary>PostgreSQL and RabbitMQ refuse root or should not have it: as root they run as nobody.</summary>
public static class Unprivileged
{
    private const int Nobody = 65534;

    public static bool Needed { get; } = Environment.IsPrivilegedProcess;

    /// <summary>The words before a command that take root's rights away; empty when there are none.</summary>
    public static IReadOnlyList<string> Prefix => !Needed
        ? []
        : ["setpriv", $"--reuid={Nobody}", $"--regid={Nobody}", "--clear-groups"];

    /// <summary>Gives a folder with all it holds to the user the servers run as.</summary>
    public static async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (Needed)
            await Programs.RunAsync("chown", ["-R", $"{Nobody}:{Nobody}", folder], cancellationToken);
    }

    /// <summary>
    /// The folder itself where that user can enter it, else a folder under /var/tmp that stands for it:
    /// a home of mode 0700 keeps the servers out, and RabbitMQ's scripts stumble over blanks.
    /// </summary>
    public static string EnterableFolder(string preferred)
    {
        var path = Path.GetFullPath(preferred);
        Directory.CreateDirectory(path);
        if (Needed)
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        var enterable = !Needed || Ancestors(path).All(folder => File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute));
        if (enterable && !path.Contains(' ', StringComparison.Ordinal))
            return path;
        var instead = $"/var/tmp/netspring-{Environment.UserName}-{Hashes.Short(path)}";
        Directory.CreateDirectory(instead, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return instead;
    }

    private static IEnumerable<string> Ancestors(string path)
    {
        for (var folder = Directory.GetParent(path); folder is not null; folder = folder.Parent)
            yield return folder.FullName;
    }
}
