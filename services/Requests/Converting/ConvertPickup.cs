using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Converting;

/// <summary>Body of <c>POST /v1/pickup-requests/{id}/convert</c>; from is the start of a half-hour of the event, local to its city.</summary>
[ExampleBody("""{ "dropOffEventId": "0198f3a2-6c1e-7b43-9d20-5a1f0c7e4b11", "from": "10:00" }""")]
public sealed record WantedDropOff([property: Required] Guid? DropOffEventId, [property: Required] TimeOnly? From)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    public void Validate()
    {
        var validation = new Validation();
        validation.Present("/dropOffEventId", DropOffEventId);
        validation.Present("/from", From);
        validation.ThrowIfAny();
    }
}

/// <summary>Turns a request that is too small for a pick-up into a registration for a drop-off event.</summary>
internal static class ConvertPickup
{
    public static async Task<Ok<PickupView>> HandleAsync(
        Guid id, WantedDropOff body, Caller caller, HttpContext http, RequestsDbContext db, RequestEvents events, DropOffNews news,
        CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockRequestAsync(id, cancellation);
        var request = await db.VisibleRequestAsync(id, caller, cancellation);
        body.Validate();
        if (!http.Request.Repeats(request.Conversion?.FromVersion))
        {
            http.Request.RequireIfMatch(request.Version);
            await db.LockEventAsync(body.DropOffEventId!.Value, cancellation);
            var drive = await db.VisibleEventAsync(body.DropOffEventId.Value, caller, cancellation, "/dropOffEventId");
            var registration = Announce(request, drive, body.From!.Value, clock.Now);
            events.Publish(request, request.Convert(drive.Id, registration.Id, clock.Now), clock.Now, caller, "converted");
            drive.RefuseWithoutRoom(body.From.Value, registration.Units, await db.TakenAsync(drive.Id, cancellation), clock.Now);
            db.Registrations.Add(registration);
            news.Registered(drive, registration, caller);
            events.Tell(
                request.Id, clock.Now, TimelineKind.Converted, drive.NameZh, drive.NameEn, LocalText.Of(drive.Date), LocalText.Of(body.From.Value));
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(request.Version);
        return TypedResults.Ok(PickupView.Of(request, caller));
    }

    /// <exception cref="ValidationFailed">The event does not take what the request declares.</exception>
    private static Registration Announce(PickupRequest request, DropOffEvent drive, TimeOnly from, DateTimeOffset now)
    {
        if (request.Goods.Lines.FirstOrDefault(l => !drive.Accepts(l.Category)) is { } refused)
            throw new ValidationFailed("/dropOffEventId", "not-accepted", refused.Category);
        return Registration.Announce(new Announcement(
            Guid.CreateVersion7(), drive.Id, request.DonorId, request.DonorName, request.PartnerId, request.Id, from, request.Goods,
            request.Reference, now));
    }
}
