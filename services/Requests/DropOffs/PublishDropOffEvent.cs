using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Opens a drafted event to everybody; from now on it is offered to those whose request is too small.</summary>
internal static class PublishDropOffEvent
{
    public static async Task<Ok<DropOffEventView>> HandleAsync(
        Guid id, Caller caller, HttpContext http, RequestsDbContext db, DropOffNews news, CityClock clock, CancellationToken cancellation)
    {
        var drive = await db.OwnEventAsync(id, caller, cancellation);
        if (!http.Request.Repeats(drive.PublishedFromVersion))
        {
            http.Request.RequireIfMatch(drive.Version);
            drive.Publish(clock.Now);
            news.Record(drive, null, clock.Now, caller, "Published");
            await db.SaveChangesAsync(cancellation);
        }
        http.Response.SetETag(drive.Version);
        return TypedResults.Ok(await DropOffEventView.ShowAsync(db, drive, caller, clock, cancellation));
    }
}
