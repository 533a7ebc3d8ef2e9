using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Dispatching;

[ExampleBody("""{ "reason": "The vehicle broke down" }""")]
public sealed record RouteAbort([property: Required, MaxLength(500)] string? Reason);

/// <summary>Ends a route that has started; stops that were still to come look for other routes of the day.</summary>
public static class AbortRoute
{
    public static async Task<Ok<RouteView>> HandleAsync(
        Guid id, RouteAbort body, Caller caller, HttpContext http, RoutingDbContext db, RouteTelling telling, DayDesk desk, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (day, route) = await db.LockRouteAsync(id, caller, cancellation);
        var validation = new Validation();
        validation.Text("/reason", body.Reason, 500);
        validation.ThrowIfAny();
        if (!http.Request.Repeats(route.MadeBy(RouteCommands.Abort)))
        {
            http.Request.RequireIfMatch(route.Version);
            await telling.InterruptedAsync(route, day.Abort(route), body.Reason!, cancellation);
            await desk.ReplanAsync(day, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        var view = await RouteViews.OneAsync(db, day, route, http.Response, cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.Ok(view);
    }
}
