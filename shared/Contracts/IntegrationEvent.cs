namespace Netspring.Contracts;

/// <summary>
/// What every integration event carries. An event tells the full public state of its aggregate, so a consumer applies
/// any higher version, drops equal and lower ones, and never waits for a gap.
/// </summary>
public abstract record IntegrationEvent
{
    /// <summary>UUIDv7; the message id on the wire and the key of every consumer's inbox.</summary>
    public required Guid EventId { get; init; }

    /// <summary>Business time in UTC.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>GB/T 2260, 6 digits.</summary>
    public required string CityCode { get; init; }

    /// <summary>Counted per (publisher, aggregate type, aggregate id), from 1.</summary>
    public required long Version { get; init; }
}
