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

    private static RabbitMqBinaries? Under(string root)
    {
        var erlang = Path.Combine(root, "usr/lib/erlang/bin");
        var script = Newest(Path.Combine(root, "usr/lib/rabbitmq/lib"), "rabbitmq_server-*", "sbin/rabbitmq-server");
        var epmd = Newest(Path.Combine(root, "usr/lib/erlang"), "erts-*", "bin/epmd");
        if (script is null || epmd is null || !File.Exists(Path.Combine(erlang, "erl")))
            return null;
        var path = $"{erlang}:{System.Environment.GetEnvironmentVariable("PATH")}";
        var libraries = string.Join(':', new[] { "usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu", "lib/x86_64-linux-gnu" }
            .Select(folder => Path.Combine(root, folder)).Where(Directory.Exists));
        return new RabbitMqBinaries(script, epmd, root == "/"
            ? new Dictionary<string, string> { ["PATH"] = path }
            : new Dictionary<string, string> { ["PATH"] = path, ["LD_LIBRARY_PATH"] = libraries });
    }

    private static string? Newest(string folder, string pattern, string file) => !Directory.Exists(folder)
        ? null
        : Directory.GetDirectories(folder, pattern).Order(StringComparer.Ordinal)
            .Select(match => Path.Combine(match, file)).LastOrDefault(File.Exists);

    /// <summary>Debian's start scripts hold /usr/lib/erlang; the unpacked ones must look where they are.</summary>
    private static async Task RelocateErlangAsync(string root, CancellationToken cancellationToken)
    {
        var erlang = Path.Combine(root, "usr/lib/erlang");
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
