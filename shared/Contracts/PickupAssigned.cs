namespace Netspring.Contracts;

/// <summary>What Routing made of one load; the aggregate is the load, and all these events count its version together.</summary>
public abstract record AssignmentEvent : IntegrationEvent
{
    public required Guid RequestId { get; init; }
    public required Guid LoadId { get; init; }

    /// <summary>The schedule this answers; ignored where a newer one is known.</summary>
    public required long ScheduleVersion { get; init; }
}

/// <summary>A load has a driver. Routing → Scheduling, Requests, Partners.</summary>
public sealed record PickupAssigned : AssignmentEvent
{
    public required Guid RouteId { get; init; }
    public required long RouteVersion { get; init; }
    public required Guid StopId { get; init; }
    public required DateOnly LocalDate { get; init; }
    public required AssignedDriver Driver { get; init; }
    public required AssignedVehicle Vehicle { get; init; }

    /// <summary>Arrival in UTC.</summary>
    public required DateTimeOffset Eta { get; init; }
}

public sealed record AssignedDriver(Guid Id, string DisplayName);

public sealed record AssignedVehicle(Guid Id, string Plate);

/// <summary>A load found no place in the plan of its day and goes back. Routing → Scheduling, Requests, Partners.</summary>
public sealed record PickupUnassigned : AssignmentEvent
{
    public required IReadOnlyList<UnassignedReason> Reasons { get; init; }
}
