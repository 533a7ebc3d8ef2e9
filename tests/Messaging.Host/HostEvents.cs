using Netspring.Contracts;

namespace Netspring.Messaging.Host;

/// <summary>Asks for one effect; what is to go wrong on the way is said by <see cref="Behaviour"/>.</summary>
public sealed record EffectWanted : IntegrationEvent
{
    public required Guid Id { get; init; }

    /// <summary><c>work</c>, <c>fail-twice</c>, <c>fail</c>, <c>write-then-fail</c> or <c>die</c>.</summary>
    public required string Behaviour { get; init; }
}

/// <summary>The effect took place.</summary>
public sealed record EffectDone : IntegrationEvent
{
    public required Guid Id { get; init; }
}

/// <summary>An event that no queue is bound to.</summary>
public sealed record NobodyListens : IntegrationEvent;
