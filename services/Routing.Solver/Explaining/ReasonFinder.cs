using Netspring.Routing.Solver.Evaluation;
using Netspring.Routing.Solver.Search;

namespace Netspring.Routing.Solver.Explaining;

/// <summary>Says for a stop that fits nowhere what is missing on each vehicle, by trying every place.</summary>
internal sealed class ReasonFinder(FlatProblem flat, RouteSimulator simulator)
{
    private readonly CheapestInsertion insertion = new(flat, simulator);
    private readonly int[] buffer = new int[Sequence.Room(flat.Stops.Length)];
    private readonly int[] higher = new int[Sequence.Room(flat.Stops.Length)];
    private readonly List<Spot> spots = [];

    /// <summary>The cheapest place for the stop as the plan stands.</summary>
    public VehicleSpot Best(Solution solution, int stop) => insertion.Best(solution, stop);

    public UnassignedStop Explain(Solution solution, int stop)
    {
        var findings = new Findings();
        if (flat.Vehicles.Length == 0)
            findings.NoVehicleAtAll();

        for (var vehicle = 0; vehicle < flat.Vehicles.Length; vehicle++)
        {
            ExplainAdmission(vehicle, stop, findings);
            ExplainRoute(solution, vehicle, stop, findings);
        }

        return new UnassignedStop(flat.Stops[stop].Id, findings.ToReasons());
    }

    /// <summary>What keeps the stop off the vehicle whatever its route.</summary>
    private void ExplainAdmission(int vehicleIndex, int stopIndex, Findings findings)
    {
        if (flat.CanTake(vehicleIndex, stopIndex))
            return;

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
    }

    private void ExplainRoute(Solution solution, int vehicleIndex, int stop, Findings findings)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        var id = vehicle.Vehicle.Id;
        // A lock that is to be released holds no order either.
        var isLockedElsewhere = flat.Stops[stop].Lock is { HoldsDriver: true } held && held.VehicleId != id;
        var alone = Least(vehicleIndex, vehicle.Prefix, stop, isLockedElsewhere);
        var fitsAlone = alone == default;
        var least = fitsAlone ? Least(vehicleIndex, solution.Route(vehicleIndex), stop, isLockedElsewhere) : alone;
        if (least.UnreachableLegs > 0)
        {
            findings.Add(ReasonCode.Unreachable, id, 0, ShortfallUnit.None);
            return;
        }

        if (least.BreaksOrder)
            findings.Add(ReasonCode.LockConflict, id, 0, ShortfallUnit.None);

        findings.AddLoad(id, least.Load, fitsAlone);
        findings.AddTime(id, least.Slack);
        if (fitsAlone && flat.CanTake(vehicleIndex, stop))
            ExplainRank(solution, vehicleIndex, stop, findings);
    }

    /// <summary>Stops of higher rank hold the room when they alone leave none.</summary>
    private void ExplainRank(Solution solution, int vehicle, int stop, Findings findings)
    {
        var kept = new Sequence(higher);
        var names = new List<string>();
        foreach (var node in solution.Route(vehicle))
        {
            if (node == Sequence.Boundary || flat.PrefixVehicle[node] >= 0)
                kept.Add(node);
            else if (flat.Rank[node] < flat.Rank[stop])
            {
                kept.Add(node);
                names.Add(flat.Stops[node].Id);
            }
        }

        if (names.Count > 0 && Least(vehicle, kept.Finish(), stop, inAnyOrder: false) != default)
            findings.AddOutranked(flat.Vehicles[vehicle].Vehicle.Id, names);
    }

    /// <summary>The least that is missing over all places in the route: ways first, then order, load and time.</summary>
    private Excess Least(int vehicle, ReadOnlySpan<int> route, int stop, bool inAnyOrder)
    {
        Excess? least = null;
        Spot.Fill(spots, flat.Vehicles[vehicle], route);
        foreach (var spot in spots)
        {
            var lacks = simulator.Lacks(vehicle, spot.Build(route, stop, buffer), inAnyOrder, least);
            if (lacks is { } found && (least is null || found.Compare(least.Value) < 0))
                least = found;
        }

        return least!.Value;
    }
}
