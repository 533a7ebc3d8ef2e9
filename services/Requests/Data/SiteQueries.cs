using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Data;

/// <summary>Finds the requests for a site that a new one probably repeats.</summary>
internal static class SiteQueries
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <exception cref="RuleViolation">duplicate-request-suspected, with the candidates.</exception>
    public static async Task RefuseDuplicatesAsync(this RequestsDbContext db, Guid siteId, DateTimeOffset now, CancellationToken cancellation)
    {
        var candidates = await db.DuplicatesAsync(siteId, now, cancellation);
        if (candidates.Count > 0)
        {
            throw new RuleViolation("duplicate-request-suspected", "/site", new Dictionary<string, object?>
            {
                ["candidates"] = candidates.Select(c => new { c.Id, c.Number, Status = c.Status.ToString(), c.CreatedAt, c.CountedUnits }),
            });
        }
    }

    /// <summary>The newest open requests for the site of the last 24 hours.</summary>
    public static async Task<IReadOnlyList<DuplicateCandidate>> DuplicatesAsync(
        this RequestsDbContext db, Guid siteId, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - Window;
        var rows = await db.Requests.AsNoTracking()
            .Where(r => r.SiteId == siteId && r.CreatedAt > since && OpenRequests.Statuses.Contains(r.Status))
            .OrderByDescending(r => r.Id)
            .Select(r => new { r.Id, r.Number, r.Status, r.CreatedAt, r.Goods })
            .Take(10)
            .ToListAsync(cancellation);
        var unsaved = db.ChangeTracker.Entries<PickupRequest>().Where(e => e.State == EntityState.Added).Select(e => e.Entity)
            .Where(r => r.SiteId == siteId && OpenRequests.Statuses.Contains(r.Status));
        return [.. unsaved.Select(Of), .. rows.Select(r => new DuplicateCandidate(r.Id, r.Number, r.Status, r.CreatedAt, r.Goods.CountedUnits))];
    }

    private static DuplicateCandidate Of(PickupRequest request) =>
        new(request.Id, request.Number, request.Status, request.CreatedAt, request.Goods.CountedUnits);
}

/// <summary>An open request that a new one probably repeats.</summary>
public sealed record DuplicateCandidate(Guid Id, string Number, RequestStatus Status, DateTimeOffset CreatedAt, int CountedUnits);
