using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Dispatching;

/// <summary>Takes a route back from its driver before it started; he keeps it, and plans may change it again.</summary>
public static class RecallRoute
{
    public static async Task<Ok<RouteView>> HandleAsync(
        Guid id, RouteReason body, Caller caller, HttpContext http, RoutingDbContext db, RouteTelling telling, DayDesk desk,
        IOutbox outbox, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (day, route) = await db.LockRouteAsync(id, caller, cancellation);
        var reason = body.Validated();
        if (!http.Request.Repeats(route.MadeBy(RouteCommands.Recall)))
        {
            http.Request.RequireIfMatch(route.Version);
            day.Recall(route);
            await telling.RecalledAsync(day, route, route.DriverId!.Value, reason, cancellation);
            outbox.Audit(route.Audited(), clock.Now, caller, "RouteRecalled", reason);
            await desk.TellDriversAsync(day, await desk.AssignmentsOfAsync(day, cancellation), new Dictionary<Guid, long>(), cancellation);
            await db.SaveChangesAsync(cancellation);
            await db.MarkDirtyAsync(day, cancellation);
        }
        var view = await RouteViews.OneAsync(db, day, route, http.Response, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(view);
    }
}
