using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Netspring.Gateway.Data;

namespace Netspring.Gateway.Authenticating;

/// <summary>People who may call. As with keys, who is disabled or changed is so everywhere within 5 s.</summary>
internal sealed class KnownPeople(GatewayDbContext db, IMemoryCache cache, TimeProvider time)
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(4);

    private readonly record struct Person(Guid Id);

    /// <returns>Null for who is unknown or disabled.</returns>
    public async Task<User?> FindAsync(Guid id, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (cache.TryGetValue(new Person(id), out User? known))
            return known;
        known = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, cancellation);
        return known is null ? null : cache.Set(new Person(id), known, now + Trust);
    }
}
