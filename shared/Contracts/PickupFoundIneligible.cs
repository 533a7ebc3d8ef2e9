namespace Netspring.Contracts;

/// <summary>
/// A request does not reach the threshold of its city, or no longer does: what was planned for it is given up. Requests →
/// Scheduling, Routing, Partners.
/// </summary>
public sealed record PickupFoundIneligible : IntegrationEvent
{
    public required Guid RequestId { get; init; }
    public required Guid DonorId { get; init; }
    public required string Rule { get; init; }
    public required int Threshold { get; init; }
    public required int CountedUnits { get; init; }
}
