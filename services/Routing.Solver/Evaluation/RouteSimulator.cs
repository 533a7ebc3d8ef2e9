namespace Netspring.Routing.Solver.Evaluation;

/// <summary>
/// The one evaluation of a route. Finds the schedule that returns earliest, exact over the ways to place the breaks:
/// per node one label for each number of breaks already taken (time is first-in-first-out, so the earliest label with
/// the same breaks dominates). Of all departures that keep this return the latest is taken, so waiting is not paid twice.
/// Not safe for several threads; one per search.
/// </summary>
internal sealed class RouteSimulator(FlatProblem flat)
{
    private const int Never = int.MaxValue;

    private readonly int labels = 1 + flat.Vehicles.Select(vehicle => vehicle.Breaks.Length).DefaultIfEmpty(0).Max();
    private readonly RouteLayout layout = new(flat);
    private int[] start = [];
    private int[] leave = [];
    private int[] from = [];
    private long[] penalty = [];
    private int[] labelAt = [];

    /// <summary>Nodes of the route simulated last.</summary>
    public RouteLayout Layout => layout;

    /// <summary>Feasible or not, and at what cost; a route is left at its first violation.</summary>
    public RouteCost Evaluate(int vehicle, ReadOnlySpan<int> sequence)
    {
        var prefix = flat.Vehicles[vehicle].Prefix;
        if (sequence.IsEmpty)
            return prefix.Length == 0 ? RouteCost.Unused : RouteCost.Infeasible;

        // What is under way goes on whatever it breaks; it is measured, not judged.
        if (prefix.Length == sequence.Length && sequence.SequenceEqual(prefix))
            return Measure(vehicle, sequence, out _) with { IsFeasible = true };

        layout.Lay(vehicle, sequence, complete: false);
        if (!layout.IsFeasible || layout.DrivingSeconds > flat.Vehicles[vehicle].MaxDriving)
            return RouteCost.Infeasible;

        var last = Forward(flat.Vehicles[vehicle], flat.Vehicles[vehicle].Earliest, relaxed: false);
        if (last < 0)
            return RouteCost.Infeasible;

        var departure = LatestDeparture(flat.Vehicles[vehicle], last, relaxed: false);
        var end = leave[((layout.Count - 1) * labels) + last];
        return end - departure > flat.Vehicles[vehicle].MaxDuty
            ? RouteCost.Infeasible
            : Price(vehicle, departure, end, isFeasible: true, relaxed: false);
    }

    /// <summary>Simulates the whole route, serving late where it must, and says by how much limits are exceeded.
    /// Afterwards <see cref="StartAt"/>, <see cref="LeaveAt"/> and <see cref="LabelAt"/> hold the schedule.</summary>
    public RouteCost Measure(int vehicleIndex, ReadOnlySpan<int> sequence, out Excess excess)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        layout.Lay(vehicleIndex, sequence, complete: true);
        var last = Forward(vehicle, vehicle.Earliest, relaxed: true);
        var departure = LatestDeparture(vehicle, last, relaxed: true);
        if (departure > leave[0])
            last = Forward(vehicle, departure, relaxed: true);

        Backtrack(last);
        var end = LeaveAt(layout.Count - 1);
        var overtime = Math.Max(0L, end - vehicle.Vehicle.Shift.EndSeconds);
        overtime = Math.Max(overtime, end - departure - (long)vehicle.MaxDuty);
        overtime = Math.Max(overtime, layout.DrivingSeconds - (long)vehicle.MaxDriving);
        var late = 0L;
        for (var node = 1; node < layout.Count; node++)
            if (layout.Node[node] >= 0 && node > vehicle.Prefix.Length)
                late += Late(layout.Node[node], StartAt(node));
            else if (layout.Node[node] == RouteLayout.Return)
                overtime = Math.Max(overtime, StartAt(node) - (long)vehicle.DepotCloses);

        var total = penalty[((layout.Count - 1) * labels) + last];
        if (overtime == 0 && late == 0 && total > 0)
            overtime = total;

        excess = new Excess(layout.Overload, late, overtime, layout.UnreachableLegs, !layout.HoldsOrder);
        var feasible = layout.IsFeasible && excess.HoldsTime && total == 0;
        return Price(vehicleIndex, departure, end, feasible, relaxed: true);
    }

    public int LabelAt(int node) => labelAt[node];

    public int StartAt(int node) => start[(node * labels) + labelAt[node]];

    public int LeaveAt(int node) => leave[(node * labels) + labelAt[node]];

    /// <summary>When the vehicle reaches the node, breaks on the way included; they are added to
    /// <paramref name="placed"/> when given. <paramref name="resting"/> is the break time after the arrival.</summary>
    public int ArrivalAt(FlatVehicle vehicle, int node, List<PlacedBreak>? placed, out int resting)
    {
        var now = LeaveAt(node - 1);
        var remaining = layout.Drive[node];
        var arrival = -1;
        resting = 0;
        for (var rest = labelAt[node - 1]; rest < labelAt[node]; rest++)
        {
            var rule = vehicle.Breaks[rest];
            var begin = Math.Max(now, rule.EarliestStartSeconds);
            if (arrival < 0 && begin - now >= remaining)
                arrival = now + remaining;
            else if (arrival < 0)
                remaining -= begin - now;

            resting += arrival < 0 ? 0 : rule.LengthSeconds;
            now = begin + rule.LengthSeconds;
            placed?.Add(new PlacedBreak(begin, now));
        }

        return arrival < 0 ? now + remaining : arrival;
    }

    private RouteCost Price(int vehicleIndex, int departure, int end, bool isFeasible, bool relaxed)
    {
        var vehicle = flat.Vehicles[vehicleIndex];
        var objective = flat.Problem.Objective;
        var stability = 0L;
        if (flat.HasEtaPenalty && !relaxed)
            Backtrack(Forward(vehicle, departure, relaxed: false));

        for (var node = 1; node < layout.Count; node++)
        {
            var stop = layout.Node[node];
            if (stop < 0 || flat.PreviousVehicle[stop] == -1)
                continue;

            if (flat.PreviousVehicle[stop] != vehicleIndex)
                stability += objective.MovedStopPenalty;

            if (flat.HasEtaPenalty)
                stability += objective.EtaShiftPenaltyPerSecond
                    * Math.Abs(ArrivalAt(vehicle, node, null, out _) - flat.Stops[stop].Previous!.ArrivalSeconds);
        }

        var cost = vehicle.Vehicle.FixedCost
            + ((long)layout.Metres * vehicle.Vehicle.CostPerMetre)
            + ((long)(end - departure) * vehicle.Vehicle.CostPerSecond)
            + stability
            + (objective.MinimiseVehiclesFirst ? RouteCost.VehicleSurcharge : 0);
        return new RouteCost(isFeasible, cost, stability, layout.Metres, layout.DrivingSeconds, departure, end);
    }

    /// <summary>Earliest times forward; the label of the earliest return, or -1 (never when relaxed).</summary>
    private int Forward(FlatVehicle vehicle, int departure, bool relaxed)
    {
        EnsureRoom();
        var used = vehicle.Breaks.Length + 1;
        Array.Fill(leave, Never, 0, used);
        start[0] = leave[0] = Math.Max(departure, layout.Release[0]);
        penalty[0] = 0;
        for (var node = 1; node < layout.Count; node++)
        {
            var alive = false;
            for (var to = 0; to < used; to++)
                alive |= Extend(vehicle, node, to, relaxed);

            if (!alive)
                return -1;
        }

        return BestEnd(vehicle, used, relaxed);
    }

    private bool Extend(FlatVehicle vehicle, int node, int to, bool relaxed)
    {
        var cell = (node * labels) + to;
        leave[cell] = Never;
        penalty[cell] = long.MaxValue;
        for (var taken = 0; taken <= to; taken++)
        {
            var before = ((node - 1) * labels) + taken;
            if (leave[before] == Never
                || !Rest(vehicle.Breaks, leave[before], layout.Drive[node], taken, to, relaxed, out var ready, out var missed)
                || !Begin(vehicle, node, ready, relaxed, out var begin, out var late))
                continue;

            var sum = relaxed ? penalty[before] + missed + late : 0;
            var done = begin + Work(vehicle, node);
            if (sum > penalty[cell] || (sum == penalty[cell] && done >= leave[cell]))
                continue;

            penalty[cell] = sum;
            start[cell] = begin;
            leave[cell] = done;
            from[cell] = taken;
        }

        return leave[cell] != Never;
    }

    /// <summary>A drive that takes the breaks <paramref name="first"/> to <paramref name="end"/> (exclusive), each at once.</summary>
    private static bool Rest(
        BreakRule[] breaks, int leave, int drive, int first, int end, bool relaxed, out int ready, out long missed)
    {
        ready = leave + drive;
        missed = 0;
        var now = leave;
        for (var index = first; index < end; index++)
        {
            var rule = breaks[index];
            var begin = Math.Max(now, rule.EarliestStartSeconds);
            if (begin > rule.LatestStartSeconds)
            {
                if (!relaxed)
                    return false;

                missed += begin - rule.LatestStartSeconds;
            }

            now = begin + rule.LengthSeconds;
            ready = Math.Max(ready, rule.EarliestStartSeconds) + rule.LengthSeconds;
        }

        return true;
    }

    private bool Begin(FlatVehicle vehicle, int node, int ready, bool relaxed, out int begin, out long late)
    {
        begin = ready;
        late = 0;
        var stop = layout.Node[node];
        if (stop == RouteLayout.Departure)
        {
            begin = Math.Max(ready, Math.Max(layout.Release[node], vehicle.DepotOpens));
            return true;
        }

        if (stop == RouteLayout.Return)
        {
            late = Math.Max(0L, ready - (long)vehicle.DepotCloses);
            if (node == layout.Count - 1)
                late += Math.Max(0L, ready - (long)vehicle.Vehicle.Shift.EndSeconds);

            return late == 0 || relaxed;
        }

        var windows = flat.Windows[stop];
        foreach (var window in windows)
            if (ready <= window.EndSeconds)
            {
                begin = Math.Max(ready, window.StartSeconds);
                return true;
            }

        // The fixed prefix is under way; being late there is a fact, not a choice.
        late = node <= vehicle.Prefix.Length ? 0 : Late(stop, ready);
        return late == 0 || relaxed;
    }

    private long Late(int stop, int begin)
    {
        var windows = flat.Windows[stop];
        return windows.Length == 0 ? 0 : Math.Max(0, begin - windows[^1].EndSeconds);
    }

    private int Work(FlatVehicle vehicle, int node)
    {
        var stop = layout.Node[node];
        if (stop >= 0)
            return flat.Service[stop];

        return stop == RouteLayout.Return && node < layout.Count - 1 ? vehicle.Vehicle.UnloadSeconds : 0;
    }

    private int BestEnd(FlatVehicle vehicle, int used, bool relaxed)
    {
        var best = -1;
        var offset = (layout.Count - 1) * labels;
        for (var taken = 0; taken < used; taken++)
        {
            if (leave[offset + taken] == Never)
                continue;

            for (var rest = taken; rest < vehicle.Breaks.Length; rest++)
            {
                var missed = Math.Max(0, leave[offset + taken] - vehicle.Breaks[rest].LatestStartSeconds);
                if (missed > 0 && !relaxed)
                    leave[offset + taken] = Never;

                penalty[offset + taken] += missed;
            }

            if (leave[offset + taken] != Never && (best < 0 || IsBetter(offset + taken, offset + best)))
                best = taken;
        }

        return best;
    }

    private bool IsBetter(int left, int right) =>
        penalty[left] < penalty[right] || (penalty[left] == penalty[right] && leave[left] < leave[right]);

    private void Backtrack(int last)
    {
        for (var node = layout.Count - 1; node >= 0; node--)
        {
            labelAt[node] = last;
            last = from[(node * labels) + last];
        }
    }

    /// <summary>The latest departure with the same breaks on the same legs and the same return.
    /// A vehicle under way has left already, and a route that breaks limits is left as early as it can be.</summary>
    private int LatestDeparture(FlatVehicle vehicle, int last, bool relaxed)
    {
        var end = leave[((layout.Count - 1) * labels) + last];
        var idle = end - leave[0] - layout.DrivingSeconds - layout.WorkSeconds;
        for (var rest = 0; rest < last; rest++)
            idle -= vehicle.Breaks[rest].LengthSeconds;

        if (idle <= 0 || vehicle.Prefix.Length > 0 || (relaxed && penalty[((layout.Count - 1) * labels) + last] > 0))
            return leave[0];

        Backtrack(last);
        var latestLeave = end;
        for (var node = layout.Count - 1; node > 0; node--)
        {
            var ready = LatestReady(layout.Node[node], latestLeave - Work(vehicle, node));
            latestLeave = int.MaxValue;
            var rested = 0;
            for (var rest = labelAt[node - 1]; rest < labelAt[node]; rest++)
            {
                latestLeave = Math.Min(latestLeave, vehicle.Breaks[rest].LatestStartSeconds - rested);
                rested += vehicle.Breaks[rest].LengthSeconds;
            }

            latestLeave = Math.Min(latestLeave, ready - rested - layout.Drive[node]);
        }

        return Math.Max(leave[0], latestLeave);
    }

    private int LatestReady(int stop, int bound)
    {
        if (stop < 0 || flat.Windows[stop].Length == 0)
            return bound;

        var latest = bound;
        foreach (var window in flat.Windows[stop])
            if (window.StartSeconds <= bound)
                latest = Math.Min(bound, window.EndSeconds);

        return latest;
    }

    private void EnsureRoom()
    {
        var cells = layout.Count * labels;
        if (start.Length >= cells)
            return;

        cells = Math.Max(cells, 64) * 2;
        start = new int[cells];
        leave = new int[cells];
        from = new int[cells];
        penalty = new long[cells];
        labelAt = new int[cells];
    }
}
