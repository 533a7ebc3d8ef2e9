using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Testing;

/// <summary>A key pair made for this test run, and tokens signed with it.</summary>
public static class TestTokens
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string PublicKeyFile { get; } = Write("public.pem", Key.ExportSubjectPublicKeyInfoPem());

    public static string PrivateKeyFile { get; } = Write("private.pem", Key.ExportPkcs8PrivateKeyPem());

    public static string For(TestCaller caller)
    {
        var claims = new List<Claim> { new(InternalToken.Subject, caller.Id), new(InternalToken.Role, caller.Role) };
        Add(InternalToken.DonorId, caller.DonorId?.ToString());
        Add(InternalToken.DonorName, caller.DonorName);
        Add(InternalToken.PartnerId, caller.PartnerId?.ToString());
        Add(InternalToken.Cities, caller.Cities);
        Add(InternalToken.Name, caller.Name);
        Add(InternalToken.DriverCode, caller.DriverCode);
        Add(InternalToken.Scope, caller.Scopes ?? string.Join(' ', Scopes.Of(caller.Role)));
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = InternalToken.Issuer,
            Audience = InternalToken.Audience,
            Subject = new ClaimsIdentity(claims),
            // Long enough for a test class; the Gateway's own tokens are tested there.
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(30),
            SigningCredentials = new SigningCredentials(new ECDsaSecurityKey(Key), SecurityAlgorithms.EcdsaSha256),
        });

        void Add(string type, string? value)
        {
            if (value is not null)
                claims.Add(new Claim(type, value));
        }
    }

    private static string Write(string name, string pem)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("netspring-test-keys-").FullName, name);
        File.WriteAllText(file, pem);
        return file;
    }
}
