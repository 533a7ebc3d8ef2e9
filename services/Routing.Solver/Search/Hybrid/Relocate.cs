namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Puts u behind v; v may be the start of a route.</summary>
internal sealed class Relocate(PenalisedRoutes routes) : Move(routes)
{
    public override long Delta(int u, int v)
    {
        var nodes = Routes.Nodes;
        var (from, to) = (nodes[u].Route, nodes[v].Route);
        var (p, x, y) = (nodes[u].Previous, nodes[u].Next, nodes[v].Next);
        if (v == u || v == p)
            return None;
        var metres = Routes.Leg(p, x) - Routes.Leg(p, u) - Routes.Leg(u, x) + Routes.Leg(v, u) + Routes.Leg(u, y) - Routes.Leg(v, y);
        var delta = Routes.Price(metres) - Routes.Penalty(from);
        if (from == to)
            return delta >= 0 ? None : delta + Routes.PenaltyFor(from, Routes.LoadOf(from), Within(u, v));

        var empties = Routes.Length(from) == 1;
        delta -= Routes.Penalty(to) + (empties ? Routes.Opening(from) : 0);
        if (Routes.Length(to) == 0)
            delta += Routes.Opening(to);
        if (delta >= 0 || !CanTake(to, u, u))
            return None;

        var carried = Carried(u, u);
        var walk = new Walk(Routes, v);
        walk.Visit(u);
        delta += Routes.PenaltyFor(to, Routes.LoadOf(to) + carried, walk.Finish(y));
        if (delta >= 0 || empties)
            return delta;
        return delta + Routes.PenaltyFor(from, Routes.LoadOf(from) - carried, new Walk(Routes, p).Finish(x));
    }

    public override void Apply(int u, int v)
    {
        var (from, to) = (Routes.RouteOf(u), Routes.RouteOf(v));
        Routes.TakeOut(u);
        Routes.PutAfter(u, v);
        Routes.Refresh(from);
        if (from != to)
            Routes.Refresh(to);
    }

    private long Within(int u, int v)
    {
        var nodes = Routes.Nodes;
        var (p, x, y) = (nodes[u].Previous, nodes[u].Next, nodes[v].Next);
        if (nodes[v].Position > nodes[u].Position)
        {
            var later = new Walk(Routes, p);
            later.Follow(x, v);
            later.Visit(u);
            return later.Finish(y);
        }

        var sooner = new Walk(Routes, v);
        sooner.Visit(u);
        sooner.Follow(y, p);
        return sooner.Finish(x);
    }
}
