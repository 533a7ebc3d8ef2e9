using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Drop-off events that the caller may see.</summary>
internal static class BrowseDropOffEvents
{
    public static async Task<Ok<Page<DropOffEventView>>> ListAsync(
        string? cityCode, int? limit, string? cursor, Caller caller, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var size = Paging.Limit(limit);
        var events = db.DropOffEvents.AsNoTracking().VisibleTo(caller, clock);
        if (cityCode is not null)
            events = events.Where(e => e.CityCode == cityCode);
        if (Paging.After(cursor) is { } after)
            events = events.Where(e => e.Id > after);
        var rows = await events.OrderBy(e => e.Id).Take(size + 1).ToListAsync(cancellation);
        var page = Paging.Of(rows, size, e => e.Id);
        return TypedResults.Ok(new Page<DropOffEventView>([.. page.Items.Select(DropOffEventView.Of)], page.NextCursor));
    }

    public static async Task<Ok<DropOffEventView>> GetAsync(
        Guid id, Caller caller, HttpResponse response, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var drive = await db.DropOffEvents.AsNoTracking().VisibleTo(caller, clock).SingleOrDefaultAsync(e => e.Id == id, cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound);
        response.SetETag(drive.Version);
        return TypedResults.Ok(DropOffEventView.Of(drive));
    }
}
