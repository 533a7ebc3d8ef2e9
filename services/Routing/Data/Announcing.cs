using Netspring.Contracts;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>How others hear of a changed city-day.</summary>
internal static class Announcing
{
    public static PickupAssigned Assigned(
        Assignment assignment, Domain.Route route, Domain.Stop stop, (string Name, string Plate) crew, DateTimeOffset now) => new()
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = now,
            CityCode = assignment.CityCode,
            Version = assignment.Version,
            RequestId = assignment.PickupId,
            LoadId = assignment.LoadId,
            ScheduleVersion = assignment.ScheduleVersion,
            RouteId = route.Id,
            RouteVersion = route.Version,
            StopId = stop.Id,
            LocalDate = route.LocalDate,
            Driver = new AssignedDriver(route.DriverId!.Value, crew.Name),
            Vehicle = new AssignedVehicle(route.VehicleId, crew.Plate),
            Eta = stop.Expected ?? stop.Arrival,
        };

    public static PickupUnassigned Unassigned(Assignment assignment, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = assignment.CityCode,
        Version = assignment.Version,
        RequestId = assignment.PickupId,
        LoadId = assignment.LoadId,
        ScheduleVersion = assignment.ScheduleVersion,
        Reasons = [.. assignment.Reasons.Select(reason => new UnassignedReason(
            reason.Code,
            [.. reason.Vehicles.Select(v => new VehicleShortfall(v.VehicleId, v.ShortBy, v.Unit))],
            reason.Remedy))],
    };

    public static RoutePlanned Planned(CityDay day, Guid planId, IEnumerable<Guid> unassigned, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = day.CityCode,
        Version = day.Version,
        PlanId = planId,
        LocalDate = day.LocalDate,
        Routes = [.. day.Routes.Where(route => route.DriverId is not null).Select(route => new PlannedRoute(
            route.Id, route.Version, route.DriverId!.Value, route.VehicleId,
            day.StopsOf(route).Count(), day.StopsOf(route).Sum(stop => stop.Units), route.DistanceMetres, route.DurationSeconds))],
        UnassignedLoadIds = [.. unassigned],
    };
}
