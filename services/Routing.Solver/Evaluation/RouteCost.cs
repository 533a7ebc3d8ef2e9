using System.Runtime.InteropServices;

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

/// <summary>By how many seconds limits may be exceeded: <paramref name="Windows"/> by the start of every service after its
/// last window, <paramref name="Shift"/> by shift, duty, driving, the depot's closing and the latest start of breaks.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Slack(int Windows, int Shift)
{
    public static Slack None => default;

    public static Slack Endless => new(Timeline.Never, Timeline.Never);

    public long Total => (long)Windows + Shift;
}

/// <summary>What a route lacks to keep its limits; the default when it keeps them. Load is the most by which a trip exceeds
/// the capacity, in each dimension.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Excess(Load Load, Slack Slack, int UnreachableLegs, bool BreaksOrder)
{
    /// <summary>Negative when this lacks less: ways first, then order, then load.</summary>
    public int CompareButTime(Excess other)
    {
        var byReach = UnreachableLegs.CompareTo(other.UnreachableLegs);
        var byOrder = BreaksOrder.CompareTo(other.BreaksOrder);
        var byUnits = Load.Units.CompareTo(other.Load.Units);
        var byGrams = Load.Grams.CompareTo(other.Load.Grams);
        var byVolume = Load.CubicCentimetres.CompareTo(other.Load.CubicCentimetres);
        return byReach != 0 ? byReach : byOrder != 0 ? byOrder : byUnits != 0 ? byUnits : byGrams != 0 ? byGrams : byVolume;
    }

    /// <summary>Negative when this lacks less: as <see cref="CompareButTime"/>, then time.</summary>
    public int Compare(Excess other) =>
        CompareButTime(other) is var order and not 0 ? order : Slack.Total.CompareTo(other.Slack.Total);
}
