using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Replacing;

/// <summary>Brings a driver's fleet-days in line with when he can work. Needs a transaction.</summary>
public sealed class DriverDays(RoutingDbContext db, RosterTelling rosters, CityClock clock)
{
    /// <summary>A driver of a city the caller works for, with the hub locked: no crew of it is lent meanwhile.</summary>
    /// <exception cref="RuleViolation">not-found.</exception>
    public async Task<(Driver Driver, Depot Depot)> LockAsync(Guid id, Caller caller, CancellationToken cancellation)
    {
        var depot = await db.Depots.SingleOrDefaultAsync(depot => db.Drivers.Any(d => d.Id == id && d.DepotId == depot.Id), cancellation);
        if (depot is null || !caller.Serves(depot.CityCode))
            throw new RuleViolation(ProblemCatalog.NotFound);
        await db.LockFleetAsync(cancellation);
        await db.LockHubAsync(depot.Id, cancellation);
        return (await db.Drivers.SingleAsync(driver => driver.Id == id, cancellation), depot);
    }

    /// <returns>Days from today on that are other than before.</returns>
    public async Task<IReadOnlyList<FleetDay>> HeedAsync(Driver driver, CancellationToken cancellation)
    {
        var spans = await db.SpansOfAsync(driver.Id, cancellation);
        var days = await db.FleetDays.Include(day => day.Visit)
            .Where(day => day.DriverId == driver.Id && day.LocalDate >= clock.Today).ToListAsync(cancellation);
        return days.FindAll(day => day.Heed(spans));
    }

    /// <summary>Tells Scheduling of these days. Comes after the locks of their city-days.</summary>
    public async Task TellAsync(IReadOnlyList<FleetDay> changed, CancellationToken cancellation)
    {
        foreach (var days in changed.GroupBy(day => day.VehicleId).OrderBy(group => group.Key))
        {
            foreach (var roster in await db.LockRostersAsync(days.Key, cancellation))
            {
                if (days.All(day => day.CityCode != roster.CityCode))
                    continue;
                roster.Tell(clock.Today);
                await rosters.TellAsync(roster, cancellation);
            }
        }
    }
}
