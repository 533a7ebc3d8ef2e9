using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Bounds of one route that judge a place for a stop in O(1) (Savelsbergh 1992): the earliest time to leave each element,
/// the latest to be at it, the loads of the trips. They know no breaks, no waiting that is paid and no limits of the day, so
/// they are optimistic: what they refuse does not fit, and no place costs less than they say. A single edit reads the problem
/// as it is; the arrays of a <see cref="Kernel"/> would cost more than the edit.
/// </summary>
internal sealed class PlaceScreen(FlatProblem flat)
{
    private readonly int[] place = new int[Evaluation.Sequence.Room(flat.Stops.Length) + 2];
    private readonly int[] leave = new int[Evaluation.Sequence.Room(flat.Stops.Length) + 2];
    private readonly int[] latest = new int[Evaluation.Sequence.Room(flat.Stops.Length) + 2];
    private readonly int[] trip = new int[Evaluation.Sequence.Room(flat.Stops.Length) + 2];
    private readonly List<Load> loads = [];
    private int index;
    private FlatVehicle vehicle = null!;
    private int length;
    private long workSeconds;
    private long metres;
    private long money;
    private bool isWhole;

    /// <summary>Takes over a route; leave[0] is its departure, leave[i + 1] that of element i, latest[i] its latest arrival.</summary>
    public void Take(int number, ReadOnlySpan<int> route)
    {
        index = number;
        vehicle = flat.Vehicles[number];
        length = route.Length;
        workSeconds = 0;
        metres = 0;
        money = vehicle.Vehicle.FixedCost + (flat.Problem.Objective.MinimiseVehiclesFirst ? RouteCost.VehicleSurcharge : 0);
        isWhole = true;
        Forward(route);
        Backward(route);
    }

    /// <summary>The least the route can cost with the stop at the spot; null when it does not fit there.</summary>
    public long? LeastCost(Spot spot, ReadOnlySpan<int> route, int stop)
    {
        // A way that is missing now may be found by the stop.
        if (!isWhole)
            return 0;

        return spot.NewTrip && route.Length > 0 ? OfNewTrip(spot.Position, stop) : OfPlace(spot.Position, route, stop);
    }

    private long? OfPlace(int position, ReadOnlySpan<int> route, int stop)
    {
        var number = position < length ? trip[position] : loads.Count - 1;
        var limit = number > 0 ? vehicle.Vehicle.Capacity : vehicle.FirstTripLimit;
        if (!(loads[number] + flat.Load[stop]).FitsIn(limit))
            return null;

        var (before, here, after) = (place[position], flat.Location[stop], place[position + 1]);
        if (!IsWay(before, here) || !IsWay(here, after))
            return null;

        var isFirst = position == 0 || route[position - 1] == Sequence.Boundary;
        var from = isFirst ? Math.Max(leave[position], flat.Release[stop]) : leave[position];
        var start = flat.Begin(stop, from + Seconds(before, here));
        if (start < 0 || start + flat.Service[stop] + Seconds(here, after) > latest[position])
            return null;

        return Cost(
            stop,
            Metres(before, here) + Metres(here, after) - (length > 0 ? Metres(before, after) : 0),
            Seconds(before, here) + Seconds(here, after) - (length > 0 ? Seconds(before, after) : 0));
    }

    private long? OfNewTrip(int position, int stop)
    {
        var (home, here) = (vehicle.Vehicle.EndLocation, flat.Location[stop]);
        var from = position == 0 ? vehicle.Vehicle.StartLocation : home;
        if (!IsWay(from, here) || !IsWay(here, home))
            return null;

        var limit = position == 0 ? vehicle.FirstTripLimit : vehicle.Vehicle.Capacity;
        var load = position == 0 ? vehicle.Vehicle.LoadOnBoard + flat.Load[stop] : flat.Load[stop];
        if (!load.FitsIn(limit))
            return null;

        var ready = position == 0 ? vehicle.Earliest : leave[position] + Seconds(place[position], home) + vehicle.Vehicle.UnloadSeconds;
        var start = flat.Begin(stop, Math.Max(Math.Max(ready, vehicle.DepotOpens), flat.Release[stop]) + Seconds(from, here));
        if (start < 0 || start + flat.Service[stop] + Seconds(here, home) > Math.Min(vehicle.Vehicle.Shift.EndSeconds, vehicle.DepotCloses))
            return null;

        // The trip that was first leaves from the depot now.
        var first = place[1];
        if (position == 0 && !IsWay(home, first))
            return null;

        var moved = position == 0 ? (Metres: Metres(home, first) - Metres(from, first), Seconds: Seconds(home, first) - Seconds(from, first)) : default;
        return Cost(
            stop,
            Metres(from, here) + Metres(here, home) + moved.Metres,
            Seconds(from, here) + Seconds(here, home) + moved.Seconds + vehicle.Vehicle.UnloadSeconds);
    }

    private long Cost(int stop, long extraMetres, long extraSeconds) => money
        + flat.MoveCost(index, stop)
        + ((metres + extraMetres) * vehicle.Vehicle.CostPerMetre)
        + ((workSeconds + extraSeconds + flat.Service[stop]) * vehicle.Vehicle.CostPerSecond);

    private void Forward(ReadOnlySpan<int> route)
    {
        loads.Clear();
        var load = vehicle.Vehicle.LoadOnBoard;
        place[0] = vehicle.Vehicle.StartLocation;
        leave[0] = Math.Max(vehicle.Earliest, flat.ReleaseOf(route));
        for (var i = 0; i < length; i++)
        {
            var node = route[i];
            var isBoundary = node == Sequence.Boundary;
            var there = isBoundary ? vehicle.Vehicle.EndLocation : flat.Location[node];
            Drive(place[i], there);
            var ready = leave[i] + Seconds(place[i], there);
            place[i + 1] = there;
            trip[i] = loads.Count;
            if (isBoundary)
            {
                loads.Add(load);
                load = default;
                workSeconds += vehicle.Vehicle.UnloadSeconds;
                leave[i + 1] = Math.Max(Math.Max(ready + vehicle.Vehicle.UnloadSeconds, vehicle.DepotOpens), flat.ReleaseOf(route[(i + 1)..]));
            }
            else
            {
                load += flat.Load[node];
                workSeconds += flat.Service[node];
                money += flat.MoveCost(index, node);
                // Late at what is under way is served all the same.
                var start = flat.Begin(node, ready);
                leave[i + 1] = (start < 0 ? ready : start) + flat.Service[node];
            }
        }

        loads.Add(load);
        place[length + 1] = vehicle.Vehicle.EndLocation;
        if (length > 0)
            Drive(place[length], place[length + 1]);
    }

    private void Backward(ReadOnlySpan<int> route)
    {
        latest[length] = Math.Min(vehicle.Vehicle.Shift.EndSeconds, vehicle.DepotCloses);
        for (var i = length - 1; i >= vehicle.Prefix.Length; i--)
        {
            var node = route[i];
            var bound = latest[i + 1] - Seconds(place[i + 1], place[i + 2]);
            latest[i] = node == Sequence.Boundary
                ? Math.Min(bound - vehicle.Vehicle.UnloadSeconds, vehicle.DepotCloses)
                : flat.LatestReady(node, bound - flat.Service[node]);
        }
    }

    private void Drive(int from, int to)
    {
        isWhole &= IsWay(from, to);
        metres += Metres(from, to);
        workSeconds += Seconds(from, to);
    }

    private bool IsWay(int from, int to) => Seconds(from, to) >= 0 && Metres(from, to) >= 0;

    private int Seconds(int from, int to) => vehicle.Seconds[(from * vehicle.Size) + to];

    private int Metres(int from, int to) => vehicle.Metres[(from * vehicle.Size) + to];
}
