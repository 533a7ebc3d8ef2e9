using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;

namespace Netspring.Routing.Dispatching;

/// <summary>Freezes a route and hands it to its driver.</summary>
public static class DispatchRoute
{
    public static async Task<Ok<RouteView>> HandleAsync(
        Guid id, Caller caller, HttpContext http, RoutingDbContext db, RouteTelling telling, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (day, route) = await db.LockRouteAsync(id, caller, cancellation);
        if (!http.Request.Repeats(route.MadeBy(RouteCommands.Dispatch)))
        {
            http.Request.RequireIfMatch(route.Version);
            day.Dispatch(route);
            await telling.DispatchedAsync(day, route, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        var view = await RouteViews.OneAsync(db, day, route, http.Response, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(view);
    }
}
