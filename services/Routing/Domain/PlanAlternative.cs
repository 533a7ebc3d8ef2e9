namespace Netspring.Routing.Domain;

/// <summary>What an alternative weighs beside the cost.</summary>
public enum PlanGoal
{
    /// <summary>Drivers and times that are known change only for a gain.</summary>
    Balanced,

    /// <summary>As few vehicles as can be, whatever the metres.</summary>
    FewestVehicles,

    /// <summary>The cheapest day as if nothing had been planned.</summary>
    Fresh,
}

public sealed record SolvedStop(Guid LoadId, Guid PickupId, DateTimeOffset Arrival, DateTimeOffset Departure);

/// <param name="Metres">With the line haul of a visit.</param>
public sealed record SolvedRoute(Guid VehicleId, Guid DriverId, int Metres, int Seconds, IReadOnlyList<IReadOnlyList<SolvedStop>> Trips);

/// <summary>A load that no vehicle takes as the plan stands: tried at every place.</summary>
public sealed record UnplacedLoad(Guid LoadId, Guid PickupId, IReadOnlyList<Reason> Reasons);

/// <summary>One of the plans that a job found.</summary>
/// <param name="Hash">See <see cref="DayPlanner.HashOf"/>.</param>
/// <param name="Cost">In millionths of a yuan, with what changes are thought to cost; alternatives compare by it.</param>
public sealed record PlanAlternative(
    PlanGoal Goal, int Seed, string Hash, long Cost, IReadOnlyList<SolvedRoute> Routes, IReadOnlyList<UnplacedLoad> Unassigned)
{
    public int Metres => Routes.Sum(route => route.Metres);

    public int Seconds => Routes.Sum(route => route.Seconds);

    /// <summary>The order of stops per vehicle, as the solver takes it.</summary>
    public IReadOnlyList<Solver.RouteSequence> Sequences() =>
        [.. Routes.Select(route => new Solver.RouteSequence(
            route.VehicleId.ToString(),
            [.. route.Trips.Select(IReadOnlyList<string> (trip) => [.. trip.Select(stop => stop.LoadId.ToString())])]))];

    internal static PlanAlternative Of(PlanInput input, PlanGoal goal, Solver.Plan plan)
    {
        var crews = input.Crews.ToDictionary(crew => crew.VehicleId.ToString(), StringComparer.Ordinal);
        var errands = input.Errands.ToDictionary(errand => errand.LoadId.ToString(), StringComparer.Ordinal);
        var unassigned = plan.Unassigned.ToDictionary(stop => stop.StopId, StringComparer.Ordinal);
        return new PlanAlternative(
            goal, input.Seed, DayPlanner.HashOf(plan), plan.Cost.Total,
            [.. plan.Routes.Select(route => ToRoute(input, crews[route.VehicleId], errands, route))],
            [.. unassigned.Keys.Concat(plan.Open).Order(StringComparer.Ordinal).Select(id => new UnplacedLoad(
                errands[id].LoadId, errands[id].PickupId,
                unassigned.TryGetValue(id, out var stop) ? DayPlanner.ReasonsOf(stop) : []))]);
    }

    private static SolvedRoute ToRoute(PlanInput input, Crew crew, Dictionary<string, Errand> errands, Solver.Route route) => new(
        crew.VehicleId, crew.DriverId, route.Metres + crew.AddedMetres, route.DurationSeconds,
        [.. route.Trips.Select(IReadOnlyList<SolvedStop> (trip) => [.. trip.Visits.Select(visit => new SolvedStop(
            errands[visit.StopId].LoadId, errands[visit.StopId].PickupId,
            CityDay.At(input.LocalDate, visit.ServiceStartSeconds), CityDay.At(input.LocalDate, visit.DepartureSeconds)))])]);
}
