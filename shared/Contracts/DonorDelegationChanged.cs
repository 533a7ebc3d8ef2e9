namespace Netspring.Contracts;

/// <summary>
/// What a donor lets a partner do in its name from now on. Versions count per donor and partner; no city of its own, so
/// <see cref="IntegrationEvent.CityCode"/> is <c>000000</c>. Requests → Scheduling, Partners.
/// </summary>
public sealed record DonorDelegationChanged : IntegrationEvent
{
    public required Guid DonorId { get; init; }
    public required Guid PartnerId { get; init; }

    /// <summary>As credentials have them, such as <c>requests:write</c>; none once it is withdrawn.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Business time, from which on it holds no more; null where it has no end.</summary>
    public required DateTimeOffset? Until { get; init; }
}
