using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Explaining;

/// <summary>Collects what is missing per vehicle and groups it by reason.</summary>
internal sealed class Findings
{
    private readonly SortedDictionary<ReasonCode, List<VehicleShortfall>> shortfalls = [];
    private readonly SortedSet<string> outrankedBy = new(StringComparer.Ordinal);
    private bool fitsEmptyVehicle;

    public void NoVehicleAtAll() => shortfalls[ReasonCode.NoVehicle] = [];

    public void Add(ReasonCode code, string vehicleId, long shortBy, ShortfallUnit unit)
    {
        if (!shortfalls.TryGetValue(code, out var list))
            shortfalls[code] = list = [];

        list.Add(new VehicleShortfall(vehicleId, shortBy, unit));
    }

    public void AddLoad(string vehicleId, Load missing, bool fitsAlone)
    {
        fitsEmptyVehicle |= fitsAlone;
        if (missing.Units > 0)
            Add(ReasonCode.CapacityUnits, vehicleId, missing.Units, ShortfallUnit.Units);
        if (missing.Grams > 0)
            Add(ReasonCode.CapacityKg, vehicleId, missing.Grams, ShortfallUnit.Grams);
        if (missing.CubicCentimetres > 0)
            Add(ReasonCode.CapacityM3, vehicleId, missing.CubicCentimetres, ShortfallUnit.CubicCentimetres);
    }

    public void AddTime(string vehicleId, Slack missing)
    {
        if (missing.Windows > 0)
            Add(ReasonCode.TimeWindow, vehicleId, missing.Windows, ShortfallUnit.Seconds);
        if (missing.Shift > 0)
            Add(ReasonCode.ShiftLength, vehicleId, missing.Shift, ShortfallUnit.Seconds);
    }

    public void AddOutranked(string vehicleId, IEnumerable<string> by)
    {
        Add(ReasonCode.Outranked, vehicleId, 0, ShortfallUnit.None);
        outrankedBy.UnionWith(by);
    }

    public IReadOnlyList<Reason> ToReasons() =>
        shortfalls.Select(pair => new Reason(
            pair.Key, pair.Value, RemedyFor(pair.Key), pair.Key == ReasonCode.Outranked ? [.. outrankedBy] : [])).ToList();

    private Remedy RemedyFor(ReasonCode code) => code switch
    {
        ReasonCode.NoVehicle => Remedy.AddVehicle,
        ReasonCode.CapacityUnits or ReasonCode.CapacityKg or ReasonCode.CapacityM3 =>
            fitsEmptyVehicle ? Remedy.AddTripOrVehicle : Remedy.SplitLoadOrUseLargerVehicle,
        ReasonCode.TimeWindow => Remedy.WidenTimeWindow,
        ReasonCode.ShiftLength => Remedy.ExtendShift,
        ReasonCode.SkillMissing => Remedy.AssignSkilledVehicle,
        ReasonCode.VehicleNotAllowed => Remedy.AllowVehicle,
        ReasonCode.Unreachable => Remedy.CheckLocation,
        ReasonCode.LockConflict => Remedy.ReleaseLock,
        _ => Remedy.RaisePriorityOrMoveDay,
    };
}
