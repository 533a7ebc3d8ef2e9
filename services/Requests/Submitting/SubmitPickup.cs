using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Idempotency;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Submitting;

/// <summary>A donor asks for a pick-up; the more-than-30 rule decides at once, the calendar later.</summary>
internal static class SubmitPickup
{
    public static async Task<Created<PickupView>> HandleAsync(
        PickupSubmission body, Caller caller, HttpContext http, RequestsDbContext db, Submissions submissions, CityClock clock,
        CancellationToken cancellation)
    {
        var donor = await db.DonorForAsync(body.DonorId, caller, cancellation);
        var categories = await db.CategoriesAsync(clock.Today, cancellation);
        var request = await submissions.AddAsync(body, donor, caller, categories, IdempotencyKey.Read(http.Request)!, cancellation);
        await db.SaveChangesAsync(cancellation);
        http.Response.SetETag(request.Version);
        return TypedResults.Created($"/v1/pickup-requests/{request.Id}", PickupView.Of(request, caller));
    }
}
