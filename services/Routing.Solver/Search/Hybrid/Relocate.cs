namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Puts one or more stops from u on behind v, as they are or turned round; v may be the start of a route.</summary>
internal sealed class Relocate(PenalisedRoutes routes, int count, bool isTurned) : Move(routes)
{
    public override long Delta(int u, int v)
    {
        var last = Last(u, count);
        if (last < 0)
            return None;
        var nodes = Routes.Nodes;
        var (from, to) = (nodes[u].Route, nodes[v].Route);
        var (p, x, y) = (nodes[u].Previous, nodes[last].Next, nodes[v].Next);
        var (head, tail) = isTurned ? (last, u) : (u, last);
        if (from == to)
        {
            var offset = nodes[v].Position - nodes[u].Position;
            if (offset >= -1 && offset < count)
                return None;
        }

        var metres = Routes.Leg(p, x) - Routes.Leg(p, u) - Routes.Leg(last, x)
            + Routes.Leg(v, head) + Routes.Leg(tail, y) - Routes.Leg(v, y) + (isTurned ? Routes.Turned(u, last) : 0);
        var delta = Routes.Price(metres) - Routes.Penalty(from);
        if (from == to)
            return delta >= 0 ? None : delta + Routes.PenaltyFor(from, Routes.LoadOf(from), Within(u, last, v));

        var empties = Routes.Length(from) == count;
        delta -= Routes.Penalty(to) + (empties ? Routes.Opening(from) : 0);
        if (Routes.Length(to) == 0)
            delta += Routes.Opening(to);
        if (delta >= 0 || !CanTake(to, u, last))
            return None;

        var carried = Carried(u, last);
        var walk = new Walk(Routes, v);
        Visit(ref walk, u, last);
        delta += Routes.PenaltyFor(to, Routes.LoadOf(to) + carried, walk.Finish(y));
        if (delta >= 0 || empties)
            return delta;
        return delta + Routes.PenaltyFor(from, Routes.LoadOf(from) - carried, new Walk(Routes, p).Finish(x));
    }

    public override void Apply(int u, int v)
    {
        var (from, to) = (Routes.RouteOf(u), Routes.RouteOf(v));
        for (var i = 0; i < count; i++)
        {
            var next = Routes.Next(u);
            Routes.TakeOut(u);
            Routes.PutAfter(u, v);
            v = isTurned ? v : u;
            u = next;
        }

        Routes.Refresh(from);
        if (from != to)
            Routes.Refresh(to);
    }

    private long Within(int u, int last, int v)
    {
        var nodes = Routes.Nodes;
        var (p, x, y) = (nodes[u].Previous, nodes[last].Next, nodes[v].Next);
        if (nodes[v].Position > nodes[u].Position)
        {
            var later = new Walk(Routes, p);
            later.Follow(x, v);
            Visit(ref later, u, last);
            return later.Finish(y);
        }

        var sooner = new Walk(Routes, v);
        Visit(ref sooner, u, last);
        sooner.Follow(y, p);
        return sooner.Finish(x);
    }

    private void Visit(ref Walk walk, int u, int last)
    {
        if (isTurned)
            walk.FollowBack(last, u);
        else
            walk.Follow(u, last);
    }
}
