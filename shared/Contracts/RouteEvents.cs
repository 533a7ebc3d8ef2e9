namespace Netspring.Contracts;

/// <summary>What became of a driver's route; the aggregate is the route, and all these events count its version together.</summary>
public abstract record RouteEvent : IntegrationEvent
{
    public required Guid RouteId { get; init; }
    public required DateOnly LocalDate { get; init; }
    public required Guid DriverId { get; init; }
    public Guid? VehicleId { get; init; }

    /// <summary>The vehicle's day in the city, as <see cref="FleetDaysChanged"/> tells it.</summary>
    public Guid? FleetDayId { get; init; }
    public required IReadOnlyList<RoutedLoad> Loads { get; init; }
}

/// <summary>One stop of a route that is still to come; of a completed route, one that was visited.</summary>
/// <param name="Eta">Arrival in UTC.</param>
public sealed record RoutedLoad(Guid RequestId, Guid LoadId, Guid StopId, DateTimeOffset Eta);

/// <summary>A route was frozen and sent to its driver. Routing → Requests, Scheduling, Partners.</summary>
public sealed record RouteDispatched : RouteEvent;

/// <summary>A route was taken from its driver before it started, dispatched or not. Routing → Requests, Scheduling, Partners.</summary>
public sealed record RouteRecalled : RouteEvent
{
    public required string Reason { get; init; }
}

/// <summary>The driver has set out. Routing → Requests, Scheduling, Partners.</summary>
public sealed record RouteStarted : RouteEvent
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }
}

/// <summary>The driver is done with all stops. Routing → Requests, Scheduling, Partners.</summary>
public sealed record RouteCompleted : RouteEvent
{
    /// <summary>UTC.</summary>
    public required DateTimeOffset CompletedAt { get; init; }
}

/// <summary>A route ended before its last stop; these loads are without a driver. Routing → Requests, Scheduling, Partners.</summary>
public sealed record RouteInterrupted : RouteEvent
{
    public required string Reason { get; init; }
}
