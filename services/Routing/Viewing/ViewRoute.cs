using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Viewing;

public static class ViewRoute
{
    public static async Task<Ok<RouteView>> HandleAsync(
        Guid id, Caller caller, HttpResponse response, RoutingDbContext db, CancellationToken cancellation)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        var route = await db.Routes.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation);
        if (route is null || !caller.Serves(route.CityCode))
            throw new RuleViolation(ProblemCatalog.NotFound);
        var day = await db.CityDayAsync(route.CityCode, route.LocalDate, cancellation);
        return TypedResults.Ok(await RouteViews.OneAsync(db, day!, route, response, cancellation));
    }
}
