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

/// <summary>Gives up all open loads of a request; once some are with a driver Routing is asked, and the request waits.</summary>
internal static class CancelPickup
{
    public static async Task<Results<Ok<PickupView>, Accepted<PickupView>>> HandleAsync(
        Guid id, Cancellation? body, Caller caller, HttpContext http, RequestsDbContext db, RequestEvents events, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockRequestAsync(id, cancellation);
        var request = await db.VisibleRequestAsync(id, caller, cancellation);
        var validation = new Validation();
        validation.OptionalText("/reason", body?.Reason, 500);
        validation.ThrowIfAny();
        var isWaitedFor = request.PendingChange is { } asked && asked.IsSameAs(null) && http.Request.Repeats(asked.FromVersion);
        if (!isWaitedFor && !http.Request.Repeats(request.CancelledFromVersion))
        {
            http.Request.RequireIfMatch(request.Version);
            var (now, reason) = (clock.Now, body?.Reason);
            var consequence = request.IsWithDriver
                ? request.AskToCancel(new Asker(caller.Id, caller.Role), reason, now, caller.IsStaff)
                : request.Cancel(now, caller.IsStaff);
            events.Publish(request, consequence, now, caller, reason);
            events.Tell(request.Id, now, consequence == Consequence.Cancelled ? TimelineKind.Cancelled : TimelineKind.CancelAsked, reason ?? "–");
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(request.Version);
        var view = PickupView.Of(request, caller);
        return request.PendingChange is null ? TypedResults.Ok(view) : TypedResults.Accepted($"/v1/pickup-requests/{id}", view);
    }
}
