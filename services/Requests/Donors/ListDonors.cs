using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Requests.Donors;

/// <summary>An organisation by the name that it used last, and since when it is known.</summary>
public sealed record DonorView(Guid Id, string Name, DateTimeOffset Since);

/// <summary>The donor that the caller acts for, or for staff all of their cities.</summary>
internal static class ListDonors
{
    public static async Task<Ok<Page<DonorView>>> HandleAsync(
        [Range(1, Paging.MaxLimit)] int? limit, string? cursor, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        var donors = db.VisibleDonors(caller);
        if (Paging.After(cursor) is { } after)
            donors = donors.Where(d => d.Id > after);
        var rows = await donors.OrderBy(d => d.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, d => d.Id);
        return TypedResults.Ok(new Page<DonorView>([.. page.Items.Select(d => new DonorView(d.Id, d.Name, d.Since))], page.NextCursor));
    }
}
