using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;
using Route = Netspring.Routing.Domain.Route;

namespace Netspring.Routing.Data;

/// <summary>What lending crews to other cities needs to know and to lock. All of it needs a transaction.</summary>
public static class LendingQueries
{
    /// <summary>
    /// While the fleet grows or comes home, no want is refused: it would miss being tried again. Taken before a roster or a hub.
    /// </summary>
    public static Task LockFleetAsync(this RoutingDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended('fleet', 0))", cancellation);

    /// <summary>Any number of wants are answered at a time. Taken after the pick-up and before the hub.</summary>
    public static Task ShareFleetAsync(this RoutingDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared(hashtextextended('fleet', 0))", cancellation);

    /// <summary>The hub's crews are lent and come home one at a time. Taken after the pick-up and before any city-day.</summary>
    public static Task LockHubAsync(this RoutingDbContext db, Guid hubId, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"hub " + hubId}, 0))", cancellation);

    /// <summary>Depots with a crew at least.</summary>
    public static Task<List<Depot>> MannedDepotsAsync(this RoutingDbContext db, CancellationToken cancellation) =>
        db.Depots.AsNoTracking().Where(depot => db.Drivers.Any(driver => driver.DepotId == depot.Id && driver.VehicleId != null))
            .ToListAsync(cancellation);

    /// <summary>The hub's crews with what they are free to do on these dates and while travelling to them.</summary>
    public static async Task<IReadOnlyList<HubCrew>> CrewsOfHubAsync(
        this RoutingDbContext db, Depot hub, IReadOnlyList<DateOnly> dates, DateOnly today, CancellationToken cancellation)
    {
        var crews = await (
            from driver in db.Drivers
            join vehicle in db.Vehicles on driver.VehicleId equals vehicle.Id
            where driver.DepotId == hub.Id
            select new { driver, vehicle }).AsNoTracking().ToListAsync(cancellation);
        var ids = crews.Select(crew => crew.vehicle.Id).ToList();
        var (from, until) = (dates[0].AddDays(-Reach.MostTravelDays), dates[^1].AddDays(Reach.MostTravelDays));
        var away = await db.FleetDays
            .Where(day => ids.Contains(day.VehicleId) && day.LocalDate >= today)
            .Where(day => day.Status == FleetDayStatus.Lent || day.Status == FleetDayStatus.Travelling)
            .GroupBy(day => day.VehicleId).ToDictionaryAsync(group => group.Key, group => group.Count(), cancellation);
        var spare = await db.FleetDays.AsNoTracking()
            .Where(day => ids.Contains(day.VehicleId) && day.CityCode == hub.CityCode && day.Status == FleetDayStatus.Available && !day.IsDriverAway)
            .Where(day => day.LocalDate >= from && day.LocalDate <= until)
            .Where(day => !db.BindingRoutes().Any(route => (route.VehicleId == day.VehicleId || route.DriverId == day.DriverId) && route.LocalDate == day.LocalDate))
            .Where(day => !db.NamedFleetDays().Contains(day.Id))
            .ToListAsync(cancellation);
        var spareOf = spare.ToLookup(day => day.VehicleId);
        return [.. crews.Select(crew => new HubCrew(
            crew.vehicle.Id, crew.driver.Id, crew.vehicle.Units, crew.vehicle.Kg, crew.vehicle.M3, Roster.SkillsOf(crew.driver, crew.vehicle),
            spareOf[crew.vehicle.Id].ToDictionary(day => day.LocalDate, day => new WorkTime(day.ShiftFrom, day.ShiftTo)),
            away.GetValueOrDefault(crew.vehicle.Id)))];
    }

    /// <summary>Visits that nobody needs any more, the oldest first: no load names them, nothing is planned, and the crew is still at home.</summary>
    public static IQueryable<Visit> UnusedVisits(this RoutingDbContext db, DateOnly today)
    {
        var candidates = db.Database.SqlQuery<Guid>(
            $"""
            select id as "Value" from visit
            where is_open and local_date - travel_days > {today} and opened_at < now() - interval '10 minutes'
            """);
        return db.Visits.Where(visit => candidates.Contains(visit.Id))
            .Where(visit => !db.BindingRoutes().Any(route => route.VehicleId == visit.VehicleId && route.LocalDate == visit.LocalDate))
            .Where(visit => !db.FleetDays.Any(day => day.VisitId == visit.Id && db.NamedFleetDays().Contains(day.Id)))
            .OrderBy(visit => visit.OpenedAt);
    }

    /// <summary>The vehicle's rosters in these cities; one that is not there yet is made for the visit.</summary>
    public static async Task<IReadOnlyList<Roster>> LockRostersAsync(
        this RoutingDbContext db, Visit visit, CancellationToken cancellation)
    {
        var known = await db.LockRostersAsync(visit.VehicleId, cancellation);
        if (known.TrueForAll(roster => roster.CityCode != visit.CityCode))
        {
            var first = Roster.Of(visit);
            db.Add(first);
            known.Add(first);
        }
        return known;
    }

    public static Task<List<Roster>> LockRostersAsync(this RoutingDbContext db, Guid vehicleId, CancellationToken cancellation) =>
        db.Rosters.FromSql($"select * from roster where vehicle_id = {vehicleId} order by city_code for update").ToListAsync(cancellation);

    /// <summary>All days from today on that the roster speaks of, tracked, with those that are not saved yet.</summary>
    public static async Task<IReadOnlyList<FleetDay>> DaysOfAsync(
        this RoutingDbContext db, Roster roster, DateOnly today, CancellationToken cancellation)
    {
        await db.FleetDays.Include(day => day.Visit)
            .Where(day => day.VehicleId == roster.VehicleId && day.CityCode == roster.CityCode && day.LocalDate >= today)
            .LoadAsync(cancellation);
        return [.. db.FleetDays.Local.Where(
            day => day.VehicleId == roster.VehicleId && day.CityCode == roster.CityCode && day.LocalDate >= today)];
    }

    /// <summary>The fleet has grown or is free again: what was refused is tried again. Needs <see cref="LockFleetAsync"/>.</summary>
    public static Task MarkRefusedWantsDueAsync(this RoutingDbContext db, CancellationToken cancellation) =>
        db.Wants.Where(want => want.Status == WantStatus.Refused)
            .ExecuteUpdateAsync(want => want.SetProperty(w => w.IsDue, true), cancellation);

    private static IQueryable<Route> BindingRoutes(this RoutingDbContext db) => db.Routes.Where(route => route.Status != RouteStatus.Interrupted);

    /// <summary>Days in whose room Scheduling holds a load.</summary>
    private static IQueryable<Guid> NamedFleetDays(this RoutingDbContext db) =>
        from load in db.Loads
        join pickup in db.Pickups on load.PickupId equals pickup.Id
        where load.FleetDayId != null && load.Status == LoadStatus.Scheduled && !pickup.IsCancelled
        select load.FleetDayId!.Value;
}
