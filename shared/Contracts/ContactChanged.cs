namespace Netspring.Contracts;

/// <summary>
/// A person at a site was named. With <see cref="ContactErased"/> the only event with contact data; the aggregate is the
/// contact, and both events count its version together. Requests → Routing, Partners, Impact.
/// </summary>
public sealed record ContactChanged : IntegrationEvent
{
    public required Guid ContactId { get; init; }
    public required Guid DonorId { get; init; }
    public required Guid RequestId { get; init; }
    public required string Name { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }

    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }
}
