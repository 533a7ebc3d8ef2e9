using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Cancelling;

/// <summary>Body of a cancellation; may be left out.</summary>
[ExampleBody("""{ "reason": "The office moves later than planned" }""")]
public sealed record Cancellation([property: MaxLength(500)] string? Reason);

/// <summary>Gives up all open loads of a request.</summary>
internal static class CancelPickup
{
    public static async Task<Ok<PickupView>> HandleAsync(
        Guid id, Cancellation? body, Caller caller, HttpContext http, RequestsDbContext db, RequestEvents events, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockRequestAsync(id, cancellation);
        var request = await db.VisibleRequestAsync(id, caller, cancellation);
        var validation = new Validation();
        validation.OptionalText("/reason", body?.Reason, 500);
        validation.ThrowIfAny();
        if (!http.Request.Repeats(request.CancelledFromVersion))
        {
            http.Request.RequireIfMatch(request.Version);
            var now = clock.Now;
            events.Publish(request, request.Cancel(now, caller.IsStaff), now, caller, body?.Reason);
            events.Tell(request.Id, now, TimelineKind.Cancelled, body?.Reason ?? "–");
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(request.Version);
        return TypedResults.Ok(PickupView.Of(request, caller));
    }
}
