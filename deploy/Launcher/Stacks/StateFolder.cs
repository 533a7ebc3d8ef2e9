using System.Text.Json;
using Netspring.Launcher.Infrastructure;
using Netspring.Launcher.Processes;

namespace Netspring.Launcher.Stacks;

/// <summary>Everything a stack keeps: secrets, keys, logs, status, and the data of native servers.</summary>
public sealed class StateFolder
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

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

    /// <summary>The key with which an installation without development keys makes its first people.</summary>
    public string FirstAdminKeyFile => In("first-admin-key");
    public string TokenPrivateKeyFile => In("internal-token-private.pem");
    public string TokenPublicKeyFile => In("internal-token-public.pem");
    public string AccessTokenKeyFile => In("access-token-private.pem");
    public string StatusFile => In("status.json");
    public string LockFile => In("supervisor.lock");
    public string ClockFile => In("clock-offset-seconds");
    public string DemoFile => In("demo.json");

    /// <summary>Pictures of drivers, of all copies of the service.</summary>
    public string PhotoFolder => In("photos");

    private string AddressesFile => In("addresses.json");

    /// <summary>Makes the folder with its folder of logs; throws a sentence when it cannot be made or written.</summary>
    public void Ensure()
    {
        try
        {
            Directory.CreateDirectory(In("logs"));
            new FileStream(In($"probe.{Environment.ProcessId}"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LauncherException($"The state folder {Path} cannot be written ({failure.Message}); set NETSPRING_STATE to another.", failure);
        }
    }

    public string In(string name) => System.IO.Path.Combine(Path, name);

    public string Log(string process) => System.IO.Path.Combine(Path, "logs", $"{process}.log");

    /// <summary>A name for this state that lasts as long as it does.</summary>
    public string Id => Secrets.Password("state-id");

    public void WriteAddresses(InfrastructureAddresses addresses) =>
        WritePrivate(AddressesFile, JsonSerializer.Serialize(addresses, Json));

    public InfrastructureAddresses? ReadAddresses() =>
        File.Exists(AddressesFile) ? Read<InfrastructureAddresses>(AddressesFile, "delete it, the next up writes it anew") : null;

    /// <summary>Reads a file that was written here; throws a sentence with the remedy when it is no longer what was written.</summary>
    public static T Read<T>(string file, string remedy)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllText(file), Json) ?? throw new JsonException("it holds null");
        }
        catch (JsonException failure)
        {
            throw new LauncherException($"{file} is damaged: {remedy}.", failure);
        }
    }

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
