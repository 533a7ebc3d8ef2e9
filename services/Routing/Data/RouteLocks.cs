using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Data;

public static class RouteLocks
{
    /// <summary>A route of a city the caller works for, with its day locked. Needs a transaction.</summary>
    /// <exception cref="RuleViolation">not-found.</exception>
    public static async Task<(CityDay Day, Route Route)> LockRouteAsync(
        this RoutingDbContext db, Guid id, Caller caller, CancellationToken cancellation)
    {
        var place = await db.Routes.Where(route => route.Id == id)
            .Select(route => new { route.CityCode, route.LocalDate }).SingleOrDefaultAsync(cancellation);
        if (place is null || !caller.Serves(place.CityCode))
            throw new RuleViolation(ProblemCatalog.NotFound);
        var day = await db.LockCityDayAsync(place.CityCode, place.LocalDate, cancellation);
        // A plan may have given it up just before.
        return (day, day.Routes.FirstOrDefault(route => route.Id == id) ?? throw new RuleViolation(ProblemCatalog.NotFound));
    }
}
