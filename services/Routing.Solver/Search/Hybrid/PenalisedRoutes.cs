using System.Runtime.CompilerServices;

namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>
/// Routes of one trip as linked lists that may break time windows and capacities at a price, with what makes the price of a
/// change O(1): time and time gone back up to each node and from it on (Nagata, Bräysy and Dullaert 2010), and the load.
/// For vehicles that travel at the same times and prices; their depots, shifts, capacities and fixed costs may differ.
/// </summary>
internal sealed class PenalisedRoutes
{
    private readonly Kernel kernel;
    private readonly Penalties penalties;
    private readonly KernelVehicle travel;
    private readonly int stops;
    private readonly long[] opening;
    private readonly long[] penalty;
    private readonly int[] length;
    private readonly long[] warp;
    private readonly Load[] load;
    private readonly Load[] capacity;
    private readonly int[] modified;

    public PenalisedRoutes(Kernel kernel, Penalties penalties)
    {
        this.kernel = kernel;
        this.penalties = penalties;
        travel = kernel.Vehicles[0];
        var flat = kernel.Flat;
        stops = flat.Stops.Length;
        Count = kernel.Vehicles.Length;
        Nodes = new Node[stops + (2 * Count)];
        Seconds = travel.Seconds;
        Metres = travel.Metres;
        IsSymmetric = travel.IsSymmetric;
        IsFree = Enumerable.Range(0, stops).All(kernel.IsFree);
        opening = new long[Count];
        penalty = new long[Count];
        length = new int[Count];
        warp = new long[Count];
        load = new Load[Count];
        modified = new int[Count];
        capacity = [.. kernel.Vehicles.Select(vehicle => vehicle.Flat.FirstTripLimit)];
        for (var stop = 0; stop < stops; stop++)
            Nodes[stop] = New(kernel.Place[stop], kernel.Opens[stop], kernel.Closes[stop], flat.Service[stop], -1);
        for (var route = 0; route < Count; route++)
        {
            var vehicle = kernel.Vehicles[route];
            ref var start = ref Nodes[Start(route)];
            start = New(vehicle.Start, vehicle.Flat.Earliest, int.MaxValue / 4, 0, route);
            start.Leave = vehicle.Flat.Earliest;
            start.LoadUpTo = vehicle.Flat.Vehicle.LoadOnBoard;
            ref var end = ref Nodes[End(route)];
            end = New(vehicle.End, 0, vehicle.LatestEnd, 0, route);
            end.Latest = vehicle.LatestEnd;
            // The way from start to end is in the difference of legs when the first stop comes, but was never paid.
            opening[route] = vehicle.OpeningCost + Price(Leg(Start(route), End(route)));
        }

        Clear();
    }

    /// <summary>Stops, then starts, then ends of routes.</summary>
    public Node[] Nodes { get; }

    public int[] Seconds { get; }

    public int[] Metres { get; }

    /// <summary>A way costs the same in both directions.</summary>
    public bool IsSymmetric { get; }

    /// <summary>Every vehicle can take every stop.</summary>
    public bool IsFree { get; }

    public int Count { get; }

    /// <summary>Changes so far.</summary>
    public int Changes { get; private set; }

    public int Start(int route) => stops + route;

    public int End(int route) => stops + Count + route;

    public bool IsStop(int node) => node < stops;

    public int Next(int node) => Nodes[node].Next;

    public int Previous(int node) => Nodes[node].Previous;

    public int RouteOf(int node) => Nodes[node].Route;

    /// <summary>Stops on it.</summary>
    public int Length(int route) => length[route];

    public Load LoadOf(int route) => load[route];

    public long Warp(int route) => warp[route];

    /// <summary>For what it exceeds.</summary>
    public long Penalty(int route) => penalty[route];

    /// <summary>What the first stop of the route costs beyond the difference of legs.</summary>
    public long Opening(int route) => opening[route];

    /// <summary><see cref="Changes"/> when it changed last.</summary>
    public int Modified(int route) => modified[route];

    public bool CanTake(int route, int stop) => kernel.CanTake(route, stop);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Leg(int from, int to) => Metres[Nodes[from].Row + Nodes[to].Place];

    public long Price(long metres) => metres * travel.CostPerMetre;

    /// <summary>Metres along a route between two of its nodes, turned round less as it is.</summary>
    public long Turned(int first, int last)
    {
        var metres = 0L;
        for (var node = first; !IsSymmetric && node != last; node = Next(node))
            metres += Leg(Next(node), node) - Leg(node, Next(node));
        return metres;
    }

    /// <summary>Of a route that has stops.</summary>
    public long PenaltyFor(int route, Load load, long warp)
    {
        var limit = capacity[route];
        if (warp == 0 && load.FitsIn(limit))
            return 0;
        return penalties.Of(load.Above(limit), warp);
    }

    public void Clear()
    {
        for (var stop = 0; stop < stops; stop++)
            Nodes[stop].Route = -1;
        for (var route = 0; route < Count; route++)
        {
            Link(Start(route), End(route));
            Refresh(route);
        }
    }

    public void Link(int first, int second)
    {
        Nodes[first].Next = second;
        Nodes[second].Previous = first;
    }

    public int[] Sequence(int route)
    {
        var sequence = new int[length[route]];
        for (int node = Next(Start(route)), i = 0; IsStop(node); node = Next(node))
            sequence[i++] = node;
        return sequence;
    }

    /// <summary>Makes a route of these stops; they must be on no other one.</summary>
    public void Put(int route, ReadOnlySpan<int> sequence)
    {
        var before = Start(route);
        foreach (var stop in sequence)
        {
            Link(before, stop);
            before = stop;
        }

        Link(before, End(route));
        Refresh(route);
    }

    /// <summary>Puts a stop that is on no route, or was just taken off one, after a node.</summary>
    public void PutAfter(int stop, int node)
    {
        var next = Next(node);
        Link(node, stop);
        Link(stop, next);
    }

    /// <summary>What it costs to put a stop that is on no route after a node; <see cref="long.MaxValue"/> when that is not
    /// less than <paramref name="limit"/> or the vehicle cannot take it.</summary>
    public long InsertionDelta(int stop, int node, long limit)
    {
        var (route, next) = (RouteOf(node), Next(node));
        var delta = Price(Leg(node, stop) + Leg(stop, next) - Leg(node, next)) - penalty[route] + (length[route] == 0 ? opening[route] : 0);
        if (delta >= limit || !CanTake(route, stop))
            return long.MaxValue;
        var walk = new Walk(this, node);
        walk.Visit(stop);
        return delta + PenaltyFor(route, load[route] + kernel.Flat.Load[stop], walk.Finish(next));
    }

    public void TakeOut(int stop) => Link(Previous(stop), Next(stop));

    /// <summary>All that depends on the order of the route.</summary>
    public void Refresh(int route)
    {
        var nodes = Nodes;
        var seconds = Seconds;
        var end = End(route);
        var position = 0;
        ref var before = ref nodes[Start(route)];
        var node = before.Next;
        while (true)
        {
            ref var here = ref nodes[node];
            var time = before.Leave + seconds[before.Row + here.Place];
            here.WarpUpTo = before.WarpUpTo;
            if (time < here.Opens)
            {
                time = here.Opens;
            }
            else if (time > here.Closes)
            {
                here.WarpUpTo += time - here.Closes;
                time = here.Closes;
            }

            here.Leave = time + here.Service;
            here.Route = route;
            here.Position = ++position;
            here.LoadUpTo = before.LoadUpTo;
            if (node == end)
                break;
            here.LoadUpTo += kernel.Flat.Load[node];
            before = ref here;
            node = here.Next;
        }

        ref var after = ref nodes[end];
        for (node = after.Previous; node >= 0; node = nodes[node].Previous)
        {
            ref var here = ref nodes[node];
            var latest = Math.Min(here.Closes, after.Latest - here.Service - seconds[here.Row + after.Place]);
            here.WarpFrom = after.WarpFrom + Math.Max(0, here.Opens - latest);
            here.Latest = Math.Max(here.Opens, latest);
            if (!IsStop(node))
                break;
            after = ref here;
        }

        length[route] = position - 1;
        load[route] = nodes[end].LoadUpTo;
        warp[route] = length[route] == 0 ? 0 : nodes[end].WarpUpTo;
        modified[route] = ++Changes;
        Reprice(route);
    }

    /// <summary>The prices of excess changed.</summary>
    public void Reprice()
    {
        for (var route = 0; route < Count; route++)
            Reprice(route);
    }

    /// <summary>Without penalties.</summary>
    public long Cost()
    {
        var cost = 0L;
        for (var route = 0; route < Count; route++)
        {
            if (length[route] == 0)
                continue;
            cost += kernel.Vehicles[route].OpeningCost;
            for (var node = Start(route); node != End(route); node = Next(node))
                cost += Price(Leg(node, Next(node)));
        }

        return cost;
    }

    public Load Overload(int route) => length[route] == 0 ? default : load[route].Above(capacity[route]);

    private void Reprice(int route) => penalty[route] = length[route] == 0 ? 0 : PenaltyFor(route, load[route], warp[route]);

    private Node New(int place, int opens, int closes, int service, int route) => new()
    {
        Place = place,
        Row = place * travel.Size,
        Opens = opens,
        Closes = closes,
        Service = service,
        Route = route,
        Next = -1,
        Previous = -1,
    };
}
