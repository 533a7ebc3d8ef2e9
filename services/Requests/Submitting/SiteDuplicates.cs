using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Submitting;

/// <summary>Finds the donor's site and the requests for it that a new one probably repeats.</summary>
internal static class SiteDuplicates
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>
    /// The donor's site at this address, made if need be. Until the transaction ends no other submission for it gets past
    /// this point, so of two at the same moment the second sees the first.
    /// </summary>
    public static async Task<Guid> ClaimSiteAsync(
        RequestsDbContext db, Guid donorId, SiteDescription description, CancellationToken cancellation)
    {
        var key = Site.KeyOf(description.CityCode, description.Address);
        var lockName = $"site {donorId} {key}";
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({lockName}, 0))", cancellation);
        var site = await db.Sites.SingleOrDefaultAsync(s => s.DonorId == donorId && s.AddressKey == key, cancellation);
        if (site is null)
        {
            site = new Site { Id = Guid.CreateVersion7(), DonorId = donorId, AddressKey = key, Description = description };
            db.Sites.Add(site);
        }
        if (site.Description != description)
            site.Description = description;
        return site.Id;
    }

    /// <exception cref="RuleViolation">duplicate-request-suspected, with the candidates.</exception>
    public static async Task RefuseAsync(RequestsDbContext db, Guid siteId, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Window;
        var candidates = await db.Requests.AsNoTracking()
            .Where(r => r.SiteId == siteId && r.CreatedAt > since && OpenRequests.Statuses.Contains(r.Status))
            .OrderByDescending(r => r.Id)
            .Select(r => new { r.Id, r.Number, r.Status, r.CreatedAt, r.Goods })
            .Take(10)
            .ToListAsync(cancellation);
        if (candidates.Count == 0)
            return;
        throw new RuleViolation("duplicate-request-suspected", "/site", new Dictionary<string, object?>
        {
            ["candidates"] = candidates.Select(c => new { c.Id, c.Number, Status = c.Status.ToString(), c.CreatedAt, c.Goods.CountedUnits }),
        });
    }
}
