using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Authenticating;

/// <summary>
/// Recognises keys. Only accepted ones are remembered, so every refusal costs the same one look-up and the same comparisons,
/// whatever its reason.
/// </summary>
internal sealed class KnownKeys(GatewayDbContext db, IMemoryCache cache, LastUses uses, TimeProvider time)
{
    /// <summary>A revoked key must be refused everywhere within 5 s; the rest is for the answer's own time.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(4);
    private static readonly ApiKey Nobody = new(new byte[SHA256.HashSizeInBytes])
    {
        Id = Guid.Empty,
        Name = "",
        Prefix = "",
        Role = Roles.Public,
        RequestsPerMinute = 1,
    };

    private readonly record struct Accepted(string Prefix, string SecretHash);

    /// <returns>Null for a key that is malformed, unknown, wrong, revoked or expired.</returns>
    public async Task<ApiKey?> FindAsync(string text, CancellationToken cancellation)
    {
        if (!KeyText.TryParse(text, out var presented))
            return null;
        var now = time.GetUtcNow();
        var accepted = new Accepted(presented.Prefix, Convert.ToHexString(presented.SecretHash));
        var isRemembered = cache.TryGetValue(accepted, out ApiKey? remembered);
        var known = isRemembered ? remembered : await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Prefix == presented.Prefix, cancellation);
        var isRight = (known ?? Nobody).IsOpenedBy(presented.SecretHash, now);
        if (known is null || !isRight || !known.IsUsableAt(now))
            return null;
        uses.Note(known.Id, now);
        // Counted from before the look-up, and not prolonged by use.
        return isRemembered ? known : cache.Set(accepted, known, now + Trust);
    }
}
