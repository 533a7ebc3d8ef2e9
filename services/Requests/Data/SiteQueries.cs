using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Data;

/// <summary>Finds the requests for a site that a new one probably repeats.</summary>
internal static class SiteQueries
{
    private const int MostCandidates = 10;
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>The newest open requests for the site of the last 24 hours.</summary>
    public static async Task<IReadOnlyList<DuplicateCandidate>> DuplicatesAsync(
        this RequestsDbContext db, Guid siteId, DateTimeOffset now, CancellationToken cancellation)
    {
        var rows = await db.RecentlyOpen(now).Where(r => r.SiteId == siteId)
            .OrderByDescending(r => r.Id)
            .Select(r => new { r.Id, r.Number, r.Status, r.CreatedAt, r.Goods })
            .Take(MostCandidates)
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new DuplicateCandidate(r.Id, r.Number, r.Status, r.CreatedAt, r.Goods.CountedUnits))];
    }

    /// <summary>Those of the sites that have an open request of the last 24 hours.</summary>
    public static Task<List<Guid>> SitesInUseAsync(
        this RequestsDbContext db, IReadOnlyCollection<Guid> siteIds, DateTimeOffset now, CancellationToken cancellation) =>
        db.RecentlyOpen(now).Where(r => siteIds.Contains(r.SiteId)).Select(r => r.SiteId).Distinct().ToListAsync(cancellation);

    private static IQueryable<PickupRequest> RecentlyOpen(this RequestsDbContext db, DateTimeOffset now)
    {
        var since = now - Window;
        return db.Requests.AsNoTracking().Where(r => r.CreatedAt > since && OpenRequests.Statuses.Contains(r.Status));
    }
}

/// <summary>
/// Refuses what probably repeats another request, also one that the same transaction has just made. A site that the
/// transaction made itself is not looked up.
/// </summary>
internal sealed class DuplicateGuard(RequestsDbContext db, SiteClaims sites)
{
    private readonly Dictionary<Guid, IReadOnlyList<DuplicateCandidate>> stored = [];
    private readonly List<PickupRequest> added = [];

    /// <summary>Looks at all claimed sites at once; only those in use are looked at again, one by one.</summary>
    public async Task PrepareAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        Guid[] known = [.. sites.Known];
        if (known.Length == 0)
            return;
        var inUse = await db.SitesInUseAsync(known, now, cancellation);
        foreach (var site in known.Except(inUse))
            stored[site] = [];
    }

    /// <exception cref="RuleViolation">duplicate-request-suspected, with the candidates.</exception>
    public async Task RefuseAsync(Guid siteId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!stored.TryGetValue(siteId, out var before))
            stored[siteId] = before = sites.IsNew(siteId) ? [] : await db.DuplicatesAsync(siteId, now, cancellation);
        List<DuplicateCandidate> candidates = [.. added.Where(r => r.SiteId == siteId).Select(DuplicateCandidate.Of), .. before];
        if (candidates.Count > 0)
        {
            throw new RuleViolation("duplicate-request-suspected", "/site", new Dictionary<string, object?>
            {
                ["candidates"] = candidates.Select(c => new { c.Id, c.Number, Status = c.Status.ToString(), c.CreatedAt, c.CountedUnits }),
            });
        }
    }

    /// <summary>The next for the same site will be compared with it.</summary>
    public void Remember(PickupRequest request)
    {
        if (OpenRequests.Statuses.Contains(request.Status))
            added.Insert(0, request);
    }
}

/// <summary>An open request that a new one probably repeats.</summary>
public sealed record DuplicateCandidate(Guid Id, string Number, RequestStatus Status, DateTimeOffset CreatedAt, int CountedUnits)
{
    public static DuplicateCandidate Of(PickupRequest request) =>
        new(request.Id, request.Number, request.Status, request.CreatedAt, request.Goods.CountedUnits);
}
