namespace Netspring.Routing.Solver.Evaluation;

/// <summary>
/// The one evaluation of a route: the schedule that returns earliest, and of all departures that keep this return the
/// latest, so that waiting is not paid twice. Not safe for several threads; one per call.
/// </summary>
internal sealed class RouteSimulator
{
    private readonly FlatProblem flat;
    private readonly SlackSearch slackSearch;

    public RouteSimulator(FlatProblem flat)
    {
        this.flat = flat;
        Layout = new RouteLayout(flat);
        Times = new Timeline(flat, Layout);
        slackSearch = new SlackSearch(Layout, Times);
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

        var last = Times.Forward(vehicle, vehicle.Earliest, Slack.None);
        if (last < 0)
            return RouteCost.Infeasible;

        var end = Times.EndOf(last);
        var departure = Times.LatestDeparture(vehicle, last);
        if (end - departure > vehicle.MaxDuty)
            return RouteCost.Infeasible;

        if (flat.HasEtaPenalty)
            Times.Backtrack(Times.Forward(vehicle, departure, Slack.None));

        return Price(vehicleIndex, departure, end, isFeasible: true);
    }

    /// <summary>Simulates the whole route, with the least slack where it breaks limits, and says what it lacks.
    /// Afterwards <see cref="Times"/> holds the schedule.</summary>
    public RouteCost Measure(int vehicleIndex, ReadOnlySpan<int> sequence, out Excess excess)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        Layout.Lay(vehicleIndex, sequence, complete: true);
        var slack = slackSearch.Least(vehicle, long.MaxValue, out var timing)!.Value;
        var last = Times.Forward(vehicle, vehicle.Earliest, timing);
        var departure = Times.LatestDeparture(vehicle, last);
        if (departure > Times.EarliestDeparture)
            last = Times.Forward(vehicle, departure, timing);

        Times.Backtrack(last);
        excess = new Excess(Layout.Overload, slack, Layout.UnreachableLegs, !Layout.HoldsOrder);
        return Price(vehicleIndex, departure, Times.EndOf(last), Layout.IsFeasible && slack == Slack.None);
    }

    /// <summary>What a route lacks; null when that is surely more than <paramref name="atMost"/>.</summary>
    public Excess? Lacks(int vehicleIndex, ReadOnlySpan<int> sequence, bool inAnyOrder, Excess? atMost)
    {
        Layout.Lay(vehicleIndex, sequence, complete: true);
        var excess = new Excess(Layout.Overload, Slack.None, Layout.UnreachableLegs, !inAnyOrder && !Layout.HoldsOrder);
        var order = atMost is { } limit ? excess.CompareButTime(limit) : -1;
        if (order > 0)
            return null;

        return slackSearch.Least(flat.Vehicles[vehicleIndex], order < 0 ? long.MaxValue : atMost!.Value.Slack.Total, out _) is { } slack
            ? excess with { Slack = slack }
            : null;
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
