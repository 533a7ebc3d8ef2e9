using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Closing;

/// <summary>Body of <c>POST /v1/pickup-requests/{id}/close</c>.</summary>
[ExampleBody("""{ "reason": "The school next door took the rest" }""")]
public sealed record ClosingReason([property: Required, MaxLength(ClosingReason.MaxReason)] string? Reason)
{
    public const int MaxReason = 500;

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    public void Validate()
    {
        var validation = new Validation();
        validation.Text("/reason", Reason, MaxReason);
        validation.ThrowIfAny();
    }
}

/// <summary>Closes a request short: what was not collected is not waited for.</summary>
internal static class ClosePickup
{
    public static async Task<Ok<PickupView>> HandleAsync(
        Guid id, ClosingReason body, Caller caller, HttpContext http, RequestsDbContext db, RequestEvents events, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockRequestAsync(id, cancellation);
        var request = await db.VisibleRequestAsync(id, caller, cancellation);
        body.Validate();
        if (!http.Request.Repeats(request.Closure?.FromVersion))
        {
            http.Request.RequireIfMatch(request.Version);
            var now = clock.Now;
            request.Close(now, caller.IsStaff);
            events.Note(request, now, caller, "PickupClosed", body.Reason);
            events.Tell(request.Id, now, TimelineKind.Closed, body.Reason!);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(request.Version);
        return TypedResults.Ok(PickupView.Of(request, caller));
    }
}
