namespace Netspring.Routing.Solver.Evaluation;

/// <summary>Clock times of a laid out route. Per node one label for each number of breaks already taken: time is
/// first-in-first-out, so the earliest label with the same breaks dominates and the result is exact. A label that breaks a
/// limit by more than the slack dies.</summary>
internal sealed class Timeline(FlatProblem flat, RouteLayout layout)
{
    public const int Never = int.MaxValue;

    private readonly int labels = 1 + flat.Vehicles.Select(vehicle => vehicle.Breaks.Length).DefaultIfEmpty(0).Max();
    private int[] start = [];
    private int[] leave = [];
    private int[] from = [];
    private int[] labelAt = [];
    private Slack slack;
    private Slack next;

    public int StartAt(int node) => start[(node * labels) + labelAt[node]];

    public int LeaveAt(int node) => leave[(node * labels) + labelAt[node]];

    public int EarliestDeparture => leave[0];

    /// <summary>The least slack in each kind, above the one given, with which some label that died would have lived;
    /// <see cref="Never"/> where none would.</summary>
    public Slack Next => next;

    public int EndOf(int label) => leave[((layout.Count - 1) * labels) + label];

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

    /// <summary>Earliest times forward; the label of the earliest return, or -1.</summary>
    public int Forward(FlatVehicle vehicle, int departure, Slack allowed)
    {
        EnsureRoom();
        slack = allowed;
        next = Slack.Endless;
        var used = vehicle.Breaks.Length + 1;
        Array.Fill(leave, Never, 0, used);
        start[0] = leave[0] = Math.Max(departure, layout.Release[0]);
        for (var node = 1; node < layout.Count; node++)
        {
            var alive = false;
            for (var to = 0; to < used; to++)
                alive |= Extend(vehicle, node, to);

            if (!alive)
                return -1;
        }

        return BestEnd(vehicle, used);
    }

    /// <summary>The latest departure with the same breaks on the same legs and the same return, that makes nothing later that
    /// is late already. A vehicle under way has left.</summary>
    public int LatestDeparture(FlatVehicle vehicle, int last)
    {
        var end = EndOf(last);
        var idle = end - leave[0] - layout.DrivingSeconds - layout.WorkSeconds;
        for (var rest = 0; rest < last; rest++)
            idle -= vehicle.Breaks[rest].LengthSeconds;

        if (idle <= 0 || vehicle.Prefix.Length > 0)
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

            latestLeave = Math.Max(LeaveAt(node - 1), Math.Min(latestLeave, ready - rested - layout.Drive[node]));
        }

        return latestLeave;
    }

    public void Backtrack(int last)
    {
        for (var node = layout.Count - 1; node >= 0; node--)
        {
            labelAt[node] = last;
            last = from[(node * labels) + last];
        }
    }

    private bool Extend(FlatVehicle vehicle, int node, int to)
    {
        var cell = (node * labels) + to;
        leave[cell] = Never;
        for (var taken = 0; taken <= to; taken++)
        {
            var before = ((node - 1) * labels) + taken;
            if (leave[before] == Never
                || !Rest(vehicle.Breaks, leave[before], layout.Drive[node], taken, to, out var ready)
                || !Begin(vehicle, node, ready, out var begin))
                continue;

            var done = begin + Work(vehicle, node);
            if (done >= leave[cell])
                continue;

            start[cell] = begin;
            leave[cell] = done;
            from[cell] = taken;
        }

        return leave[cell] != Never;
    }

    /// <summary>A drive that takes the breaks <paramref name="first"/> to <paramref name="end"/> (exclusive), each at once.</summary>
    private bool Rest(BreakRule[] breaks, int leave, int drive, int first, int end, out int ready)
    {
        ready = leave + drive;
        var now = leave;
        for (var index = first; index < end; index++)
        {
            var rule = breaks[index];
            var begin = Math.Max(now, rule.EarliestStartSeconds);
            if (!HoldsShift(begin - rule.LatestStartSeconds))
                return false;

            now = begin + rule.LengthSeconds;
            ready = Math.Max(ready, rule.EarliestStartSeconds) + rule.LengthSeconds;
        }

        return true;
    }

    private bool Begin(FlatVehicle vehicle, int node, int ready, out int begin)
    {
        begin = ready;
        var stop = layout.Node[node];
        if (stop == RouteLayout.Departure)
        {
            begin = Math.Max(ready, Math.Max(layout.Release[node], vehicle.DepotOpens));
            return true;
        }

        if (stop == RouteLayout.Return)
            return HoldsShift(ready - vehicle.DepotCloses)
                && (node < layout.Count - 1 || HoldsShift(ready - vehicle.Vehicle.Shift.EndSeconds));

        var windows = flat.Windows[stop];
        foreach (var window in windows)
            if (ready <= window.EndSeconds)
            {
                begin = Math.Max(ready, window.StartSeconds);
                return true;
            }

        // The fixed prefix is under way; being late there is a fact, not a choice.
        return windows.Length == 0 || node <= vehicle.Prefix.Length || HoldsWindow(ready - windows[^1].EndSeconds);
    }

    private bool HoldsWindow(int late)
    {
        if (late <= slack.Windows)
            return true;

        next = next with { Windows = Math.Min(next.Windows, late) };
        return false;
    }

    private bool HoldsShift(int late)
    {
        if (late <= slack.Shift)
            return true;

        next = next with { Shift = Math.Min(next.Shift, late) };
        return false;
    }

    private int Work(FlatVehicle vehicle, int node)
    {
        var stop = layout.Node[node];
        if (stop >= 0)
            return flat.Service[stop];

        return stop == RouteLayout.Return && node < layout.Count - 1 ? vehicle.Vehicle.UnloadSeconds : 0;
    }

    private int BestEnd(FlatVehicle vehicle, int used)
    {
        var best = -1;
        var offset = (layout.Count - 1) * labels;
        for (var taken = 0; taken < used; taken++)
        {
            var end = leave[offset + taken];
            if (end == Never)
                continue;

            // Home before a break is due: it falls away.
            for (var rest = taken; rest < vehicle.Breaks.Length && leave[offset + taken] != Never; rest++)
                if (!HoldsShift(end - vehicle.Breaks[rest].LatestStartSeconds))
                    leave[offset + taken] = Never;

            if (leave[offset + taken] != Never && (best < 0 || end < leave[offset + best]))
                best = taken;
        }

        return best;
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
        labelAt = new int[cells];
    }
}
