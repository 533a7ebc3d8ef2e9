using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Ends an event for good and draws up its counts.</summary>
internal static class CloseDropOffEvent
{
    public static async Task<Ok<DropOffEventView>> HandleAsync(
        Guid id, Caller caller, HttpContext http, RequestsDbContext db, DropOffNews news, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockEventAsync(id, cancellation);
        var drive = await db.OwnEventAsync(id, caller, cancellation);
        if (!http.Request.Repeats(drive.ClosedFromVersion))
        {
            http.Request.RequireIfMatch(drive.Version);
            drive.Close(await db.Registrations.Where(r => r.DropOffEventId == id).ToListAsync(cancellation), clock.Now);
            news.Record(drive, null, clock.Now, caller, "Closed");
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(drive.Version);
        return TypedResults.Ok(await DropOffEventView.ShowAsync(db, drive, caller, clock, cancellation));
    }
}
