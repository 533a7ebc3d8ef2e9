using System.Text.Json;

namespace Netspring.Launcher.Stacks;

/// <summary>
/// One development caller as the gateway's <c>migrate</c> reads it: its API key, but for drivers the OAuth client that is the
/// same caller, and for staff and drivers the password of the user of that name. Limits are per minute.
/// </summary>
public sealed record DevelopmentKey(
    string Name, string Key, string Role, Guid? DonorId, string? DonorName, Guid? PartnerId, IReadOnlyList<string>? Cities, int RequestsPerMinute,
    Guid? ClientId = null, string? ClientSecret = null, string? Password = null,
    string? DriverCode = null);

/// <summary>The seven development callers of a stack, made once; they exist only where the launcher made them.</summary>
public static class DevelopmentKeys
{
    /// <summary>Of the fleet in <c>deploy/seed/fleet.json</c>.</summary>
    private const string SeededDriver = "SH-DRIVER-1";

    private const int PrefixLength = 8;
    private const int SecretLength = 32;
    private const int PasswordLength = 20;
    private const int DonorLimit = 300;
    private const int PartnerLimit = 60_000;
    private const int StaffLimit = 6_000;

    /// <summary>Reads the keys of a state folder and makes them first when there are none.</summary>
    public static IReadOnlyList<DevelopmentKey> Ensure(StateFolder folder)
    {
        var known = File.Exists(folder.DevelopmentKeysFile)
            ? StateFolder.Read<List<DevelopmentKey>>(folder.DevelopmentKeysFile, "delete it, the next up makes new keys")
            : null;
        // A folder from before there were clients keeps its keys.
        List<DevelopmentKey> keys = [.. (known ?? Create()).Select(Completed)];
        if (known is null || !known.SequenceEqual(keys))
            StateFolder.WritePrivate(folder.DevelopmentKeysFile, JsonSerializer.Serialize(keys, StateFolder.Json));
        return keys;
    }

    public static IReadOnlyList<DevelopmentKey> Create() =>
    [
        Acting("donor-a", "donor", "Huangpu Trading Co., Ltd.", isPartner: false, DonorLimit),
        Acting("donor-b", "donor", "Pearl River Software Co., Ltd.", isPartner: false, DonorLimit),
        Acting("partner-a", "partner", "Infinitus (China) Co., Ltd.", isPartner: true, PartnerLimit),
        Acting("partner-b", "partner", "Chamber of Commerce Shanghai", isPartner: true, PartnerLimit),
        new("dispatcher", NewKey(), "dispatcher", null, null, null, ["*"], StaffLimit),
        new("driver", NewKey(), "driver", null, null, null, null, StaffLimit),
        new("admin", NewKey(), "admin", null, null, null, null, StaffLimit),
    ];

    /// <summary>nsk_ + 8 characters to find it by + 32 secret ones (190 bit).</summary>
    public static string NewKey() => $"nsk_{Secrets.RandomText(PrefixLength)}_{Secrets.RandomText(SecretLength)}";

    private static DevelopmentKey Completed(DevelopmentKey key)
    {
        if (key.ClientId is null && key.Role != "driver")
            key = key with { ClientId = Guid.CreateVersion7(), ClientSecret = Secrets.RandomText(SecretLength) };
        if (key.Role == "driver")
            key = key with { DriverCode = key.DriverCode ?? SeededDriver };
        if (key.Password is null && key.Role is "dispatcher" or "driver" or "admin")
            key = key with { Password = Secrets.RandomText(PasswordLength) };
        return key;
    }

    private static DevelopmentKey Acting(string name, string role, string donorName, bool isPartner, int limit) =>
        new(name, NewKey(), role, Guid.CreateVersion7(), donorName, isPartner ? Guid.CreateVersion7() : null, null, limit);
}
