using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Requests.Tracking;

/// <summary>The caller's requests, newest first.</summary>
internal static class ListPickups
{
    public static async Task<Ok<Page<PickupView>>> HandleAsync(
        [AsParameters] PickupFilter filter, int? limit, string? cursor, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        var requests = filter.Apply(db.Requests.AsNoTracking().VisibleTo(caller));
        if (Paging.After(cursor) is { } after)
            requests = requests.Where(r => r.Id < after);
        var rows = await requests.Include(r => r.Loads).OrderByDescending(r => r.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, r => r.Id);
        return TypedResults.Ok(new Page<PickupView>([.. page.Items.Select(r => PickupView.Of(r, caller))], page.NextCursor));
    }
}
