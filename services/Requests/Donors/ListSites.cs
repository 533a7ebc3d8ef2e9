using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Donors;

/// <summary>The places of a donor, as described last.</summary>
internal static class ListSites
{
    public static async Task<Ok<Page<SiteView>>> HandleAsync(
        Guid id, [Range(1, Paging.MaxLimit)] int? limit, string? cursor, Caller caller, RequestsDbContext db, CancellationToken cancellation)
    {
        if (!await db.VisibleDonors(caller).AnyAsync(d => d.Id == id, cancellation))
            throw new RuleViolation(ProblemCatalog.NotFound);
        var size = Paging.Limit(limit);
        var sites = db.VisibleSites(id, caller);
        if (Paging.After(cursor) is { } after)
            sites = sites.Where(s => s.Id > after);
        var rows = await sites.OrderBy(s => s.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, s => s.Id);
        return TypedResults.Ok(new Page<SiteView>([.. page.Items.Select(View)], page.NextCursor));
    }

    private static SiteView View(Domain.Site site)
    {
        var said = site.Description;
        return new SiteView(site.Id, said.Name, said.CityCode, said.Address, said.Location, said.LocationQuality, said.Access);
    }
}
