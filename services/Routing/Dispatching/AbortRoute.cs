using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Auditing;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Dispatching;

/// <summary>Ends a route that has started; stops that were still to come look for other routes of the day.</summary>
public static class AbortRoute
{
    public static async Task<Ok<RouteView>> HandleAsync(
        Guid id, RouteReason body, Caller caller, HttpContext http, RoutingDbContext db, RouteTelling telling, DayDesk desk,
        IOutbox outbox, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (day, route) = await db.LockRouteAsync(id, caller, cancellation);
        var reason = body.Validated();
        if (!http.Request.Repeats(route.MadeBy(RouteCommands.Abort)))
        {
            http.Request.RequireIfMatch(route.Version);
            await telling.InterruptedAsync(route, day.Abort(route), reason, cancellation);
            outbox.Audit(route.Audited(), clock.Now, caller, "RouteAborted", reason);
            await desk.ReplanAsync(day, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        var view = await RouteViews.OneAsync(db, day, route, http.Response, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(view);
    }
}
