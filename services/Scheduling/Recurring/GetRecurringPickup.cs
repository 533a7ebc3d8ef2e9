using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Scheduling.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Scheduling.Recurring;

/// <summary>GET /v1/recurring-pickups/{id}.</summary>
internal static class GetRecurringPickup
{
    public static async Task<Ok<RecurringPickupView>> HandleAsync(
        Guid id, Caller caller, SchedulingDbContext db, RuleReader rules, HttpResponse response, CancellationToken cancellation)
    {
        var wish = await db.RecurringPickupAsync(id, caller, cancellation);
        response.SetETag(wish.Version);
        return TypedResults.Ok(await RecurringPickupView.ShowAsync(db, wish, rules, caller, cancellation));
    }
}
