using Netspring.Contracts;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Equipping;

/// <summary>All days of one vehicle in one city, as Scheduling hears of them.</summary>
internal static class RosterTelling
{
    public static FleetDaysChanged Of(
        Roster roster, Driver driver, Vehicle vehicle, Depot depot, IEnumerable<Domain.FleetDay> days, DateTimeOffset now) => new()
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = now,
            CityCode = roster.CityCode,
            Version = roster.Version,
            HubId = depot.Id,
            Vehicle = new FleetVehicle(vehicle.Id, vehicle.Units, vehicle.Kg, vehicle.M3, Roster.SkillsOf(driver, vehicle)),
            Days = [.. days.OrderBy(day => day.LocalDate).Select(day => new Contracts.FleetDay(
                day.Id, day.LocalDate, day.DriverId, new TimeWindow(day.ShiftFrom, day.ShiftTo), day.Trips, day.Available))],
        };
}
