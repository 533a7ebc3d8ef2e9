namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>
/// Selective route exchange (Nagata, Bräysy and Dullaert 2010): routes of one parent around a stop give way to routes of the
/// other that serve most of the same stops; stops that are lost go where they cost least. Of the two ways to settle stops
/// that would be served twice the cheaper one stays.
/// </summary>
internal sealed class RouteExchange
{
    private readonly PenalisedRoutes routes;
    private readonly Penalties penalties;
    private readonly int[][] near;
    private readonly Neighbourhood neighbourhood;
    private readonly int[][] types;
    private readonly SeededRandom random;
    private readonly Individual one;
    private readonly Individual other;
    private readonly int[] routeInFirst;
    private readonly int[] routeInSecond;
    private readonly bool[] isChosen;
    private readonly bool[] isGiven;
    private readonly int[] chosen;
    private readonly int[] given;
    private readonly double[] overlap;
    private readonly int[] buffer;
    private readonly List<int> lost = [];

    public RouteExchange(PenalisedRoutes routes, Penalties penalties, Neighbourhood neighbourhood, int[][] near, int[][] types, SeededRandom random)
    {
        this.routes = routes;
        this.penalties = penalties;
        this.near = near;
        this.types = types;
        this.random = random;
        this.neighbourhood = neighbourhood;
        var stops = near.Length;
        one = new Individual(stops, routes.Count);
        other = new Individual(stops, routes.Count);
        routeInFirst = new int[stops];
        routeInSecond = new int[stops];
        isChosen = new bool[routes.Count];
        isGiven = new bool[routes.Count];
        chosen = new int[routes.Count];
        given = new int[routes.Count];
        overlap = new double[routes.Count];
        buffer = new int[stops];
    }

    /// <summary>Leaves the child in the routes.</summary>
    public void Cross(Individual first, Individual second)
    {
        var count = Choose(first, second);
        Build(first, second, count, keepsGiven: true);
        one.Take(routes);
        Build(first, second, count, keepsGiven: false);
        other.Take(routes);
        if (one.Penalised(penalties) < other.Penalised(penalties))
            one.Put(routes);
    }

    /// <returns>How many routes are exchanged.</returns>
    private int Choose(Individual first, Individual second)
    {
        var used = Math.Min(Index(first, routeInFirst), Index(second, routeInSecond));
        Array.Clear(isChosen);
        Array.Clear(isGiven);
        Array.Clear(overlap);
        var wanted = 1 + random.Below(Math.Max(1, used - 1));
        var centre = random.Below(near.Length);
        var count = 0;
        Take(routeInFirst[centre], ref count);
        foreach (var stop in neighbourhood.Adjacent(centre))
        {
            if (count >= wanted)
                break;
            if (!isChosen[routeInFirst[stop]])
                Take(routeInFirst[stop], ref count);
        }

        for (var i = 0; i < count; i++)
            foreach (var stop in first.Route(chosen[i]))
                overlap[routeInSecond[stop]]++;
        for (var route = 0; route < routes.Count; route++)
            overlap[route] /= Math.Max(1, second.Route(route).Length);
        var found = 0;
        for (; found < count; found++)
        {
            var best = -1;
            for (var route = 0; route < routes.Count; route++)
                if (!isGiven[route] && overlap[route] > 0 && (best < 0 || overlap[route] > overlap[best]))
                    best = route;
            if (best < 0)
                break;
            isGiven[best] = true;
            given[found] = best;
        }

        // Chosen routes without a partner stay empty.
        for (var i = found; i < count; i++)
            given[i] = -1;
        return count;

        void Take(int route, ref int taken)
        {
            isChosen[route] = true;
            chosen[taken++] = route;
        }
    }

    private static int Index(Individual individual, int[] routeOf)
    {
        var used = 0;
        for (var route = 0; route < individual.Vehicles; route++)
        {
            used += individual.Route(route).Length > 0 ? 1 : 0;
            foreach (var stop in individual.Route(route))
                routeOf[stop] = route;
        }

        return used;
    }

    /// <param name="keepsGiven">Whether a stop that both kept and given routes serve stays on the given one.</param>
    private void Build(Individual first, Individual second, int count, bool keepsGiven)
    {
        routes.Clear();
        for (var route = 0; route < routes.Count; route++)
        {
            if (isChosen[route] || first.Route(route).Length == 0)
                continue;
            var filled = 0;
            foreach (var stop in first.Route(route))
                if (!keepsGiven || !isGiven[routeInSecond[stop]])
                    buffer[filled++] = stop;
            routes.Put(route, buffer.AsSpan(0, filled));
        }

        for (var i = 0; i < count; i++)
        {
            if (given[i] < 0)
                continue;
            var filled = 0;
            foreach (var stop in second.Route(given[i]))
                if ((keepsGiven || isChosen[routeInFirst[stop]]) && routes.CanTake(chosen[i], stop))
                    buffer[filled++] = stop;
            routes.Put(chosen[i], buffer.AsSpan(0, filled));
        }

        Fill();
    }

    /// <summary>Inserts the stops on no route, in random order, each where it costs least.</summary>
    public void Fill()
    {
        lost.Clear();
        for (var stop = 0; stop < near.Length; stop++)
            if (routes.RouteOf(stop) < 0)
                lost.Add(stop);
        for (var i = lost.Count - 1; i >= 0; i--)
        {
            var drawn = random.Below(i + 1);
            Insert(lost[drawn]);
            lost[drawn] = lost[i];
        }
    }

    private void Insert(int stop)
    {
        var (best, bestPlace) = (long.MaxValue, -1);
        foreach (var v in near[stop])
        {
            if (routes.RouteOf(v) < 0)
                continue;
            Consider(v);
            Consider(routes.Previous(v));
        }

        foreach (var type in types)
            if (Array.FindIndex(type, vehicle => routes.Length(vehicle) == 0) is var unused and >= 0)
                Consider(routes.Start(type[unused]));
        for (var route = 0; route < routes.Count && bestPlace < 0; route++)
            if (routes.CanTake(route, stop))
                bestPlace = routes.Start(route);
        routes.PutAfter(stop, bestPlace);
        routes.Refresh(routes.RouteOf(bestPlace));

        void Consider(int place)
        {
            var delta = routes.InsertionDelta(stop, place, best);
            if (delta < best)
                (best, bestPlace) = (delta, place);
        }
    }
}
