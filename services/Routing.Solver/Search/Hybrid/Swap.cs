namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Stops from u on change places with stops from v on.</summary>
internal sealed class Swap(PenalisedRoutes routes, int count, int otherCount) : Move(routes)
{
    public override long Delta(int u, int v)
    {
        var (last, otherLast) = (Last(u, count), Last(v, otherCount));
        if (last < 0 || otherLast < 0)
            return None;
        var nodes = Routes.Nodes;
        var (from, to) = (nodes[u].Route, nodes[v].Route);
        var (p, x, q, y) = (nodes[u].Previous, nodes[last].Next, nodes[v].Previous, nodes[otherLast].Next);
        if (from == to)
        {
            // Neighbours that change places are a relocation.
            var offset = nodes[v].Position - nodes[u].Position;
            if (offset >= -otherCount && offset <= count)
                return None;
        }

        var metres = Routes.Leg(p, v) + Routes.Leg(otherLast, x) - Routes.Leg(p, u) - Routes.Leg(last, x)
            + Routes.Leg(q, u) + Routes.Leg(last, y) - Routes.Leg(q, v) - Routes.Leg(otherLast, y);
        var delta = Routes.Price(metres) - Routes.Penalty(from);
        if (from == to)
            return delta >= 0 ? None : delta + Routes.PenaltyFor(from, Routes.LoadOf(from), nodes[u].Position < nodes[v].Position
                ? Within(p, u, last, x, q, v, otherLast, y)
                : Within(q, v, otherLast, y, p, u, last, x));

        delta -= Routes.Penalty(to);
        if (delta >= 0 || !CanTake(to, u, last) || !CanTake(from, v, otherLast))
            return None;

        var difference = Carried(u, last) - Carried(v, otherLast);
        var there = new Walk(Routes, q);
        there.Follow(u, last);
        delta += Routes.PenaltyFor(to, Routes.LoadOf(to) + difference, there.Finish(y));
        if (delta >= 0)
            return delta;
        var here = new Walk(Routes, p);
        here.Follow(v, otherLast);
        return delta + Routes.PenaltyFor(from, Routes.LoadOf(from) - difference, here.Finish(x));
    }

    public override void Apply(int u, int v)
    {
        var (from, to) = (Routes.RouteOf(u), Routes.RouteOf(v));
        var (last, otherLast) = (Last(u, count), Last(v, otherCount));
        var (p, x, q, y) = (Routes.Previous(u), Routes.Next(last), Routes.Previous(v), Routes.Next(otherLast));
        Routes.Link(p, v);
        Routes.Link(otherLast, x);
        Routes.Link(q, u);
        Routes.Link(last, y);
        Routes.Refresh(from);
        if (from != to)
            Routes.Refresh(to);
    }

    /// <summary>The first group stands before the second on one route, with other stops between them.</summary>
    private long Within(int p, int u, int last, int x, int q, int v, int otherLast, int y)
    {
        var walk = new Walk(Routes, p);
        walk.Follow(v, otherLast);
        walk.Follow(x, q);
        walk.Follow(u, last);
        return walk.Finish(y);
    }
}
