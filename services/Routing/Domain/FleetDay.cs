namespace Netspring.Routing.Domain;

/// <summary>A vehicle and its driver given to one city for one local date; neither is given twice for a date.</summary>
public sealed class FleetDay
{
    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required Guid VehicleId { get; init; }
    public required Guid DriverId { get; init; }
    public required DateOnly LocalDate { get; init; }
    public required TimeOnly ShiftFrom { get; init; }
    public required TimeOnly ShiftTo { get; init; }
    public required int Trips { get; init; }
    public bool Available { get; private set; } = true;
}
