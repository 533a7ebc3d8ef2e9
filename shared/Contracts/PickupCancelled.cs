namespace Netspring.Contracts;

/// <summary>All open loads of a request are given up. Requests → Scheduling, Routing, Partners.</summary>
public sealed record PickupCancelled : IntegrationEvent
{
    public required Guid RequestId { get; init; }
    public required Guid DonorId { get; init; }

    /// <summary><c>donor</c>, <c>partner</c> or <c>dispatcher</c>.</summary>
    public required string By { get; init; }
    public string? Reason { get; init; }
}
