namespace Netspring.Contracts;

/// <summary>
/// All days of one vehicle in one city, on every change and nightly; the aggregate is (vehicle, city).
/// Routing → Scheduling.
/// </summary>
public sealed record FleetDaysChanged : IntegrationEvent
{
    /// <summary>The depot where the vehicle lives.</summary>
    public required Guid HubId { get; init; }
    public required FleetVehicle Vehicle { get; init; }
    public required IReadOnlyList<FleetDay> Days { get; init; }
}

public sealed record FleetVehicle(Guid Id, int Units, decimal Kg, decimal M3, IReadOnlyList<string> Skills);

/// <summary>A vehicle and a driver given to one city for one local date.</summary>
public sealed record FleetDay(
    Guid FleetDayId, DateOnly LocalDate, Guid DriverId, TimeWindow Shift, int Trips, bool Available);
