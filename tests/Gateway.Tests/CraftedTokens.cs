using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Netspring.Gateway.Tests;

/// <summary>The key that the Gateways of the tests sign access tokens with, and tokens made with it by hand.</summary>
public static class CraftedTokens
{
    public const string Issuer = "http://127.0.0.1:8080/";

    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string KeyFile { get; } = Write(Key);

    /// <summary>The public half as its owner would publish it.</summary>
    public static string PublicPem { get; } = Key.ExportSubjectPublicKeyInfoPem();

    /// <summary>A token that is right in everything but what is changed.</summary>
    /// <param name="key">Signs in place of the Gateway's own key, which stays named in the header.</param>
    public static string Of(
        string subject, Action<SecurityTokenDescriptor>? change = null, SecurityKey? key = null, string algorithm = SecurityAlgorithms.EcdsaSha256,
        string? kid = null)
    {
        var signing = key ?? new ECDsaSecurityKey(Key);
        signing.KeyId = kid ?? Thumbprint;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var token = new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "netspring-api",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(10),
            TokenType = "at+jwt",
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject, ["scope"] = "requests:read" },
            SigningCredentials = new SigningCredentials(signing, algorithm),
        };
        change?.Invoke(token);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);
    }

    private static string Thumbprint => Base64UrlEncoder.Encode(new ECDsaSecurityKey(Key).ComputeJwkThumbprint());

    private static string Write(ECDsa key)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("netspring-gateway-").FullName, "signing.pem");
        File.WriteAllText(file, key.ExportPkcs8PrivateKeyPem());
        return file;
    }
}
