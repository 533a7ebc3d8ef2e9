namespace Netspring.Contracts;

/// <summary>
/// All days of one vehicle in one city, on every change and nightly; the aggregate is (vehicle, city). In the city of its
/// hub these are all days up to the horizon, elsewhere the days of its visits. Routing → Scheduling.
/// </summary>
public sealed record FleetDaysChanged : IntegrationEvent
{
    /// <summary>The depot where the vehicle lives.</summary>
    public required Guid HubId { get; init; }

    /// <summary>The city of that depot; null means the city itself. Where it is another, the days are visits.</summary>
    public string? HubCityCode { get; init; }
    public required FleetVehicle Vehicle { get; init; }
    public required IReadOnlyList<FleetDay> Days { get; init; }
}

public sealed record FleetVehicle(Guid Id, int Units, decimal Kg, decimal M3, IReadOnlyList<string> Skills);

/// <summary>A vehicle and a driver given to one city for one local date.</summary>
/// <param name="Shift">Local time in which the crew is in the city.</param>
/// <param name="OpenedFor">The question that a visit answers; null at home.</param>
public sealed record FleetDay(
    Guid FleetDayId, DateOnly LocalDate, Guid DriverId, TimeWindow Shift, int Trips, bool Available, FleetWant? OpenedFor = null);

/// <summary>One <see cref="FleetWanted"/>.</summary>
public sealed record FleetWant(Guid RequestId, long WantVersion);
