namespace Netspring.Contracts;

/// <summary>
/// A load that is part of a plan is to grow: what would become of the plan? Nothing changes yet, and Routing alone answers.
/// Versions count per load; a newer question replaces the older. Scheduling → Routing.
/// </summary>
public sealed record LoadChangeProposed : IntegrationEvent
{
    public required Guid RequestId { get; init; }
    public required Guid LoadId { get; init; }

    /// <summary>The whole load as it is to be.</summary>
    public required int Units { get; init; }
    public required decimal Kg { get; init; }
    public required decimal M3 { get; init; }
    public required int ServiceSeconds { get; init; }
}

/// <summary>What could be done on the load's day. Answers count one version per request. Routing → Scheduling.</summary>
public sealed record LoadChangeEvaluated : IntegrationEvent
{
    public required Guid RequestId { get; init; }
    public required Guid LoadId { get; init; }

    /// <summary>The version of the <see cref="LoadChangeProposed"/> that is answered.</summary>
    public required long ProposalVersion { get; init; }

    /// <summary>Whole loads first, each by the metres it adds; empty where no crew of the day can do it.</summary>
    public required IReadOnlyList<LoadChangeAlternative> Alternatives { get; init; }
}

/// <summary>One way to carry the grown load; either <paramref name="MoveToRoute"/> or <paramref name="Split"/> is there.</summary>
/// <param name="MoveToRoute">The crew that carries all of it; it may be the present one.</param>
/// <param name="Split">The first part stays with the present crew.</param>
/// <param name="ExtraMetres">Of all routes of the day together.</param>
/// <param name="EtaShiftSeconds">The most by which any visit of the day comes earlier or later.</param>
public sealed record LoadChangeAlternative(
    CrewOfDay? MoveToRoute, IReadOnlyList<LoadPart>? Split, int ExtraMetres, int EtaShiftSeconds);

public sealed record CrewOfDay(Guid FleetDayId, Guid VehicleId);

public sealed record LoadPart(Guid FleetDayId, int Units, decimal Kg, decimal M3);
