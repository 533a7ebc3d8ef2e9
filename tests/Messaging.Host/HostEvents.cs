using Netspring.Contracts;

namespace Netspring.Messaging.Host;

/// <summary>Asks for one effect; what is to go wrong on the way is said by <see cref="Behaviour"/>.</summary>
public sealed record EffectWanted : IntegrationEvent
{
    public required Guid Id { get; init; }

    /// <summary><c>work</c>, <c>fail-twice</c>, <c>fail</c>, <c>fail-until-replayed</c>, <c>write-then-fail</c> or <c>die</c>.</summary>
    public required string Behaviour { get; init; }

    /// <summary>Came later than the rest: messages of the old schema lack it.</summary>
    public string? Note { get; init; }
}

/// <summary>The effect took place.</summary>
public sealed record EffectDone : IntegrationEvent
{
    public required Guid Id { get; init; }
}

/// <summary>An event that no queue is bound to.</summary>
public sealed record NobodyListens : IntegrationEvent;

/// <summary>The full state of an aggregate in one version.</summary>
public sealed record AggregateChanged : IntegrationEvent
{
    public required Guid Id { get; init; }
    public required string State { get; init; }
}
