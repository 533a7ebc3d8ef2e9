namespace Netspring.Routing.Solver;

public sealed record UnassignedStop(string StopId, IReadOnlyList<Reason> Reasons);

/// <summary>Why the vehicles listed do not take the stop. <paramref name="OutrankedBy"/> names the stops of higher rank
/// that hold the room (only with <see cref="ReasonCode.Outranked"/>).</summary>
public sealed record Reason(
    ReasonCode Code, IReadOnlyList<VehicleShortfall> Vehicles, Remedy Remedy, IReadOnlyList<string> OutrankedBy);

/// <summary>
/// What must be given so that the vehicle takes the stop at some place, nothing else moved; all reasons that name the
/// vehicle are given together. A stop that would not even fit beside what is under way is measured against that alone,
/// any other against the route as planned.
/// <list type="bullet">
/// <item><see cref="ReasonCode.NoVehicle"/>: a trip. <see cref="ReasonCode.VehicleNotAllowed"/>: the permit.
/// <see cref="ReasonCode.SkillMissing"/>: so many skills. <see cref="ReasonCode.LockConflict"/>: the stop's lock released.
/// <see cref="ReasonCode.Unreachable"/>: a way.</item>
/// <item><see cref="ReasonCode.CapacityUnits"/>, <see cref="ReasonCode.CapacityKg"/>, <see cref="ReasonCode.CapacityM3"/>: so
/// much more capacity.</item>
/// <item><see cref="ReasonCode.TimeWindow"/>: the last window of every stop on the route ends so many seconds later.</item>
/// <item><see cref="ReasonCode.ShiftLength"/>: shift and depot close, breaks start at the latest, and driving and duty end so
/// many seconds later; duty counts as in a plan, from the latest departure that keeps the earliest return.</item>
/// <item><see cref="ReasonCode.Outranked"/>: nothing; it says why the room is gone.</item>
/// </list>
/// Of all places the one counts that lacks the fewest ways, then no lock, then the least units, grams and cubic
/// centimetres, then the least seconds of both kinds together.
/// </summary>
public sealed record VehicleShortfall(string VehicleId, long ShortBy, ShortfallUnit Unit);

public enum ShortfallUnit
{
    None,
    Units,
    Grams,
    CubicCentimetres,
    Seconds,
    Skills,
}

public enum ReasonCode
{
    NoVehicle,
    CapacityUnits,
    CapacityKg,
    CapacityM3,
    TimeWindow,
    ShiftLength,
    SkillMissing,
    VehicleNotAllowed,
    Unreachable,
    LockConflict,
    Outranked,
}

/// <summary>What a dispatcher can do about a reason.</summary>
public enum Remedy
{
    AddVehicle,
    SplitLoadOrUseLargerVehicle,
    AddTripOrVehicle,
    WidenTimeWindow,
    ExtendShift,
    AssignSkilledVehicle,
    AllowVehicle,
    CheckLocation,
    ReleaseLock,
    RaisePriorityOrMoveDay,
}

/// <summary>Names as they appear on the wire (CAPACITY_KG, ADD_VEHICLE).</summary>
public static class WireNames
{
    private static readonly Dictionary<ReasonCode, string> Codes = Names<ReasonCode>();
    private static readonly Dictionary<Remedy, string> Remedies = Names<Remedy>();
    private static readonly Dictionary<ShortfallUnit, string> Units = Names<ShortfallUnit>();

    public static string WireName(this ReasonCode code) => Codes[code];

    public static string WireName(this Remedy remedy) => Remedies[remedy];

    public static string WireName(this ShortfallUnit unit) => Units[unit];

    /// <exception cref="FormatException">No reason has this name.</exception>
    public static ReasonCode ParseReasonCode(string wireName)
    {
        foreach (var (code, name) in Codes)
            if (string.Equals(name, wireName, StringComparison.Ordinal))
                return code;

        throw new FormatException($"'{wireName}' is no reason code.");
    }

    private static Dictionary<T, string> Names<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().ToDictionary(value => value, value => ToWire(value.ToString()));

    private static string ToWire(string name) => string.Concat(name.Select((letter, index) =>
        index > 0 && char.IsUpper(letter) ? "_" + letter : char.ToUpperInvariant(letter).ToString()));
}
