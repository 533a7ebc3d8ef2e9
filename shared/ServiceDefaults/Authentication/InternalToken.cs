using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace Netspring.ServiceDefaults.Authentication;

/// <summary>
/// The token by which the Gateway hands a caller on: ES256, at most 60 s old. A service trusts nothing else.
/// </summary>
public static class InternalToken
{
    public const string Issuer = "netspring-gateway";
    public const string Audience = "netspring";
    public const string Subject = "sub";
    public const string Role = "role";
    public const string DonorId = "donor_id";
    public const string DonorName = "donor_name";
    public const string PartnerId = "partner_id";
    public const string Cities = "cities";

    /// <summary>Of the person who calls, or of the key or client.</summary>
    public const string Name = "name";
    public const string DriverCode = "driver_code";

    /// <summary>Scopes with blanks between them, as in RFC 8693.</summary>
    public const string Scope = "scope";

    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    /// <param name="file">PEM of the private (Gateway) or public (services) half of an EC P-256 key.</param>
    /// <exception cref="ConfigurationException">The file is missing or holds no such key.</exception>
    public static ECDsaSecurityKey ReadKey(string file)
    {
        try
        {
            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            return new ECDsaSecurityKey(key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            throw new ConfigurationException($"The key file '{file}' cannot be used: {failure.Message}");
        }
    }

    internal static void AddInternalTokens(this WebApplicationBuilder builder)
    {
        var key = builder.Setting("InternalToken:PublicKeyFile") is { Length: > 0 } file ? ReadKey(file) : null;
        builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
        {
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = Issuer,
                ValidAudience = Audience,
                IssuerSigningKey = key,
                ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
                RequireExpirationTime = true,
                ClockSkew = TimeSpan.FromSeconds(5),
                NameClaimType = Subject,
                RoleClaimType = Role,
            };
        });
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, ProblemAuthorizationResult>();
    }
}
