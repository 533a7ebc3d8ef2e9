using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Equipping;

public sealed record LocationView(double Lon, double Lat);

public sealed record DepotView(
    Guid Id, string Code, string CityCode, string NameZh, string NameEn, string Address, LocationView Location, string OpensAt, string ClosesAt)
{
    internal static DepotView Of(Depot depot) => new(
        depot.Id, depot.Code, depot.CityCode, depot.NameZh, depot.NameEn, depot.Address,
        new LocationView(depot.Location.Lon, depot.Location.Lat), FleetRequests.Text(depot.OpensAt), FleetRequests.Text(depot.ClosesAt));
}

public sealed record VehicleView(
    Guid Id, string Plate, Guid DepotId, string Kind, int Units, decimal Kg, decimal M3, IReadOnlyList<string> Skills, int TripsPerDay)
{
    internal static VehicleView Of(Vehicle vehicle) => new(
        vehicle.Id, vehicle.Plate, vehicle.DepotId, vehicle.Kind == VehicleKind.Van ? "van" : "truck",
        vehicle.Units, vehicle.Kg, vehicle.M3, vehicle.Skills, vehicle.TripsPerDay);

    internal static VehicleKind? KindOf(string? kind) => kind switch
    {
        "van" => VehicleKind.Van,
        "truck" => VehicleKind.Truck,
        _ => null,
    };
}

public sealed record ShiftView(string From, string To);

public sealed record BreakView(string Earliest, string Latest, int Minutes);

/// <summary>A local date on which a crew is not in its own city.</summary>
/// <param name="OnTheWay">It travels to or from that city on this date.</param>
public sealed record LentDayView(DateOnly Date, string CityCode, bool OnTheWay);

/// <param name="Breaks">Rests that are due on each day that is still under way then.</param>
/// <param name="Unavailability">Spans of local dates, not over yet, on which the driver cannot work; earliest first.</param>
/// <param name="Lent">From today, as far as the crew has been lent to other cities.</param>
public sealed record DriverView(
    Guid Id, string Code, string DisplayName, Guid DepotId, Guid? VehicleId, ShiftView Shift, IReadOnlyList<string> Skills,
    IReadOnlyList<BreakView> Breaks, IReadOnlyList<UnavailabilityView> Unavailability, IReadOnlyList<LentDayView> Lent)
{
    internal static DriverView Of(Driver driver, IEnumerable<Unavailability> spans, IEnumerable<LentDayView> lent) => new(
        driver.Id, driver.Code, driver.DisplayName, driver.DepotId, driver.VehicleId,
        new ShiftView(FleetRequests.Text(driver.ShiftFrom), FleetRequests.Text(driver.ShiftTo)), driver.Skills,
        [.. driver.Breaks.Select(rest => new BreakView(FleetRequests.Text(rest.Earliest), FleetRequests.Text(rest.Latest), rest.Minutes))],
        [.. spans.OrderBy(span => span.From).Select(UnavailabilityView.Of)], [.. lent]);
}

/// <summary>The fleet of the cities the caller works for, oldest first.</summary>
public static class ListFleet
{
    public static async Task<Ok<Page<DepotView>>> DepotsAsync(
        Caller caller, RoutingDbContext db, int? limit, string? cursor, CancellationToken cancellation)
    {
        var (size, after) = (Paging.Limit(limit), Paging.After(cursor));
        var depots = await Visible(db, caller).Where(d => after == null || d.Id > after)
            .OrderBy(d => d.Id).Take(size + 1).AsNoTracking().ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Of<DepotView>([.. depots.Select(DepotView.Of)], size, view => view.Id));
    }

    public static async Task<Ok<Page<VehicleView>>> VehiclesAsync(
        Caller caller, RoutingDbContext db, int? limit, string? cursor, CancellationToken cancellation)
    {
        var (size, after) = (Paging.Limit(limit), Paging.After(cursor));
        var depots = Visible(db, caller).Select(d => d.Id);
        var vehicles = await db.Vehicles.Where(v => depots.Contains(v.DepotId)).Where(v => after == null || v.Id > after)
            .OrderBy(v => v.Id).Take(size + 1).AsNoTracking().ToListAsync(cancellation);
        return TypedResults.Ok(Paging.Of<VehicleView>([.. vehicles.Select(VehicleView.Of)], size, view => view.Id));
    }

    public static async Task<Ok<Page<DriverView>>> DriversAsync(
        Caller caller, RoutingDbContext db, CityClock clock, int? limit, string? cursor, CancellationToken cancellation)
    {
        var (size, after) = (Paging.Limit(limit), Paging.After(cursor));
        var depots = Visible(db, caller).Select(d => d.Id);
        var drivers = await db.Drivers.Where(d => depots.Contains(d.DepotId)).Where(d => after == null || d.Id > after)
            .OrderBy(d => d.Id).Take(size + 1).AsNoTracking().ToListAsync(cancellation);
        var (ids, today) = (drivers.Select(d => d.Id).ToList(), clock.Today);
        var spans = (await db.Unavailabilities.Where(s => ids.Contains(s.DriverId) && s.EndedAt == null && s.To >= today)
            .AsNoTracking().ToListAsync(cancellation)).ToLookup(s => s.DriverId);
        var lent = (await LentAsync(db, ids, today, cancellation)).ToLookup(day => day.DriverId, day => day.Day);
        return TypedResults.Ok(Paging.Of<DriverView>([.. drivers.Select(d => DriverView.Of(d, spans[d.Id], lent[d.Id]))], size, view => view.Id));
    }

    /// <summary>Days at home that were given to a visit or to the way to one, in their order.</summary>
    private static async Task<IReadOnlyList<(Guid DriverId, LentDayView Day)>> LentAsync(
        RoutingDbContext db, List<Guid> driverIds, DateOnly today, CancellationToken cancellation)
    {
        var days = await db.FleetDays.AsNoTracking()
            .Where(d => driverIds.Contains(d.DriverId) && d.LocalDate >= today)
            .Where(d => d.Status == FleetDayStatus.Lent || d.Status == FleetDayStatus.Travelling)
            .OrderBy(d => d.LocalDate)
            .Select(d => new { d.DriverId, d.LocalDate, d.Visit!.CityCode, d.Status })
            .ToListAsync(cancellation);
        return [.. days.Select(d => (d.DriverId, new LentDayView(d.LocalDate, d.CityCode, d.Status == FleetDayStatus.Travelling)))];
    }

    private static IQueryable<Depot> Visible(RoutingDbContext db, Caller caller) =>
        caller.Serves("*") ? db.Depots : db.Depots.Where(d => caller.Cities.Contains(d.CityCode));
}
