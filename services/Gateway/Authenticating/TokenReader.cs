using Microsoft.IdentityModel.JsonWebTokens;

namespace Netspring.Gateway.Authenticating;

/// <summary>What all tokens are read with, whoever signed them.</summary>
internal static class TokenReader
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    public static readonly JsonWebTokenHandler Instance = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 8 * 1024 };

    /// <summary>Clocks differ by less than the skew; a token without an end is none.</summary>
    public static bool IsInForce(JsonWebToken token, DateTimeOffset now) =>
        token.ValidTo > DateTime.MinValue && token.ValidTo > (now - Skew).UtcDateTime
        && token.ValidFrom < (now + Skew).UtcDateTime && token.IssuedAt < (now + Skew).UtcDateTime;
}
