using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.DropOffs;

/// <summary>Calls an announced visit off; its room is free again at once.</summary>
internal static class CancelRegistration
{
    public static async Task<Ok<RegistrationView>> HandleAsync(
        Guid id, Guid registrationId, Caller caller, HttpContext http, RequestsDbContext db, DropOffNews news, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockEventAsync(id, cancellation);
        var registration = await db.VisibleRegistrationAsync(id, registrationId, caller, cancellation);
        var drive = await db.DropOffEvents.SingleAsync(e => e.Id == id, cancellation);
        if (!registration.IsRepeated(RegistrationStatus.Cancelled, http.Request))
        {
            http.Request.RequireIfMatch(registration.Version);
            registration.Cancel(clock.Now);
            news.Record(drive, registration, clock.Now, caller, "Cancelled");
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(registration.Version);
        return TypedResults.Ok(RegistrationView.Of(registration, drive.Date));
    }
}
