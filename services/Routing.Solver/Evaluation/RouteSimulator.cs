namespace Netspring.Routing.Solver.Evaluation;

/// <summary>
/// The one evaluation of a route: the schedule that returns earliest, and of all departures that keep this return the
/// latest, so that waiting is not paid twice. Not safe for several threads; one per call.
/// </summary>
internal sealed class RouteSimulator
{
    private readonly FlatProblem flat;

    public RouteSimulator(FlatProblem flat)
    {
        this.flat = flat;
        Layout = new RouteLayout(flat);
        Times = new Timeline(flat, Layout);
    }

    /// <summary>Nodes of the route simulated last.</summary>
    public RouteLayout Layout { get; }

    /// <summary>Clock times of the route measured last.</summary>
    public Timeline Times { get; }

    /// <summary>Feasible or not, and at what cost; a route is left at its first violation.</summary>
    public RouteCost Evaluate(int vehicleIndex, ReadOnlySpan<int> sequence)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        if (sequence.IsEmpty)
            return vehicle.Prefix.Length == 0 ? RouteCost.Unused : RouteCost.Infeasible;

        // What is under way goes on whatever it breaks; it is measured, not judged.
        if (vehicle.Prefix.Length == sequence.Length && sequence.SequenceEqual(vehicle.Prefix))
            return Measure(vehicleIndex, sequence, out _) with { IsFeasible = true };

        Layout.Lay(vehicleIndex, sequence, complete: false);
        if (!Layout.IsFeasible || Layout.DrivingSeconds > vehicle.MaxDriving)
            return RouteCost.Infeasible;

        var last = Times.Forward(vehicle, vehicle.Earliest, relaxed: false);
        if (last < 0)
            return RouteCost.Infeasible;

        var end = Times.EndOf(last);
        var departure = Times.LatestDeparture(vehicle, last);
        if (end - departure > vehicle.MaxDuty)
            return RouteCost.Infeasible;

        if (flat.HasEtaPenalty)
            Times.Backtrack(Times.Forward(vehicle, departure, relaxed: false));

        return Price(vehicleIndex, departure, end, isFeasible: true);
    }

    /// <summary>Simulates the whole route, serving late where it must, and says by how much limits are exceeded.
    /// Afterwards <see cref="Times"/> holds the schedule.</summary>
    public RouteCost Measure(int vehicleIndex, ReadOnlySpan<int> sequence, out Excess excess)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        Layout.Lay(vehicleIndex, sequence, complete: true);
        var last = Times.Forward(vehicle, vehicle.Earliest, relaxed: true);
        var departure = Times.LatestDeparture(vehicle, last);
        if (departure > Times.EarliestDeparture)
            last = Times.Forward(vehicle, departure, relaxed: true);

        Times.Backtrack(last);
        var missed = Times.PenaltyOf(last);
        var late = 0L;
        for (var node = vehicle.Prefix.Length + 1; node < Layout.Count; node++)
            if (Layout.Node[node] >= 0)
                late += Times.Late(Layout.Node[node], Times.StartAt(node));

        var overtime = Overtime(vehicle, departure, Times.EndOf(last));
        if (overtime == 0 && late == 0)
            overtime = missed;

        excess = new Excess(Layout.Overload, late, overtime, Layout.UnreachableLegs, !Layout.HoldsOrder);
        return Price(vehicleIndex, departure, Times.EndOf(last), Layout.IsFeasible && excess.HoldsTime);
    }

    /// <summary>The most by which shift, duty, driving or the depot's closing is exceeded, seconds.</summary>
    private long Overtime(FlatVehicle vehicle, int departure, int end)
    {
        var overtime = Math.Max(0L, end - (long)vehicle.Vehicle.Shift.EndSeconds);
        overtime = Math.Max(overtime, end - departure - (long)vehicle.MaxDuty);
        overtime = Math.Max(overtime, Layout.DrivingSeconds - (long)vehicle.MaxDriving);
        for (var node = 1; node < Layout.Count; node++)
            if (Layout.Node[node] == RouteLayout.Return)
                overtime = Math.Max(overtime, Times.StartAt(node) - (long)vehicle.DepotCloses);

        return overtime;
    }

    private RouteCost Price(int vehicleIndex, int departure, int end, bool isFeasible)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        var stability = Stability(vehicleIndex);
        var cost = vehicle.Vehicle.FixedCost
            + ((long)Layout.Metres * vehicle.Vehicle.CostPerMetre)
            + ((long)(end - departure) * vehicle.Vehicle.CostPerSecond)
            + stability
            + (flat.Problem.Objective.MinimiseVehiclesFirst ? RouteCost.VehicleSurcharge : 0);
        return new RouteCost(isFeasible, cost, stability, Layout.Metres, Layout.DrivingSeconds, departure, end);
    }

    private long Stability(int vehicleIndex)
    {
        var objective = flat.Problem.Objective;
        var sum = 0L;
        for (var node = 1; flat.HasPrevious && node < Layout.Count; node++)
        {
            var stop = Layout.Node[node];
            if (stop < 0 || flat.PreviousVehicle[stop] == -1)
                continue;

            if (flat.PreviousVehicle[stop] != vehicleIndex)
                sum += objective.MovedStopPenalty;

            if (flat.HasEtaPenalty)
                sum += objective.EtaShiftPenaltyPerSecond * Math.Abs(
                    (long)Times.ArrivalAt(flat.Vehicles[vehicleIndex], node, null, out _) - flat.Stops[stop].Previous!.ArrivalSeconds);
        }

        return sum;
    }
}
