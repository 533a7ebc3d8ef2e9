using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>
/// SWAP* (Vidal 2022), with time windows: a stop of one route and a stop of another change routes, each to where it costs
/// least there instead of to where the other was. All pairs are judged by what each stop saves and costs alone; the one that
/// looks best is judged exactly.
/// </summary>
internal sealed class SwapStar(PenalisedRoutes routes, FlatProblem flat, Penalties penalties)
{
    /// <summary>Places remembered for each stop: at most two can be spoilt by the stop that leaves.</summary>
    private const int Places = 3;

    private readonly Place[] places = new Place[Places * flat.Stops.Length];

    /// <summary>By stop: what its route costs more without it, load aside.</summary>
    private readonly long[] removal = new long[flat.Stops.Length];

    /// <summary>By stop: the call in which its places were looked for.</summary>
    private readonly int[] judged = new int[flat.Stops.Length];
    private int call;

    /// <param name="After">Node behind which the stop goes; -1 when there is none.</param>
    private readonly record struct Place(long Delta, int After);

    /// <summary>Makes the change that looks best between two routes if it pays.</summary>
    /// <returns>Difference of cost with penalties; 0 when nothing was changed.</returns>
    public long Apply(int first, int second)
    {
        call++;
        JudgeRemovals(first);
        JudgeRemovals(second);
        var excess = LoadPenalty(first, default) + LoadPenalty(second, default);
        var (best, u, v, afterU, afterV) = (0L, -1, -1, -1, -1);
        for (var a = routes.Next(routes.Start(first)); routes.IsStop(a); a = routes.Next(a))
            for (var b = routes.Next(routes.Start(second)); routes.IsStop(b); b = routes.Next(b))
            {
                // Most pairs are out before anybody looks for a place.
                var delta = removal[a] + removal[b] - excess;
                if (delta >= best)
                    continue;
                var moved = flat.Load[a] - flat.Load[b];
                delta += LoadPenalty(first, default(Load) - moved) + LoadPenalty(second, moved);
                if (delta >= best)
                    continue;
                var (there, here) = (PlaceWithout(a, b), PlaceWithout(b, a));
                if (there.After < 0 || here.After < 0 || delta + there.Delta + here.Delta >= best)
                    continue;
                (best, u, v, afterU, afterV) = (delta + there.Delta + here.Delta, a, b, there.After, here.After);
            }

        if (u < 0)
            return 0;
        var exact = Replace(second, v, u, afterU) + Replace(first, u, v, afterV);
        if (exact >= 0)
            return 0;
        routes.TakeOut(u);
        routes.TakeOut(v);
        routes.PutAfter(u, afterU);
        routes.PutAfter(v, afterV);
        routes.Refresh(first);
        routes.Refresh(second);
        return exact;
    }

    private void JudgeRemovals(int route)
    {
        for (var stop = routes.Next(routes.Start(route)); routes.IsStop(stop); stop = routes.Next(stop))
        {
            var (previous, next) = (routes.Previous(stop), routes.Next(stop));
            removal[stop] = routes.Price(routes.Leg(previous, next) - routes.Leg(previous, stop) - routes.Leg(stop, next))
                + Late(new Walk(routes, previous).Finish(next) - routes.Warp(route));
        }
    }

    /// <summary>The cheapest places of a stop on the other route as it is.</summary>
    private ReadOnlySpan<Place> PlacesOn(int route, int stop)
    {
        var own = places.AsSpan(Places * stop, Places);
        if (judged[stop] == call)
            return own;
        judged[stop] = call;
        own.Fill(new Place(long.MaxValue, -1));
        for (var node = routes.Start(route); node != routes.End(route); node = routes.Next(node))
        {
            var next = routes.Next(node);
            var legs = routes.Price(routes.Leg(node, stop) + routes.Leg(stop, next) - routes.Leg(node, next));
            if (legs >= own[Places - 1].Delta)
                continue;
            var walk = new Walk(routes, node);
            walk.Visit(stop);
            Remember(own, new Place(legs + Late(walk.Finish(next) - routes.Warp(route)), node));
        }

        return own;
    }

    private static void Remember(Span<Place> own, Place place)
    {
        var rank = Places - 1;
        if (place.Delta >= own[rank].Delta)
            return;
        for (; rank > 0 && own[rank - 1].Delta > place.Delta; rank--)
            own[rank] = own[rank - 1];
        own[rank] = place;
    }

    /// <summary>The cheapest place for a stop on the route that the other leaves.</summary>
    private Place PlaceWithout(int stop, int leaves)
    {
        var route = routes.RouteOf(leaves);
        if (!routes.CanTake(route, stop))
            return new Place(long.MaxValue, -1);
        var (previous, next) = (routes.Previous(leaves), routes.Next(leaves));
        var best = new Place(routes.Price(routes.Leg(previous, stop) + routes.Leg(stop, next) - routes.Leg(previous, next)), previous);
        foreach (var place in PlacesOn(route, stop))
            if (place.After >= 0 && place.After != leaves && place.After != previous)
                return place.Delta < best.Delta ? place : best;
        return best;
    }

    /// <summary>What the route costs more when one stop leaves it and another comes, exactly.</summary>
    private long Replace(int route, int leaves, int comes, int after)
    {
        var (previous, next) = (routes.Previous(leaves), routes.Next(leaves));
        var before = after == previous ? next : routes.Next(after);
        var metres = routes.Leg(previous, next) - routes.Leg(previous, leaves) - routes.Leg(leaves, next)
            + routes.Leg(after, comes) + routes.Leg(comes, before) - routes.Leg(after, before);
        var load = routes.LoadOf(route) - flat.Load[leaves] + flat.Load[comes];
        return routes.Price(metres) + routes.PenaltyFor(route, load, Warp(leaves, comes, after)) - routes.Penalty(route);
    }

    private long Warp(int leaves, int comes, int after)
    {
        var (previous, next) = (routes.Previous(leaves), routes.Next(leaves));
        if (after != previous && routes.Nodes[after].Position > routes.Nodes[leaves].Position)
        {
            var later = new Walk(routes, previous);
            later.Follow(next, after);
            later.Visit(comes);
            return later.Finish(routes.Next(after));
        }

        var sooner = new Walk(routes, after);
        sooner.Visit(comes);
        if (after != previous)
            sooner.Follow(routes.Next(after), previous);
        return sooner.Finish(next);
    }

    private long LoadPenalty(int route, Load more) => routes.PenaltyFor(route, routes.LoadOf(route) + more, 0);

    private long Late(long warp) => warp < 0 ? -penalties.Of(default, -warp) : penalties.Of(default, warp);
}
