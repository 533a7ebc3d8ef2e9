using System.Security.Cryptography;

namespace Netspring.Launcher.Stacks;

/// <summary>EC P-256 keys of the internal token and of the callers' access tokens: files that survive restarts.</summary>
public static class TokenKeys
{
    /// <summary>Makes what is missing: the internal token's pair, and the key that access tokens are signed with.</summary>
    public static void Ensure(StateFolder folder)
    {
        EnsureInternal(folder);
        if (File.Exists(folder.AccessTokenKeyFile))
            return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        StateFolder.WritePrivate(folder.AccessTokenKeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    private static void EnsureInternal(StateFolder folder)
    {
        if (File.Exists(folder.TokenPrivateKeyFile) && File.Exists(folder.TokenPublicKeyFile))
            return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        StateFolder.WritePrivate(folder.TokenPrivateKeyFile, key.ExportPkcs8PrivateKeyPem());
        StateFolder.WritePrivate(folder.TokenPublicKeyFile, key.ExportSubjectPublicKeyInfoPem());
    }
}
