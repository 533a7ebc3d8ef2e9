using System.Text.Json;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Stacks;

/// <summary>Everything a stack keeps: secrets, keys, logs, status, and the data of native servers.</summary>
public sealed class StateFolder
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public StateFolder(string path)
    {
        Path = System.IO.Path.GetFullPath(path);
        Secrets = new Secrets(In("secrets.json"));
    }

    public string Path { get; }

    public Secrets Secrets { get; }

    /// <summary>Data of native servers; elsewhere when the user they run as cannot enter the state folder.</summary>
    public string ServerFolder => Unprivileged.EnterableFolder(Path);

    public string DevelopmentKeysFile => In("development-keys.json");
    public string TokenPrivateKeyFile => In("internal-token-private.pem");
    public string TokenPublicKeyFile => In("internal-token-public.pem");
    public string StatusFile => In("status.json");
    public string LockFile => In("supervisor.lock");
    public string ClockFile => In("clock-offset-seconds");
    public string DemoFile => In("demo.json");

    private string AddressesFile => In("addresses.json");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string Log(string process) => System.IO.Path.Combine(Path, "logs", $"{process}.log");

    /// <summary>A name for this state that lasts as long as it does.</summary>
    public string Id => Secrets.Password("state-id");

    public void WriteAddresses(InfrastructureAddresses addresses) =>
        WritePrivate(AddressesFile, JsonSerializer.Serialize(addresses, Json));

    public InfrastructureAddresses? ReadAddresses() =>
        File.Exists(AddressesFile) ? JsonSerializer.Deserialize<InfrastructureAddresses>(File.ReadAllText(AddressesFile), Json) : null;

    /// <summary>Writes a file of mode 0600 in one step: a reader sees the old text or the new one.</summary>
    public static void WritePrivate(string file, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        var fresh = $"{file}.{Environment.ProcessId}.{Environment.CurrentManagedThreadId}";
        using (var stream = OpenPrivate(fresh))
        using (var writer = new StreamWriter(stream))
            writer.Write(text);
        File.Move(fresh, file, overwrite: true);
    }

    public static Task WritePrivateAsync(string file, string text, CancellationToken cancellationToken) =>
        Task.Run(() => WritePrivate(file, text), cancellationToken);

    private static FileStream OpenPrivate(string file) => new(file, new FileStreamOptions
    {
        Mode = FileMode.Create,
        Access = FileAccess.Write,
        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });
}
