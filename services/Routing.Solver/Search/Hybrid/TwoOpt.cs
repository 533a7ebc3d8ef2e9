namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Turns round what lies between u and v on one route, v included.</summary>
internal sealed class TwoOpt(PenalisedRoutes routes) : Move(routes)
{
    public override long Delta(int u, int v)
    {
        var nodes = Routes.Nodes;
        var route = nodes[u].Route;
        if (nodes[v].Route != route || nodes[v].Position <= nodes[u].Position + 1)
            return None;
        var (x, y) = (nodes[u].Next, nodes[v].Next);
        var metres = Routes.Leg(u, v) + Routes.Leg(x, y) - Routes.Leg(u, x) - Routes.Leg(v, y) + Routes.Turned(x, v);
        var delta = Routes.Price(metres) - Routes.Penalty(route);
        if (delta >= 0)
            return None;
        var walk = new Walk(Routes, u);
        walk.FollowBack(v, x);
        return delta + Routes.PenaltyFor(route, Routes.LoadOf(route), walk.Finish(y));
    }

    public override void Apply(int u, int v)
    {
        var (x, y) = (Routes.Next(u), Routes.Next(v));
        var before = u;
        for (var node = v; node != u;)
        {
            var next = Routes.Previous(node);
            Routes.Link(before, node);
            before = node;
            node = next;
        }

        Routes.Link(x, y);
        Routes.Refresh(Routes.RouteOf(u));
    }
}
