using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Data;

/// <summary>
/// The sites that a transaction works on. Until it ends no other submission for a claimed one gets past this point, so of two
/// at the same moment the second sees the first.
/// </summary>
internal sealed class SiteClaims(RequestsDbContext db)
{
    /// <summary>By lock name; null for an address that the donor has no site at.</summary>
    private readonly Dictionary<string, Site?> claimed = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> made = [];

    /// <summary>Claims many addresses of a donor at once, in an order that two transactions cannot block each other by.</summary>
    public async Task HoldAsync(Guid donorId, IEnumerable<string> addressKeys, CancellationToken cancellation)
    {
        var keys = addressKeys.Where(key => !claimed.ContainsKey(LockName(donorId, key))).Distinct(StringComparer.Ordinal).ToArray();
        if (keys.Length == 0)
            return;
        var names = keys.Select(key => LockName(donorId, key)).Order(StringComparer.Ordinal).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest({names}) with ordinality claim (name, place) order by place", cancellation);
        var sites = await db.Sites.Where(s => s.DonorId == donorId && keys.Contains(s.AddressKey)).ToDictionaryAsync(s => s.AddressKey, cancellation);
        foreach (var key in keys)
            claimed[LockName(donorId, key)] = sites.GetValueOrDefault(key);
    }

    /// <summary>The claimed sites that were there before.</summary>
    public IEnumerable<Guid> Known => claimed.Values.OfType<Site>().Select(site => site.Id).Except(made);

    /// <summary>Whether this transaction made it.</summary>
    public bool IsNew(Guid siteId) => made.Contains(siteId);

    /// <summary>The donor's site at this address, made if need be.</summary>
    public async Task<Guid> ClaimAsync(Guid donorId, SiteDescription description, CancellationToken cancellation)
    {
        var key = Site.KeyOf(description.CityCode, description.Address);
        await HoldAsync(donorId, [key], cancellation);
        if (claimed[LockName(donorId, key)] is not { } site)
        {
            site = new Site { Id = Guid.CreateVersion7(), DonorId = donorId, AddressKey = key, Description = description };
            claimed[LockName(donorId, key)] = site;
            made.Add(site.Id);
            db.Sites.Add(site);
        }
        if (site.Description != description)
            site.Description = description;
        return site.Id;
    }

    private static string LockName(Guid donorId, string addressKey) => $"site {donorId} {addressKey}";
}
