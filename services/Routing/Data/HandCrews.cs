using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Problems;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Data;

/// <summary>A driver and a vehicle that a dispatcher puts together for one city-day.</summary>
/// <param name="IsOfFleet">They are a crew of the fleet there anyway.</param>
public sealed record HandCrew(Crew Crew, bool IsOfFleet, Driver Driver);

public static class HandCrews
{
    /// <summary>Null, with an error noted, where driver or vehicle are unknown or the vehicle is no vehicle of the city on that date.</summary>
    public static async Task<HandCrew?> HandCrewAsync(
        this RoutingDbContext db, CityDay day, Validation validation, Guid driverId, Guid vehicleId, CancellationToken cancellation)
    {
        var driver = await db.Drivers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == driverId, cancellation);
        var vehicle = await db.Vehicles.AsNoTracking().SingleOrDefaultAsync(v => v.Id == vehicleId, cancellation);
        if (driver is null)
            validation.Add("/driverId", "unknown-value");
        if (vehicle is null)
            validation.Add("/vehicleId", "unknown-value");
        if (driver is null || vehicle is null)
            return null;
        if ((await db.CrewsOfAsync(day.CityCode, day.LocalDate, cancellation)).FirstOrDefault(c => c.VehicleId == vehicleId && c.DriverId == driverId) is { } crew)
            return new HandCrew(crew, IsOfFleet: true, driver);
        var depot = await db.Depots.AsNoTracking().SingleAsync(d => d.Id == vehicle.DepotId, cancellation);
        var days = await db.FleetDays.AsNoTracking().Include(d => d.Visit).Where(d => d.CityCode == day.CityCode && d.LocalDate == day.LocalDate)
            .Where(d => d.VehicleId == vehicleId || d.DriverId == driverId).Where(d => d.Status == FleetDayStatus.Available).ToListAsync(cancellation);
        var (his, its) = (days.Find(d => d.DriverId == driverId), days.Find(d => d.VehicleId == vehicleId));
        // A vehicle without a driver has no days of its own; it is where its depot is.
        var isHere = its is not null
            || (depot.CityCode == day.CityCode && !await db.FleetDays.AnyAsync(d => d.VehicleId == vehicleId && d.LocalDate == day.LocalDate, cancellation));
        if (!isHere)
        {
            validation.Add("/vehicleId", "unknown-value");
            return null;
        }
        var crewByHand = CrewQueries.ToCrew(its, vehicle, driver, depot, his).At(await db.SpeedOfAsync(day.CityCode, cancellation), day.LocalDate);
        return new HandCrew(crewByHand, IsOfFleet: false, driver);
    }

    /// <summary>Why the driver cannot take the route, in a word; null where he can.</summary>
    public static async Task<string?> WhyNotAsync(this RoutingDbContext db, CityDay day, Route route, HandCrew wanted, CancellationToken cancellation)
    {
        var driver = wanted.Driver;
        var days = await db.FleetDays.AsNoTracking().Where(d => d.DriverId == driver.Id && d.LocalDate == day.LocalDate).ToListAsync(cancellation);
        var isHere = days.Exists(d => d.CityCode == day.CityCode && d.Status == FleetDayStatus.Available)
            || (days.Count == 0 && await db.Depots.AnyAsync(d => d.Id == driver.DepotId && d.CityCode == day.CityCode, cancellation));
        if (!isHere)
            return "elsewhere";
        if (days.Exists(d => d.IsDriverAway) || (await db.SpansOfAsync(driver.Id, cancellation)).Exists(span => span.Covers(day.LocalDate)))
            return "unavailable";
        return await db.LiveRoutesBeside(day, route).AnyAsync(other => other.DriverId == driver.Id, cancellation) ? "has-route" : null;
    }

    /// <summary>Whether the vehicle is on another route of the date.</summary>
    public static Task<bool> IsTakenAsync(this RoutingDbContext db, CityDay day, Route route, Guid vehicleId, CancellationToken cancellation) =>
        db.LiveRoutesBeside(day, route).AnyAsync(other => other.VehicleId == vehicleId, cancellation);

    private static IQueryable<Route> LiveRoutesBeside(this RoutingDbContext db, CityDay day, Route route) =>
        db.Routes.Where(other => other.LocalDate == day.LocalDate && other.Id != route.Id && other.Status != RouteStatus.Interrupted);
}
