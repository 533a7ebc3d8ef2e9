using System.Text.RegularExpressions;
using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Infrastructure;

/// <summary>Servers from Debian's packages: installed as root, otherwise unpacked into a folder of the repository.</summary>
internal static partial class NativePackages
{
    private const string PolicyFile = "/usr/sbin/policy-rc.d";
    private const string ClusterSettings = "/etc/postgresql-common/createcluster.d/netspring.conf";
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>Unpacked servers live here, where the user they run as can enter.</summary>
    public static string Folder => Unprivileged.EnterableFolder(Path.Combine(Repository.Artifacts, "native"));

    public static async Task InstallPostgresAsync(CancellationToken cancellationToken)
    {
        // Without it the package makes a cluster of its own on port 5432.
        Directory.CreateDirectory(Path.GetDirectoryName(ClusterSettings)!);
        await File.WriteAllTextAsync(ClusterSettings, "create_main_cluster = false\n", cancellationToken);
        await InstallAsync("postgresql", cancellationToken);
    }

    /// <summary>Installs a package as root; its own service is kept from starting.</summary>
    public static async Task InstallAsync(string package, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        var ownPolicy = !File.Exists(PolicyFile);
        try
        {
            if (ownPolicy)
            {
                await File.WriteAllTextAsync(PolicyFile, "#!/bin/sh\nexit 101\n", cancellationToken);
                await Programs.RunAsync("chmod", ["755", PolicyFile], cancellationToken);
            }
            string[] lockWait = ["-o", "DPkg::Lock::Timeout=300"];
            await Programs.RunAsync("apt-get", [.. lockWait, "update"], cancellationToken);
            await Programs.RunAsync("apt-get",
                [.. lockWait, "-o", "Dpkg::Options::=--force-confold", "install", "-y", "--no-install-recommends", package],
                cancellationToken, environment: new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive", ["RUNLEVEL"] = "1" });
        }
        finally
        {
            if (ownPolicy)
                File.Delete(PolicyFile);
            OneAtATime.Release();
        }
    }

    /// <summary>Fetches a package with what the machine lacks of its dependencies and unpacks them, without root.</summary>
    public static async Task UnpackAsync(string package, string folder, CancellationToken cancellationToken)
    {
        var lists = Path.Combine(folder, "apt");
        var downloads = Path.Combine(folder, "debs");
        foreach (var needed in (string[])[Path.Combine(lists, "lists", "partial"), Path.Combine(lists, "cache", "archives", "partial"), downloads])
            Directory.CreateDirectory(needed);
        // Package lists of our own: those of the machine are empty in many images and only root may fetch them.
        string[] options =
        [
            "-o", $"Dir::State::lists={lists}/lists", "-o", $"Dir::Cache={lists}/cache", "-o", "Debug::NoLocking=1", "-o", "APT::Sandbox::User=",
        ];
        await Programs.RunAsync("apt-get", [.. options, "update"], cancellationToken);
        var plan = await Programs.RunAsync("apt-get", [.. options, "install", "--simulate", "--no-install-recommends", package], cancellationToken);
        var packages = InstallLine().Matches(plan).Select(match => match.Groups["name"].Value).Distinct().ToList();
        if (packages.Count == 0)
            packages.Add(package);
        await Programs.RunAsync("apt-get", [.. options, "download", .. packages], cancellationToken, downloads);
        foreach (var archive in Directory.GetFiles(downloads, "*.deb"))
            await Programs.RunAsync("dpkg", ["-x", archive, folder], cancellationToken);
        Directory.Delete(downloads, recursive: true);
        Directory.Delete(lists, recursive: true);
    }

    [GeneratedRegex(@"^Inst (?<name>\S+) ", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InstallLine();
}
