using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Opens a drafted event to everybody; from now on it is offered to those whose request is too small.</summary>
internal static class PublishDropOffEvent
{
    public static async Task<Ok<DropOffEventView>> HandleAsync(
        Guid id, Caller caller, HttpContext http, RequestsDbContext db, CityClock clock, CancellationToken cancellation)
    {
        var drive = await db.DropOffEvents.VisibleTo(caller, clock).SingleOrDefaultAsync(e => e.Id == id, cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound);
        if (!caller.Serves(drive.CityCode))
            throw new RuleViolation(ProblemCatalog.Forbidden);
        var isRepeated = drive.PublishedFromVersion is { } from && http.Request.Headers.IfMatch == Preconditions.ETag(from);
        if (!isRepeated)
        {
            http.Request.RequireIfMatch(drive.Version);
            drive.Publish();
            await db.SaveChangesAsync(cancellation);
        }
        http.Response.SetETag(drive.Version);
        return TypedResults.Ok(DropOffEventView.Of(drive));
    }
}
