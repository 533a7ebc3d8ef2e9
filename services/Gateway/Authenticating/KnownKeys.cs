using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;

namespace Netspring.Gateway.Authenticating;

/// <summary>
/// Recognises keys. Only accepted ones are remembered, so every refusal costs the same one look-up and one comparison,
/// whatever its reason.
/// </summary>
internal sealed class KnownKeys(GatewayDbContext db, IMemoryCache cache, TimeProvider time)
{
    /// <summary>A revoked key must be refused everywhere within 5 s; the rest is for the answer's own time.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(4);
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    private readonly record struct Accepted(string Prefix, string SecretHash);

    /// <returns>Null for a key that is malformed, unknown, wrong, revoked or expired.</returns>
    public async Task<ApiKey?> FindAsync(string text, CancellationToken cancellation)
    {
        if (!KeyText.TryParse(text, out var presented))
            return null;
        var now = time.GetUtcNow();
        var accepted = new Accepted(presented.Prefix, Convert.ToHexString(presented.SecretHash));
        if (cache.TryGetValue(accepted, out ApiKey? remembered))
            return remembered!.IsUsableAt(now) ? remembered : null;
        var known = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Prefix == presented.Prefix, cancellation);
        var isRight = CryptographicOperations.FixedTimeEquals(presented.SecretHash, known?.SecretHash ?? NoHash);
        if (known is null || !isRight || !known.IsUsableAt(now))
            return null;
        // Counted from before the look-up, and not prolonged by use.
        return cache.Set(accepted, known, now + Trust);
    }
}
