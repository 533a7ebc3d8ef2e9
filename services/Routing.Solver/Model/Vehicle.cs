namespace Netspring.Routing.Solver;

/// <summary>A vehicle with its driver for one day. Costs are in one unit of the caller's choice, the same for the whole
/// problem (a millionth of a yuan keeps the per-metre price exact).</summary>
public sealed record Vehicle
{
    public required string Id { get; init; }

    /// <summary>Location index the first trip leaves from: the depot, or where the vehicle is now.</summary>
    public required int StartLocation { get; init; }

    /// <summary>Location index of the depot: every trip ends here, later trips leave here.</summary>
    public required int EndLocation { get; init; }

    public required Load Capacity { get; init; }

    /// <summary>No departure before the start, last return no later than the end.</summary>
    public required TimeWindow Shift { get; init; }

    /// <summary>What is in the vehicle already; counts in the first trip.</summary>
    public Load LoadOnBoard { get; init; }

    public IReadOnlyList<string> Skills { get; init; } = [];

    public int MaxTrips { get; init; } = 1;

    /// <summary>Time at the depot between two trips, seconds.</summary>
    public int UnloadSeconds { get; init; }

    /// <summary>Opening hours of the depot: trips leave and return inside them. Null: always open.</summary>
    public TimeWindow? DepotWindow { get; init; }

    /// <summary>Paid once when the vehicle serves at least one stop.</summary>
    public long FixedCost { get; init; }

    public int CostPerMetre { get; init; } = 1;

    /// <summary>Per second between the first departure and the last return.</summary>
    public int CostPerSecond { get; init; }

    public int? MaxDrivingSeconds { get; init; }

    /// <summary>Limit of the time between the first departure and the last return.</summary>
    public int? MaxDutySeconds { get; init; }

    /// <summary>In the order of the day; their windows may overlap, each must be able to start after the one before.</summary>
    public IReadOnlyList<BreakRule> Breaks { get; init; } = [];

    /// <summary>Key of <see cref="Problem.TravelByClass"/>; null takes <see cref="Problem.Travel"/>.</summary>
    public string? TravelClass { get; init; }

    /// <summary>Stops already under way: the first stops of the first trip, in this order, in every plan, even when late.</summary>
    public IReadOnlyList<string> FixedPrefix { get; init; } = [];
}
