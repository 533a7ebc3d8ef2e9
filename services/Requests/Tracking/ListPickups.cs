using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Tracking;

/// <summary>The caller's requests, newest first.</summary>
internal static class ListPickups
{
    public static async Task<Ok<Page<PickupView>>> HandleAsync(
        [AsParameters] PickupFilter filter, int? limit, string? cursor, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        var requests = filter.Find(db, caller);
        if (Paging.After(cursor) is { } last)
            requests = await OlderAsync(requests, last, db, cancellation);
        var rows = await requests.Include(r => r.Loads).NewestFirst().Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, r => r.Id);
        return TypedResults.Ok(new Page<PickupView>([.. page.Items.Select(r => PickupView.Of(r, caller))], page.NextCursor));
    }

    /// <summary>Compared as a pair, which the index can start from.</summary>
    private static async Task<IQueryable<PickupRequest>> OlderAsync(
        IQueryable<PickupRequest> requests, Guid last, RequestsDbContext db, CancellationToken cancellation)
    {
        var created = await db.Requests.Where(r => r.Id == last).Select(r => (DateTimeOffset?)r.CreatedAt).SingleOrDefaultAsync(cancellation)
            ?? throw new RuleViolation("cursor-expired");
        return requests.Where(r => EF.Functions.LessThan(ValueTuple.Create(r.CreatedAt, r.Id), ValueTuple.Create(created, last)));
    }
}
