using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Contracts;
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
        if (!IsRepeated(request, http.Request))
        {
            http.Request.RequireIfMatch(request.Version);
            var version = request.Cancel(clock.Now, afterCutoff: caller.IsStaff);
            events.Add(request.Id, Event(request, version, caller, body?.Reason), caller, body?.Reason);
            events.Tell(request.Id, clock.Now, TimelineKind.Cancelled, body?.Reason ?? "–");
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        http.Response.SetETag(request.Version);
        return TypedResults.Ok(PickupView.Of(request));
    }

    /// <summary>A double click: the request was cancelled from the very version that this call has seen.</summary>
    private static bool IsRepeated(PickupRequest request, HttpRequest http) =>
        request.CancelledFromVersion is { } from && http.Headers.IfMatch == Preconditions.ETag(from);

    private static PickupCancelled Event(PickupRequest request, long version, Caller caller, string? reason) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = request.CancelledAt!.Value,
        CityCode = request.CityCode,
        Version = version,
        RequestId = request.Id,
        DonorId = request.DonorId,
        By = caller.IsStaff ? Roles.Dispatcher : caller.Role,
        Reason = reason,
    };
}
