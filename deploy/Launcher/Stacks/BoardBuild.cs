using System.Security.Cryptography;
using System.Text;
using Netspring.Launcher.Processes;
using Netspring.Launcher.Testing;

namespace Netspring.Launcher.Stacks;

/// <summary>The dispatchers' web app, built from services/Board into the Gateway's wwwroot; npm runs only when a source has changed.</summary>
public static class BoardBuild
{
    public const string Project = "services/Board";
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(200);

    private static string Target => Path.Combine(Repository.Root, "services", "Gateway", "wwwroot", "board", "index.html");

    private static string Stamp => Path.Combine(Repository.Artifacts, "board.stamp");

    /// <exception cref="LauncherException">There is no npm and it cannot be installed, or the build failed.</exception>
    public static async Task EnsureAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        if (IsBuilt(Signature()))
            return;
        Directory.CreateDirectory(Repository.Artifacts);
        // Two of them at once would write the same files.
        await using var claim = await ClaimAsync(cancellationToken);
        var wanted = Signature();
        if (IsBuilt(wanted))
            return;
        await TestTools.EnsureNpmPackagesAsync(Project, progress, cancellationToken);
        progress("Building the board.");
        await Programs.RunAsync("npm", ["run", "build"], cancellationToken, Path.Combine(Repository.Root, Project));
        await File.WriteAllTextAsync(Stamp, wanted, cancellationToken);
    }

    private static bool IsBuilt(string wanted) => File.Exists(Target) && File.Exists(Stamp) && File.ReadAllText(Stamp) == wanted;

    /// <summary>Of names and contents: a clone that was only checked out anew is still built.</summary>
    private static string Signature()
    {
        var folder = Path.Combine(Repository.Root, Project);
        var files = Directory.EnumerateFileSystemEntries(folder).Where(entry => Path.GetFileName(entry) != "node_modules")
            .SelectMany(entry => File.Exists(entry) ? [entry] : Directory.EnumerateFiles(entry, "*", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var file in files)
            text.Append(Path.GetRelativePath(folder, file)).Append(' ').AppendLine(Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
        return Hashes.Long(text.ToString());
    }

    private static async Task<FileStream> ClaimAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Repository.Artifacts, "board.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(LockPause, cancellationToken);
            }
        }
    }
}
