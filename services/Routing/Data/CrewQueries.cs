using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>What a plan of a city-day is made from, read as values.</summary>
public static class CrewQueries
{
    /// <summary>Available crews of the date, in a stable order.</summary>
    public static async Task<IReadOnlyList<Crew>> CrewsOfAsync(
        this RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation)
    {
        var rows = await (
            from day in db.FleetDays
            join vehicle in db.Vehicles on day.VehicleId equals vehicle.Id
            join driver in db.Drivers on day.DriverId equals driver.Id
            join depot in db.Depots on vehicle.DepotId equals depot.Id
            where day.CityCode == cityCode && day.LocalDate == date && day.Available
            orderby vehicle.Id
            select new { day, vehicle, driver, depot }).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.Select(row => new Crew(
            row.day.Id, row.vehicle.Id, row.driver.Id, row.depot.Id, row.depot.Location, row.depot.OpensAt, row.depot.ClosesAt,
            row.vehicle.Kind, row.vehicle.Units, row.vehicle.Kg, row.vehicle.M3, Roster.SkillsOf(row.driver, row.vehicle),
            row.day.ShiftFrom, row.day.ShiftTo, row.day.Trips))];
    }

    /// <summary>The loads named, as errands of their date, in a stable order.</summary>
    public static async Task<IReadOnlyList<Errand>> ErrandsOfAsync(
        this RoutingDbContext db, IReadOnlyCollection<Guid> loadIds, CancellationToken cancellation)
    {
        var rows = await (
            from load in db.Loads
            join pickup in db.Pickups on load.PickupId equals pickup.Id
            where loadIds.Contains(load.Id)
            orderby load.Id
            select new { load, pickup.Lon, pickup.Lat, pickup.Priority }).AsNoTracking().ToListAsync(cancellation);
        return [.. rows.Select(row => ToErrand(row.load, new(row.Lon!.Value, row.Lat!.Value), row.Priority))];
    }

    public static Errand ToErrand(Load load, ServiceDefaults.Geography.GeoPoint location, int priority) => new(
        load.Id, load.PickupId, location, load.Units, load.Kg, load.M3, load.Skills, load.ServiceSeconds,
        load.WindowFrom!.Value, load.WindowTo!.Value, priority);
}
