using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;
using Netspring.ServiceDefaults;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway;

internal static class KeyFile
{
    /// <summary>The private EC P-256 key in the PEM file that a setting names.</summary>
    /// <exception cref="ConfigurationException">The setting or its file is missing, or the file holds no such key.</exception>
    public static ECDsaSecurityKey PrivateKeySetting(this WebApplicationBuilder builder, string setting)
    {
        // Nothing is named where dotnet-ef builds the host only to read the model.
        if (builder.Setting(setting) is not { Length: > 0 } file)
            return new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256));
        var key = InternalToken.ReadKey(file);
        return key.KeySize == 256 && IsPrivate(key.ECDsa)
            ? key
            : throw new ConfigurationException($"The file '{file}' of {setting} holds no private EC P-256 key.");
    }

    private static bool IsPrivate(ECDsa key)
    {
        try
        {
            return key.SignHash(new byte[SHA256.HashSizeInBytes]).Length > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
