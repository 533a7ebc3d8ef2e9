using System.Globalization;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing;

/// <summary>Instants are UTC; date and windows are local to <see cref="Zone"/>.</summary>
/// <param name="AsOf">Business time at which it was read: what is now, and which date is today, goes by it.</param>
/// <param name="TravelSource">Of the newest plan or edit: <c>osrm</c>, <c>valhalla</c>, <c>mixed</c> (theirs, with estimates for ways that were missing) or <c>estimate</c>; null before the first.</param>
/// <param name="Loads">What is to be collected on the day, or was.</param>
/// <param name="FormerLoads">Those that are on another day now, or on none, and have a stop here that failed or was passed by.</param>
/// <param name="ReplannedStops">Stops that lost their driver on this day and looked for another one.</param>
/// <param name="Absent">Drivers of the city who were said to be unable to work on this date.</param>
public sealed record CityDayView(
    string CityCode,
    DateOnly Date,
    string Zone,
    long Version,
    DateTimeOffset AsOf,
    string? TravelSource,
    int ReplannedStops,
    IReadOnlyList<LoadView> Loads,
    IReadOnlyList<LoadView> FormerLoads,
    IReadOnlyList<RouteView> Routes,
    IReadOnlyList<UnassignedView> Unassigned,
    IReadOnlyList<AbsentDriverView> Absent);

public sealed record WindowView(string From, string To);

public sealed record PositionView(double Lon, double Lat);

public sealed record LoadView(
    Guid LoadId,
    Guid RequestId,
    string? DonorName,
    string? SiteName,
    string? Address,
    PositionView? Location,
    int Units,
    decimal Kg,
    decimal M3,
    IReadOnlyList<string> Skills,
    int ServiceSeconds,
    WindowView? Window,
    string Status)
{
    internal static LoadView Of(Load load, Pickup pickup, AssignmentStatus status) => new(
        load.Id, load.PickupId, pickup.DonorName, pickup.SiteName, pickup.SiteAddress,
        pickup.Location is { } at ? new PositionView(at.Lon, at.Lat) : null,
        load.Units, load.Kg, load.M3, load.Skills, load.ServiceSeconds,
        load is { WindowFrom: { } from, WindowTo: { } to } ? new WindowView(Text(from), Text(to)) : null,
        status.ToString());

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

public sealed record DriverRef(Guid Id, string Name);

/// <summary>Local dates, both included.</summary>
public sealed record AbsentDriverView(Guid UnavailabilityId, DriverRef Driver, DateOnly From, DateOnly To, string Reason);

public sealed record VehicleRef(Guid Id, string Plate, int Units, decimal Kg, decimal M3);

public sealed record DepotRef(Guid Id, string NameZh, string NameEn, PositionView Location);

/// <summary>Metres, seconds, kg and m3 are sums over the whole day; a vehicle's capacity holds for each trip.</summary>
/// <param name="Driver">Null for a draft that nobody drives.</param>
/// <param name="Depot">The hub where the vehicle lives, also of a visit to another city.</param>
/// <param name="Breaks">When the driver rests by the plan; between two stops, or while waiting at one.</param>
/// <param name="DistanceMetres">With the line haul of a visit.</param>
/// <param name="Visiting">Whether the crew comes from the hub of another city.</param>
/// <param name="LineHaulMetres">Metres of road from the hub to the visited city's seat and back, part of the distance; 0 at home.</param>
/// <param name="OverrideReason">Why a dispatcher accepted the violations.</param>
/// <param name="AllowedCommands"><c>assign</c>, <c>dispatch</c>, <c>recall</c> or <c>abort</c>.</param>
public sealed record RouteView(
    Guid Id,
    string CityCode,
    DateOnly Date,
    string Zone,
    long Version,
    string Status,
    DriverRef? Driver,
    VehicleRef Vehicle,
    DepotRef Depot,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    IReadOnlyList<StopView> Stops,
    IReadOnlyList<RouteBreak> Breaks,
    int DistanceMetres,
    bool Visiting,
    int LineHaulMetres,
    int DurationSeconds,
    int Units,
    decimal Kg,
    decimal M3,
    IReadOnlyList<RouteViolation> Violations,
    string? OverrideReason,
    IReadOnlyList<string> AllowedCommands)
{
    internal static RouteView Of(Domain.Route route, IReadOnlyList<Stop> stops, Driver? driver, Vehicle vehicle, Depot depot) => new(
        route.Id, route.CityCode, route.LocalDate, CityClock.ZoneId, route.Version, route.Status.ToString(),
        driver is null ? null : new DriverRef(driver.Id, driver.DisplayName),
        new VehicleRef(vehicle.Id, vehicle.Plate, vehicle.Units, vehicle.Kg, vehicle.M3),
        new DepotRef(depot.Id, depot.NameZh, depot.NameEn, new PositionView(depot.Location.Lon, depot.Location.Lat)),
        route.StartsAt, route.EndsAt,
        [.. stops.Select(stop => new StopView(
            stop.Id, stop.LoadId, stop.PickupId, stop.Trip, stop.Sequence, stop.Arrival, stop.Departure, LockNames.Of(stop.Lock), stop.Status.ToString(),
            stop.Expected))],
        route.Breaks, route.DistanceMetres, depot.CityCode != route.CityCode, route.LineHaulMetres, route.DurationSeconds,
        stops.Sum(stop => stop.Units), stops.Sum(stop => stop.Kg), stops.Sum(stop => stop.M3), route.Violations, route.OverrideReason, route.AllowedCommands);
}

/// <param name="Sequence">From 1 within the trip.</param>
/// <param name="Arrival">When the work at the site begins by the plan.</param>
/// <param name="Lock"><c>none</c>, <c>driver</c>, <c>sequence</c> or <c>both</c>.</param>
/// <param name="Eta">When it is expected to begin; of a visit that has begun, when the driver came; null of one that is passed by.</param>
public sealed record StopView(
    Guid Id,
    Guid LoadId,
    Guid RequestId,
    int Trip,
    int Sequence,
    DateTimeOffset Arrival,
    DateTimeOffset Departure,
    string Lock,
    string Status,
    DateTimeOffset? Eta);

public sealed record UnassignedView(Guid LoadId, IReadOnlyList<ReasonView> Reasons);

/// <param name="Text">The reason in the caller's language.</param>
/// <param name="Remedy">What a dispatcher can do, as a code.</param>
public sealed record ReasonView(string Code, string Text, IReadOnlyList<Shortfall> Vehicles, string Remedy)
{
    internal static ReasonView Of(Reason reason) => new(reason.Code, ReasonTexts.Of(reason.Code), reason.Vehicles, reason.Remedy);
}
