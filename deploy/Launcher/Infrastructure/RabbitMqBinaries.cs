using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Infrastructure;

/// <summary>A RabbitMQ distribution: its server script, epmd, and what the environment must say to run it.</summary>
internal sealed record RabbitMqBinaries(string ServerScript, string Epmd, IReadOnlyDictionary<string, string> Environment)
{
    private const string Package = "rabbitmq-server";

    public static async Task<RabbitMqBinaries> FindOrInstallAsync(Action<string> progress, CancellationToken cancellationToken)
    {
        if (Under("/") is { } installed)
            return installed;
        var unpacked = Path.Combine(NativePackages.Folder, "rabbitmq");
        if (File.Exists(Path.Combine(unpacked, "complete")) && Under(unpacked) is { } earlier)
            return earlier;
        if (Programs.Find("apt-get") is null)
            throw new LauncherException("RabbitMQ is missing: install rabbitmq-server or Docker with compose, or give NETSPRING_PG, NETSPRING_AMQP and NETSPRING_RABBITMQ_API.");
        if (Unprivileged.Needed)
        {
            progress("Installing RabbitMQ from Debian (once).");
            await NativePackages.InstallAsync(Package, cancellationToken);
            return Under("/") ?? throw new LauncherException("apt-get installed rabbitmq-server, but its server script was not found.");
        }
        progress("Fetching RabbitMQ from Debian (once).");
        await NativePackages.UnpackAsync(Package, unpacked, cancellationToken);
        await RelocateErlangAsync(unpacked, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(unpacked, "complete"), Package, cancellationToken);
        return Under(unpacked) ?? throw new LauncherException($"The packages of RabbitMQ were unpacked to {unpacked}, but its server script is not among them.");
    }

    /// <summary>The server below a root; Erlang too, or the machine's own where only the server was missing.</summary>
    private static RabbitMqBinaries? Under(string root)
    {
        var script = Newest(Path.Combine(root, "usr/lib/rabbitmq/lib"), "rabbitmq_server-*", "sbin/rabbitmq-server");
        var erlang = new[] { root, "/" }.Select(top => Path.Combine(top, "usr/lib/erlang")).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "bin/erl")));
        if (script is null || erlang is null || Newest(erlang, "erts-*", "bin/epmd") is not { } epmd)
            return null;
        var environment = new Dictionary<string, string> { ["PATH"] = $"{erlang}/bin:{System.Environment.GetEnvironmentVariable("PATH")}" };
        if (root != "/")
            environment["LD_LIBRARY_PATH"] = string.Join(':', Directory.GetDirectories(Path.Combine(root, "usr/lib"), "*-linux-gnu*"));
        return new RabbitMqBinaries(script, epmd, environment);
    }

    private static string? Newest(string folder, string pattern, string file) => !Directory.Exists(folder)
        ? null
        : Directory.GetDirectories(folder, pattern).Order(StringComparer.Ordinal)
            .Select(match => Path.Combine(match, file)).LastOrDefault(File.Exists);

    /// <summary>Debian's start scripts hold /usr/lib/erlang; the unpacked ones must look where they are.</summary>
    private static async Task RelocateErlangAsync(string root, CancellationToken cancellationToken)
    {
        var erlang = Path.Combine(root, "usr/lib/erlang");
        if (!Directory.Exists(erlang))
            return;
        var scripts = Directory.GetDirectories(erlang, "erts-*").Select(folder => Path.Combine(folder, "bin", "erl"))
            .Append(Path.Combine(erlang, "bin", "erl"))
            .Where(File.Exists);
        foreach (var script in scripts)
        {
            var text = await File.ReadAllTextAsync(script, cancellationToken);
            await File.WriteAllTextAsync(script, text.Replace("ROOTDIR=/usr/lib/erlang", $"ROOTDIR=\"{erlang}\"", StringComparison.Ordinal), cancellationToken);
        }
    }
}
