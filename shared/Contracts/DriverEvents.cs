namespace Netspring.Contracts;

/// <summary>Whether a driver can work; the aggregate is the driver, the city that of the depot. Routing → Scheduling.</summary>
public abstract record DriverEvent : IntegrationEvent
{
    public required Guid DriverId { get; init; }

    /// <summary>Local dates, both included.</summary>
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
}

/// <summary>
/// A driver cannot work in a span of dates. What becomes of the crew's days, <see cref="FleetDaysChanged"/> tells; of the
/// driver's routes, <see cref="RouteRecalled"/> and <see cref="RouteInterrupted"/>.
/// </summary>
public sealed record DriverMarkedUnavailable : DriverEvent
{
    public required string Reason { get; init; }
}

/// <summary>Such a span was taken back; another one may still cover dates of it.</summary>
public sealed record DriverMarkedAvailable : DriverEvent;
