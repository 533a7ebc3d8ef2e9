namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Two stops change places.</summary>
internal sealed class Swap(PenalisedRoutes routes) : Move(routes)
{
    public override long Delta(int u, int v)
    {
        var nodes = Routes.Nodes;
        var (from, to) = (nodes[u].Route, nodes[v].Route);
        var (p, x, q, y) = (nodes[u].Previous, nodes[u].Next, nodes[v].Previous, nodes[v].Next);

        // Neighbours that change places are a relocation.
        if (from == to && nodes[v].Position - nodes[u].Position is >= -1 and <= 1)
            return None;
        var metres = Routes.Leg(p, v) + Routes.Leg(v, x) - Routes.Leg(p, u) - Routes.Leg(u, x)
            + Routes.Leg(q, u) + Routes.Leg(u, y) - Routes.Leg(q, v) - Routes.Leg(v, y);
        var delta = Routes.Price(metres) - Routes.Penalty(from);
        if (from == to)
            return delta >= 0 ? None : delta + Routes.PenaltyFor(from, Routes.LoadOf(from), nodes[u].Position < nodes[v].Position
                ? Within(p, u, x, q, v, y)
                : Within(q, v, y, p, u, x));

        delta -= Routes.Penalty(to);
        if (delta >= 0 || !CanTake(to, u, u) || !CanTake(from, v, v))
            return None;

        var difference = Carried(u, u) - Carried(v, v);
        var there = new Walk(Routes, q);
        there.Follow(u, u);
        delta += Routes.PenaltyFor(to, Routes.LoadOf(to) + difference, there.Finish(y));
        if (delta >= 0)
            return delta;
        var here = new Walk(Routes, p);
        here.Follow(v, v);
        return delta + Routes.PenaltyFor(from, Routes.LoadOf(from) - difference, here.Finish(x));
    }

    public override void Apply(int u, int v)
    {
        var (from, to) = (Routes.RouteOf(u), Routes.RouteOf(v));
        var (p, x, q, y) = (Routes.Previous(u), Routes.Next(u), Routes.Previous(v), Routes.Next(v));
        Routes.Link(p, v);
        Routes.Link(v, x);
        Routes.Link(q, u);
        Routes.Link(u, y);
        Routes.Refresh(from);
        if (from != to)
            Routes.Refresh(to);
    }

    /// <summary>The first stands before the second on one route, with other stops between them.</summary>
    private long Within(int p, int u, int x, int q, int v, int y)
    {
        var walk = new Walk(Routes, p);
        walk.Follow(v, v);
        walk.Follow(x, q);
        walk.Follow(u, u);
        return walk.Finish(y);
    }
}
