namespace Netspring.Contracts;

/// <summary>A plan of a city-day was committed; the aggregate is the city-day. Routing → Partners (summary).</summary>
public sealed record RoutePlanned : IntegrationEvent
{
    public required Guid PlanId { get; init; }
    public required DateOnly LocalDate { get; init; }
    public required IReadOnlyList<PlannedRoute> Routes { get; init; }
    public required IReadOnlyList<Guid> UnassignedLoadIds { get; init; }
}

public sealed record PlannedRoute(
    Guid RouteId, long RouteVersion, Guid DriverId, Guid VehicleId, int Stops, int Units, long DistanceMetres, long DurationSeconds);
