namespace Netspring.Routing.Solver.Evaluation;

/// <summary>Result of an evaluation. <see cref="Cost"/> is what the search minimises: money, penalties and, with vehicles
/// first, a surcharge per used vehicle above any sum of money.</summary>
internal readonly record struct RouteCost(
    bool IsFeasible, long Cost, long Stability, int Metres, int DrivingSeconds, int DepartureSeconds, int ReturnSeconds)
{
    /// <summary>More than any plan can cost in money, small enough for a thousand vehicles in a long.</summary>
    public const long VehicleSurcharge = 1L << 52;

    public static RouteCost Unused => new(IsFeasible: true, 0, 0, 0, 0, 0, 0);

    public static RouteCost Infeasible => new(IsFeasible: false, long.MaxValue / 4, 0, 0, 0, 0, 0);

    public int DurationSeconds => ReturnSeconds - DepartureSeconds;
}

/// <summary>How far a route is beyond its limits, summed over the route; all zero when it keeps them.</summary>
internal record struct Excess(Load Load, long LateSeconds, long ShiftSeconds, int UnreachableLegs, bool BreaksOrder)
{
    public readonly bool HoldsCapacity => Load == default;

    public readonly bool HoldsTime => LateSeconds == 0 && ShiftSeconds == 0;
}
