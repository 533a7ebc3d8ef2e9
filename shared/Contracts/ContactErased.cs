namespace Netspring.Contracts;

/// <summary>
/// A person is to be forgotten: whoever keeps a name, telephone number or e-mail address of this contact, or the site's
/// notes and other words that came with these requests, deletes them. Requests → Routing, Partners, Impact.
/// </summary>
public sealed record ContactErased : IntegrationEvent
{
    public required Guid ContactId { get; init; }
    public required Guid DonorId { get; init; }

    /// <summary>Requests that named the person.</summary>
    public required IReadOnlyList<Guid> RequestIds { get; init; }
}
