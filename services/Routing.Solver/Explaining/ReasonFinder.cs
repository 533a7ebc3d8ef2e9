using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;

namespace Netspring.Routing.Solver.Explaining;

/// <summary>Says for a stop that fits nowhere what is missing on each vehicle, by trying every place.</summary>
internal sealed class ReasonFinder(FlatProblem flat, RouteSimulator simulator)
{
    private readonly CheapestInsertion insertion = new(flat, simulator);
    private readonly int[] buffer = new int[Sequence.Room(flat.Stops.Length)];
    private readonly List<Spot> spots = [];

    /// <summary>True when some vehicle takes the stop as the plan stands.</summary>
    public bool Fits(Solution solution, int stop) => insertion.Best(solution, stop).Exists;

    public UnassignedStop Explain(Solution solution, int stop)
    {
        var findings = new Findings();
        if (flat.Vehicles.Length == 0)
            findings.NoVehicleAtAll();

        for (var vehicle = 0; vehicle < flat.Vehicles.Length; vehicle++)
            if (!ExplainAdmission(vehicle, stop, findings))
                ExplainRoute(solution, vehicle, stop, findings);

        return new UnassignedStop(flat.Stops[stop].Id, findings.ToReasons());
    }

    /// <summary>True when the vehicle may not take the stop whatever its route.</summary>
    private bool ExplainAdmission(int vehicleIndex, int stopIndex, Findings findings)
    {
        var vehicle = flat.Vehicles[vehicleIndex].Vehicle;
        var stop = flat.Stops[stopIndex];
        var missing = stop.Skills.Count(skill => !vehicle.Skills.Contains(skill));
        if (vehicle.MaxTrips == 0)
            findings.Add(ReasonCode.NoVehicle, vehicle.Id, 0, ShortfallUnit.None);
        if (stop.AllowedVehicleIds is { } allowed && !allowed.Contains(vehicle.Id))
            findings.Add(ReasonCode.VehicleNotAllowed, vehicle.Id, 0, ShortfallUnit.None);
        if (missing > 0)
            findings.Add(ReasonCode.SkillMissing, vehicle.Id, missing, ShortfallUnit.Skills);
        if (stop.Lock.HoldsDriver && stop.Lock.VehicleId != vehicle.Id)
            findings.Add(ReasonCode.LockConflict, vehicle.Id, 0, ShortfallUnit.None);

        return !flat.CanTake(vehicleIndex, stopIndex);
    }

    private void ExplainRoute(Solution solution, int vehicle, int stop, Findings findings)
    {
        var prefix = flat.Vehicles[vehicle].Prefix;
        var alone = insertion.BestIn(vehicle, prefix, 0, stop).Exists;
        Report(vehicle, stop, alone ? solution.Route(vehicle) : prefix, alone, findings);
        if (!alone)
            return;

        var higher = new Sequence(new int[Sequence.Room(flat.Stops.Length)]);
        var names = new List<string>();
        foreach (var node in solution.Route(vehicle))
        {
            if (node == Sequence.Boundary || flat.PrefixVehicle[node] >= 0)
                higher.Add(node);
            else if (flat.Rank[node] < flat.Rank[stop])
            {
                higher.Add(node);
                names.Add(flat.Stops[node].Id);
            }
        }

        if (names.Count > 0 && !insertion.BestIn(vehicle, higher.Finish(), 0, stop).Exists)
            findings.AddOutranked(flat.Vehicles[vehicle].Vehicle.Id, names);
    }

    /// <summary>The least that is missing over all places in the route: time where the load fits, else load.</summary>
    private void Report(int vehicleIndex, int stop, ReadOnlySpan<int> route, bool alone, Findings findings)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        Excess? best = null;
        Spot.Fill(spots, vehicle, route);
        foreach (var spot in spots)
        {
            simulator.Measure(vehicleIndex, spot.Build(route, stop, buffer), out var excess);
            if (best is null || Compare(excess, best.Value) < 0)
                best = excess;
        }

        if (best is not { } least)
            return;

        var id = vehicle.Vehicle.Id;
        if (least.UnreachableLegs > 0)
            findings.Add(ReasonCode.Unreachable, id, 0, ShortfallUnit.None);
        else if (least.BreaksOrder)
            findings.Add(ReasonCode.LockConflict, id, 0, ShortfallUnit.None);
        else if (!least.HoldsCapacity)
            findings.AddLoad(id, least.Load, alone);
        else
            findings.AddTime(id, least);
    }

    private static int Compare(Excess left, Excess right)
    {
        var byReach = left.UnreachableLegs.CompareTo(right.UnreachableLegs);
        if (byReach != 0)
            return byReach;

        var byOrder = left.BreaksOrder.CompareTo(right.BreaksOrder);
        if (byOrder != 0)
            return byOrder;

        var byUnits = left.Load.Units.CompareTo(right.Load.Units);
        var byGrams = left.Load.Grams.CompareTo(right.Load.Grams);
        var byVolume = left.Load.CubicCentimetres.CompareTo(right.Load.CubicCentimetres);
        if (byUnits != 0 || byGrams != 0 || byVolume != 0)
            return byUnits != 0 ? byUnits : byGrams != 0 ? byGrams : byVolume;

        return (left.LateSeconds + left.ShiftSeconds).CompareTo(right.LateSeconds + right.ShiftSeconds);
    }
}
