namespace Netspring.Routing.Domain;

public enum VehicleKind
{
    Van,
    Truck,
}

/// <summary>What it carries in one trip; skills are abilities such as <c>hazmat</c>.</summary>
public sealed class Vehicle
{
    public required Guid Id { get; init; }
    public required string Plate { get; init; }
    public required Guid DepotId { get; init; }
    public required VehicleKind Kind { get; init; }
    public required int Units { get; init; }
    public required decimal Kg { get; init; }
    public required decimal M3 { get; init; }
    public required List<string> Skills { get; init; }
    public required int TripsPerDay { get; init; }
}
