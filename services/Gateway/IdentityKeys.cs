using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Netspring.ServiceDefaults;

namespace Netspring.Gateway;

/// <summary>
/// What the Gateway's own tokens for callers are signed with, and who it says it is in them. One file holds the key; all
/// replicas share it and restarts keep it.
/// </summary>
internal sealed class IdentityKeys
{
    /// <summary>Whom access tokens are for; no token of another purpose names it.</summary>
    public const string Audience = "netspring-api";

    private const string IssuerSetting = "Gateway:Issuer";

    private IdentityKeys(Uri issuer, ECDsaSecurityKey signing) => (Issuer, Signing) = (issuer, signing);

    /// <summary>The address of the public door, as callers see it.</summary>
    public Uri Issuer { get; }

    /// <summary>EC P-256 with the thumbprint of RFC 7638 as its id.</summary>
    public ECDsaSecurityKey Signing { get; }

    /// <exception cref="ConfigurationException">Issuer or key file are missing or wrong.</exception>
    public static IdentityKeys Read(WebApplicationBuilder builder)
    {
        var issuer = builder.UriSetting(IssuerSetting, Uri.UriSchemeHttps, Uri.UriSchemeHttp);
        if (issuer.Scheme != Uri.UriSchemeHttps && !issuer.IsLoopback)
            throw new ConfigurationException($"The setting {IssuerSetting} is an address without TLS; only one of this machine may be.");
        if (issuer.AbsolutePath != "/" || issuer.Query.Length > 0 || issuer.Fragment.Length > 0 || issuer.UserInfo.Length > 0)
            throw new ConfigurationException($"The setting {IssuerSetting} is more than scheme, host and port.");
        var signing = builder.PrivateKeySetting("Gateway:SigningKeyFile");
        signing.KeyId = Base64UrlEncoder.Encode(signing.ComputeJwkThumbprint());
        return new IdentityKeys(issuer, signing);
    }

    /// <summary>A secret of 32 bytes for one purpose, the same on every replica; the signing key cannot be had from it.</summary>
    public byte[] Derive(string purpose)
    {
        var secret = Signing.ECDsa.ExportParameters(includePrivateParameters: true).D!;
        return HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, outputLength: 32, info: Encoding.ASCII.GetBytes("netspring " + purpose));
    }
}
