using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Data;

/// <summary>What a plan of a city-day is made from, read as values.</summary>
public static class CrewQueries
{
    /// <summary>Available crews of the date, in a stable order.</summary>
    public static async Task<IReadOnlyList<Crew>> CrewsOfAsync(
        this RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation)
    {
        var rows = await (
            from day in db.FleetDays.Include(fleetDay => fleetDay.Visit)
            join vehicle in db.Vehicles on day.VehicleId equals vehicle.Id
            join driver in db.Drivers on day.DriverId equals driver.Id
            join depot in db.Depots on vehicle.DepotId equals depot.Id
            where day.CityCode == cityCode && day.LocalDate == date && day.Status == FleetDayStatus.Available && !day.IsDriverAway
            orderby vehicle.Id
            select new { day, vehicle, driver, depot }).AsNoTracking().ToListAsync(cancellation);
        if (rows.Count == 0)
            return [];
        var pace = await db.SpeedOfAsync(cityCode, cancellation);
        return [.. rows.Select(row => ToCrew(row.day, row.vehicle, row.driver, row.depot, row.day).At(pace, date))];
    }

    /// <param name="its">The vehicle's day; a spare vehicle has none.</param>
    /// <param name="his">The driver's day; a spare driver has none.</param>
    internal static Crew ToCrew(FleetDay? its, Vehicle vehicle, Driver driver, Depot depot, FleetDay? his)
    {
        var crew = new Crew(
            its?.Id ?? Guid.Empty, vehicle.Id, driver.Id, depot.Id, depot.Location, depot.OpensAt, depot.ClosesAt,
            vehicle.Kind, vehicle.Units, vehicle.Kg, vehicle.M3, Roster.SkillsOf(driver, vehicle),
            his?.ShiftFrom ?? driver.ShiftFrom, his?.ShiftTo ?? driver.ShiftTo, its?.Trips ?? vehicle.TripsPerDay,
            Breaks: driver.Breaks);
        if (its?.Visit is not { } visit)
            return crew;
        crew = crew with
        {
            Depot = visit.Base,
            ShiftFrom = visit.RouteFrom,
            ShiftTo = visit.RouteTo,
            LineHaulMetres = visit.LineHaulMetres,
            AddedMetres = visit.AddedMetres,
        };
        // Where the crew stays overnight no depot opens or closes.
        return visit.TravelDays > 0 ? crew with { OpensAt = crew.ShiftFrom, ClosesAt = crew.ShiftTo } : crew;
    }

    /// <summary>The crew at the pace of its hours on that date.</summary>
    internal static Crew At(this Crew crew, SpeedProfile pace, DateOnly date) =>
        crew with { TravelFactor = pace.MeanFactor(date, crew.ShiftFrom, crew.ShiftTo) };

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

    /// <summary>Where a day's crews and loads are, the routes that are closed included.</summary>
    public static async Task<IReadOnlyList<GeoPoint>> PointsOfAsync(
        this RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation)
    {
        var loadIds = await db.Assignments.Where(a => a.CityCode == cityCode && a.LocalDate == date).Select(a => a.LoadId).ToListAsync(cancellation);
        return PlanInput.PointsOf(await db.CrewsOfAsync(cityCode, date, cancellation), await db.ErrandsOfAsync(loadIds, cancellation));
    }

    public static Errand ToErrand(Load load, GeoPoint location, int priority) => new(
        load.Id, load.PickupId, location, load.Units, load.Kg, load.M3, load.Skills, load.ServiceSeconds,
        load.WindowFrom!.Value, load.WindowTo!.Value, priority);
}
