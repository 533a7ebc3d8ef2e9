namespace Netspring.Contracts;

/// <summary>
/// The driver of a dispatched route is expected at another time than was told last: by more than a threshold, or so late that
/// the promised window is missed. The load's version counts it together with <see cref="AssignmentEvent"/>.
/// Routing → Requests, Scheduling, Impact, Partners.
/// </summary>
public sealed record StopEtaChanged : AssignmentEvent
{
    public required Guid DonorId { get; init; }
    public required Guid RouteId { get; init; }
    public required Guid StopId { get; init; }
    public required DateOnly LocalDate { get; init; }

    /// <summary>Arrival by the plan, UTC.</summary>
    public required DateTimeOffset PlannedArrival { get; init; }

    /// <summary>Arrival as it is expected now, UTC.</summary>
    public required DateTimeOffset Eta { get; init; }

    /// <summary>The donor's window will be kept.</summary>
    public required bool IsInWindow { get; init; }
}
