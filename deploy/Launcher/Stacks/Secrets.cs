using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace Netspring.Launcher.Stacks;

/// <summary>Random passwords by name, made at first use and kept in one file that only its owner reads.</summary>
public sealed class Secrets
{
    private const int PasswordLength = 32;
    private static readonly ConcurrentDictionary<string, Lock> FileLocks = new(StringComparer.Ordinal);
    private readonly string file;
    private readonly Lock gate;

    public Secrets(string file)
    {
        this.file = file;
        gate = FileLocks.GetOrAdd(file, static _ => new Lock());
    }

    /// <summary>The password of that name: letters and digits only.</summary>
    public string Password(string name)
    {
        lock (gate)
        {
            var known = File.Exists(file)
                ? StateFolder.Read<Dictionary<string, string>>(file, "restore it, or delete the whole folder with the databases that take these passwords")
                : [];
            if (known.TryGetValue(name, out var existing))
                return existing;
            known[name] = RandomText(PasswordLength);
            StateFolder.WritePrivate(file, JsonSerializer.Serialize(known, StateFolder.Json));
            return known[name];
        }
    }

    /// <summary>Random letters and digits: 5.95 bits each.</summary>
    public static string RandomText(int length) =>
        RandomNumberGenerator.GetString("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", length);
}
