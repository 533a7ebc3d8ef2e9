using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Testing;

/// <summary>Programs that tests and the board's build need: from Debian where they are missing, or from npm into a project's folder.</summary>
public static class TestTools
{
    public const string Browser = "chromium";
    private const string ChineseLetters = "fonts-noto-cjk";
    private const string Lock = "package-lock.json";

    /// <summary>Installs what the lock file of a project folder, such as tests/Api.Tests, names, once for each state of it.</summary>
    /// <returns>The folder of the packages' commands.</returns>
    /// <exception cref="LauncherException">There is no npm and it cannot be installed, or it failed.</exception>
    public static async Task<string> EnsureNpmPackagesAsync(string project, Action<string> progress, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Repository.Root, project);
        var modules = Path.Combine(folder, "node_modules");
        var stamp = Path.Combine(modules, ".netspring-stamp");
        var wanted = Hashes.Long(await File.ReadAllTextAsync(Path.Combine(folder, Lock), cancellationToken));
        var commands = Path.Combine(modules, ".bin");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, cancellationToken) == wanted)
            return commands;
        await EnsureAsync("npm", "npm", progress, cancellationToken);
        progress($"Installing the npm packages of {project} (once).");
        // What packages would run at their installation none of them needs.
        await Programs.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cancellationToken, folder);
        await File.WriteAllTextAsync(stamp, wanted, cancellationToken);
        return commands;
    }

    /// <summary>Chromium, and letters for Chinese without which it shows boxes.</summary>
    /// <exception cref="LauncherException">They are not there and cannot be installed.</exception>
    public static async Task EnsureBrowserAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        await EnsureAsync(Browser, Browser, progress, cancellationToken);
        await EnsureAsync("fc-list", "fontconfig", progress, cancellationToken);
        var letters = await Programs.RunAsync("fc-list", [":lang=zh-cn", "family"], cancellationToken);
        if (!string.IsNullOrWhiteSpace(letters))
            return;
        if (!Unprivileged.Needed || Programs.Find("apt-get") is null)
            throw new LauncherException($"Letters for Chinese are needed: install Debian's {ChineseLetters}, or run as root.");
        progress($"Installing {ChineseLetters} from Debian (once).");
        await NativePackages.InstallAsync(ChineseLetters, cancellationToken);
    }

    /// <exception cref="LauncherException">The program is not there and cannot be installed.</exception>
    public static async Task EnsureAsync(string program, string package, Action<string> progress, CancellationToken cancellationToken)
    {
        if (Programs.Find(program) is not null)
            return;
        if (!Unprivileged.Needed || Programs.Find("apt-get") is null)
            throw new LauncherException($"{program} is needed: install Debian's {package}, or run as root.");
        progress($"Installing {package} from Debian (once).");
        await NativePackages.InstallAsync(package, cancellationToken);
    }
}
