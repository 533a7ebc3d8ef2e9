using System.Security.Cryptography;

namespace Netspring.Launcher.Stacks;

/// <summary>The EC P-256 key pair of the internal token: files that survive restarts.</summary>
public static class TokenKeys
{
    /// <summary>Makes the pair unless both files are there.</summary>
    public static void Ensure(StateFolder folder)
    {
        if (File.Exists(folder.TokenPrivateKeyFile) && File.Exists(folder.TokenPublicKeyFile))
            return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        StateFolder.WritePrivate(folder.TokenPrivateKeyFile, key.ExportPkcs8PrivateKeyPem());
        StateFolder.WritePrivate(folder.TokenPublicKeyFile, key.ExportSubjectPublicKeyInfoPem());
    }
}
