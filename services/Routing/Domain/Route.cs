namespace Netspring.Routing.Domain;

public enum RouteStatus
{
    Draft,
    Assigned,
    Dispatched,
    InProgress,
    Completed,
    Interrupted,
}

/// <summary>One driver with one vehicle on one local date.</summary>
public sealed class Route
{
    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }
    public required Guid VehicleId { get; init; }
    public required Guid DriverId { get; init; }
    public required Guid DepotId { get; init; }

    /// <summary>Of the vehicle, per trip.</summary>
    public required int CapacityUnits { get; init; }
    public RouteStatus Status { get; private set; } = RouteStatus.Assigned;
    public long Version { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>With the line haul of a visit.</summary>
    public int DistanceMetres { get; private set; }

    /// <summary>Metres of road from the hub to the visited city's seat and back; 0 at home.</summary>
    public required int LineHaulMetres { get; init; }
    public int DurationSeconds { get; private set; }

    /// <summary>Constraints the route breaks, as the solver names them.</summary>
    public List<RouteViolation> Violations { get; private set; } = [];

    internal static Route Of(CityDay day, Crew crew) => new()
    {
        Id = Guid.CreateVersion7(),
        CityCode = day.CityCode,
        LocalDate = day.LocalDate,
        VehicleId = crew.VehicleId,
        DriverId = crew.DriverId,
        DepotId = crew.DepotId,
        CapacityUnits = crew.Units,
        LineHaulMetres = crew.LineHaulMetres,
    };

    internal bool IsAsLongAs(Solver.Route solved, Crew crew) =>
        (DistanceMetres, DurationSeconds) == (solved.Metres + crew.AddedMetres, solved.DurationSeconds);

    internal void Replan(Solver.Route solved, DateOnly date, Crew crew)
    {
        Version++;
        StartsAt = CityDay.At(date, solved.Trips[0].DepartureSeconds);
        EndsAt = CityDay.At(date, solved.Trips[^1].ReturnSeconds);
        DistanceMetres = solved.Metres + crew.AddedMetres;
        DurationSeconds = solved.DurationSeconds;
        Violations = [.. solved.Violations.Select(v => new RouteViolation(v.Kind.ToString(), v.StopId, v.By))];
    }
}

/// <param name="By">In the unit of the kind: pieces, grams, cubic centimetres, seconds or metres.</param>
public sealed record RouteViolation(string Kind, string? LoadId, long By);
