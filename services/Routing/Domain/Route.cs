using Netspring.ServiceDefaults.Problems;

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

/// <summary>What can be done to a route.</summary>
public static class RouteCommands
{
    public const string Assign = "assign";
    public const string Dispatch = "dispatch";
    public const string Recall = "recall";
    public const string Abort = "abort";
}

/// <summary>One driver with one vehicle on one local date. Changed through its <see cref="CityDay"/> only.</summary>
public sealed partial class Route
{
    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required DateOnly LocalDate { get; init; }
    public Guid VehicleId { get; private set; }

    /// <summary>Null for a draft that nobody drives.</summary>
    public Guid? DriverId { get; private set; }
    public Guid DepotId { get; private set; }

    /// <summary>Of the vehicle, per trip.</summary>
    public int CapacityUnits { get; private set; }
    public RouteStatus Status { get; private set; } = RouteStatus.Assigned;

    /// <summary>A dispatcher put its driver and vehicle together, who are no crew of the fleet on this date.</summary>
    public bool CrewedByHand { get; private set; }

    /// <summary>The unavailable driver who left it a draft, until it has another one.</summary>
    public Guid? AbandonedBy { get; private set; }

    /// <summary>Why a dispatcher accepted what it breaks.</summary>
    public string? OverrideReason { get; private set; }
    public long Version { get; private set; }

    /// <summary>The last command and the version it was carried out on, so that a double click is known as one.</summary>
    public string? LastCommand { get; private set; }
    public long? CommandedFromVersion { get; private set; }
    public DateTimeOffset StartsAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>With the line haul of a visit.</summary>
    public int DistanceMetres { get; private set; }

    /// <summary>Metres of road from the hub to the visited city's seat and back; 0 at home.</summary>
    public int LineHaulMetres { get; private set; }
    public int DurationSeconds { get; private set; }

    /// <summary>When its driver rests by the plan, in the order of the day.</summary>
    public List<RouteBreak> Breaks { get; private set; } = [];

    /// <summary>Constraints the route breaks, as the solver names them.</summary>
    public List<RouteViolation> Violations { get; private set; } = [];

    /// <summary>
    /// Whether plans may change it: nobody was told to drive it, its crew is one that plans know, and it breaks nothing that
    /// a dispatcher accepted, which a plan would put right.
    /// </summary>
    public bool IsOpen => Status == RouteStatus.Assigned && !CrewedByHand && OverrideReason is null;

    /// <summary>It binds its driver and vehicle on its date.</summary>
    public bool IsLive => Status != RouteStatus.Interrupted;

    /// <summary>Its driver has it.</summary>
    public bool IsLocked => Status is RouteStatus.Dispatched or RouteStatus.InProgress;

    public IReadOnlyList<string> AllowedCommands => Status switch
    {
        RouteStatus.Draft => [RouteCommands.Assign],
        RouteStatus.Assigned => [RouteCommands.Assign, RouteCommands.Dispatch],
        RouteStatus.Dispatched => [RouteCommands.Recall],
        RouteStatus.InProgress => [RouteCommands.Abort],
        _ => [],
    };

    /// <summary>The version on which the command was carried out; null where it was not the last one.</summary>
    public long? MadeBy(string command) => LastCommand == command ? CommandedFromVersion : null;

    /// <exception cref="RuleViolation">invalid-state-transition, or route-locked where its driver has it.</exception>
    public void Require(string command)
    {
        if (AllowedCommands.Contains(command))
            return;
        var isChange = command == RouteCommands.Assign && IsLocked;
        throw new RuleViolation(isChange ? "route-locked" : ProblemCatalog.InvalidStateTransition, facts: new Dictionary<string, object?>
        {
            ["currentState"] = Status.ToString(),
            ["allowedCommands"] = AllowedCommands,
        });
    }

    internal static Route Of(CityDay day, Crew crew)
    {
        var route = new Route { Id = Guid.CreateVersion7(), CityCode = day.CityCode, LocalDate = day.LocalDate };
        route.Man(crew);
        return route;
    }

    /// <summary>As an edit makes it, or makes it once more.</summary>
    internal static Route Of(CityDay day, Crew crew, EditedRoute edited)
    {
        var route = new Route
        {
            Id = edited.RouteId,
            CityCode = day.CityCode,
            LocalDate = day.LocalDate,
            CrewedByHand = edited.IsCrewedByHand,
            Version = edited.Before.Version,
        };
        route.Man(crew);
        return route;
    }

    internal void Accept(string? overrideReason) => OverrideReason = overrideReason;

    internal void Assign(Crew crew, bool byHand, string? overrideReason)
    {
        Command(RouteCommands.Assign, RouteStatus.Assigned);
        Man(crew);
        (CrewedByHand, OverrideReason, AbandonedBy) = (byHand, overrideReason, null);
    }

    internal void Unassign()
    {
        Command(RouteCommands.Assign, RouteStatus.Draft);
        DriverId = null;
    }

    internal void Abandon()
    {
        AbandonedBy = DriverId;
        Unassign();
    }

    internal void Dispatch()
    {
        Command(RouteCommands.Dispatch, RouteStatus.Dispatched);
        Watch(StartsAt + EtaForecast.Patience);
    }

    internal void Recall()
    {
        Command(RouteCommands.Recall, RouteStatus.Assigned);
        Watch(null);
    }

    internal void Abort()
    {
        Command(RouteCommands.Abort, RouteStatus.Interrupted);
        Watch(null);
    }

    /// <summary>One of its stops is another than before.</summary>
    internal void Touch() => Version++;

    internal bool IsAsLongAs(Solver.Route solved, Crew crew) =>
        (DistanceMetres, DurationSeconds) == (solved.Metres + crew.AddedMetres, solved.DurationSeconds);

    internal void Replan(Solver.Route solved, DateOnly date, Crew crew)
    {
        Version++;
        StartsAt = CityDay.At(date, solved.Trips[0].DepartureSeconds);
        EndsAt = CityDay.At(date, solved.Trips[^1].ReturnSeconds);
        DistanceMetres = solved.Metres + crew.AddedMetres;
        DurationSeconds = solved.DurationSeconds;
        Breaks = [.. solved.Breaks.Select(rest => new RouteBreak(CityDay.At(date, rest.StartSeconds), CityDay.At(date, rest.EndSeconds)))];
        Violations = [.. solved.Violations.Select(v => new RouteViolation(v.Kind.ToString(), v.StopId, v.By))];
    }

    private void Man(Crew crew)
    {
        (VehicleId, DriverId, DepotId) = (crew.VehicleId, crew.DriverId, crew.DepotId);
        (CapacityUnits, LineHaulMetres) = (crew.Units, crew.LineHaulMetres);
    }

    private void Command(string command, RouteStatus result)
    {
        (LastCommand, CommandedFromVersion) = (command, Version);
        Status = result;
        Version++;
    }
}

public sealed record RouteBreak(DateTimeOffset From, DateTimeOffset To);

/// <param name="By">In the unit of the kind: pieces, grams, cubic centimetres, seconds or metres.</param>
public sealed record RouteViolation(string Kind, string? LoadId, long By);
