using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Accepting;

/// <summary>Body of <c>POST /v1/pickup-requests/{id}/override-eligibility</c>; the reason is shown to the donor.</summary>
[ExampleBody("""{ "reason": "The truck passes the gate that day" }""")]
public sealed record EligibilityOverride([property: Required, MaxLength(EligibilityOverride.MaxReason)] string? Reason)
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

/// <summary>A dispatcher accepts a request of too few computers.</summary>
internal static class OverrideEligibility
{
    public static async Task<Ok<PickupView>> HandleAsync(
        Guid id, EligibilityOverride body, Caller caller, HttpContext http, RequestsDbContext db, RequestEvents events, CityClock clock,
        CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockRequestAsync(id, cancellation);
        var request = await db.VisibleRequestAsync(id, caller, cancellation);
        body.Validate();
        if (!http.Request.Repeats(request.Acceptance?.FromVersion))
        {
            http.Request.RequireIfMatch(request.Version);
            var now = clock.Now;
            events.Publish(request, request.Accept(body.Reason!, now), now, caller, body.Reason);
            events.Tell(request.Id, now, TimelineKind.Accepted, $"{request.Goods.CountedUnits}", body.Reason!);
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(request.Version);
        return TypedResults.Ok(PickupView.Of(request, caller));
    }
}
