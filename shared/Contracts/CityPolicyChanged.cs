namespace Netspring.Contracts;

/// <summary>
/// What a city's policy says of planning, whole; the aggregate is the city, and each change of its policy counts a version,
/// also one that leaves planning as it is. Scheduling → Routing.
/// </summary>
public sealed record CityPolicyChanged : IntegrationEvent
{
    /// <summary>By date, the earliest first; before it, and in a city of which nothing was told, planning is <c>auto</c>.</summary>
    public required IReadOnlyList<DatedPlanning> Planning { get; init; }
}

/// <param name="EffectiveFrom">Local date of the first day that is planned so.</param>
/// <param name="Mode"><c>auto</c>: loads get a route as they come; <c>manual</c>: a dispatcher commits.</param>
public sealed record DatedPlanning(DateOnly EffectiveFrom, string Mode);
