namespace Netspring.Routing.Solver;

/// <summary>Lexicographic: mandatory stops, then stops by priority, then (when asked) vehicles, then cost plus penalties.
/// Penalties are in the cost unit of the vehicles.</summary>
public sealed record Objective
{
    public bool MinimiseVehiclesFirst { get; init; }

    /// <summary>For a stop whose vehicle is not the one of <see cref="Stop.Previous"/>.</summary>
    public long MovedStopPenalty { get; init; }

    /// <summary>For each second the arrival differs from the one of <see cref="Stop.Previous"/>.</summary>
    public long EtaShiftPenaltyPerSecond { get; init; }

    /// <summary>Negative when <paramref name="left"/> is the better one.</summary>
    public int Compare(PlanCost left, PlanCost right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        for (var rank = 0; rank < Math.Min(left.UnservedByRank.Count, right.UnservedByRank.Count); rank++)
            if (left.UnservedByRank[rank] != right.UnservedByRank[rank])
                return left.UnservedByRank[rank].CompareTo(right.UnservedByRank[rank]);

        return MinimiseVehiclesFirst && left.VehiclesUsed != right.VehiclesUsed
            ? left.VehiclesUsed.CompareTo(right.VehiclesUsed)
            : left.Total.CompareTo(right.Total);
    }
}

/// <summary>What a plan costs. <see cref="UnservedByRank"/> counts the stops on no route, mandatory first,
/// then optional, each by falling priority, one entry per priority that occurs in the problem; stops with a prize are not
/// counted there but priced in <paramref name="Prizes"/>.</summary>
public sealed record PlanCost(
    IReadOnlyList<int> UnservedByRank,
    int UnservedMandatory,
    int VehiclesUsed,
    long Fixed,
    long Distance,
    long Time,
    long Stability,
    long Prizes)
{
    public long Total => Fixed + Distance + Time + Stability + Prizes;
}
