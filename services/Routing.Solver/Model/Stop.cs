namespace Netspring.Routing.Solver;

/// <summary>One visit: a load to be collected at a location.</summary>
public sealed record Stop
{
    public required string Id { get; init; }

    /// <summary>Index into the travel matrices.</summary>
    public required int Location { get; init; }

    public Load Load { get; init; }

    /// <summary>The service starts inside one of them; ascending and apart. Empty: any time.</summary>
    public IReadOnlyList<TimeWindow> Windows { get; init; } = [];

    /// <summary>Whole service, fixed part and per unit already summed.</summary>
    public int ServiceSeconds { get; init; }

    /// <summary>Higher is served first.</summary>
    public int Priority { get; init; }

    /// <summary>Mandatory stops come before every optional one, whatever the priority.</summary>
    public bool IsMandatory { get; init; } = true;

    /// <summary>What leaving an optional stop out costs, in the cost unit of the vehicles. Such a stop is weighed against
    /// its detour, whatever its priority; without a prize, serving it comes before cost.</summary>
    public long? Prize { get; init; }

    /// <summary>All of them are needed on the vehicle.</summary>
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>The trip that serves the stop leaves no earlier, seconds since local midnight.</summary>
    public int ReleaseSeconds { get; init; }

    /// <summary>Vehicles with a permit; null: all.</summary>
    public IReadOnlyList<string>? AllowedVehicleIds { get; init; }

    public StopLock Lock { get; init; } = StopLock.None;

    /// <summary>Where the stop was in the plan people know; moving away from it costs (see <see cref="Objective"/>).</summary>
    public PreviousVisit? Previous { get; init; }
}

public enum LockKind
{
    None,

    /// <summary>Only on the named vehicle.</summary>
    Driver,

    /// <summary>Never before a sequence-locked stop of the same vehicle with a lower position, when both share a route.</summary>
    Sequence,

    Both,
}

/// <summary>What must not change about a stop. <paramref name="Position"/> orders the sequence-locked stops of a vehicle.</summary>
public sealed record StopLock(LockKind Kind, string? VehicleId, int Position)
{
    public static StopLock None { get; } = new(LockKind.None, null, 0);

    internal bool HoldsDriver => Kind is LockKind.Driver or LockKind.Both;

    internal bool HoldsSequence => Kind is LockKind.Sequence or LockKind.Both;
}

/// <summary>Vehicle and arrival (seconds since local midnight) in the plan that is compared with.</summary>
public sealed record PreviousVisit(string VehicleId, int ArrivalSeconds);
