using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Requests.Tracking;

/// <summary>One request with its loads.</summary>
internal static class GetPickup
{
    public static async Task<Ok<PickupView>> HandleAsync(
        Guid id, Caller caller, HttpResponse response, RequestsDbContext db, CancellationToken cancellation)
    {
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        var request = await db.VisibleRequestAsync(id, caller, cancellation);
        response.SetETag(request.Version);
        return TypedResults.Ok(PickupView.Of(request, caller));
    }
}
