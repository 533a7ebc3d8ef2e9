using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Consolidating;

/// <summary>The consolidations that the caller is part of, or all of its cities for staff; newest first.</summary>
internal static class BrowseConsolidations
{
    public static async Task<Ok<Page<ConsolidationView>>> ListAsync(
        [Range(1, Paging.MaxLimit)] int? limit, string? cursor, Caller caller, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        var consolidations = db.VisibleConsolidations(caller).AsNoTracking();
        if (Paging.After(cursor) is { } after)
            consolidations = consolidations.Where(c => c.Id < after);
        var rows = await consolidations.Include(c => c.Members).OrderByDescending(c => c.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, c => c.Id);
        var views = new List<ConsolidationView>();
        foreach (var consolidation in page.Items)
            views.Add(await ConsolidationView.ShowAsync(db, consolidation, caller, clock.Today, cancellation));
        return TypedResults.Ok(new Page<ConsolidationView>(views, page.NextCursor));
    }

    public static async Task<Ok<ConsolidationView>> GetAsync(
        Guid id, Caller caller, HttpResponse response, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var consolidation = await db.VisibleConsolidationAsync(id, caller, cancellation);
        response.SetETag(consolidation.Version);
        return TypedResults.Ok(await ConsolidationView.ShowAsync(db, consolidation, caller, clock.Today, cancellation));
    }
}
