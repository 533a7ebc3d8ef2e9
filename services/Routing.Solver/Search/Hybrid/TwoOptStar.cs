namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Two routes change tails: what follows u goes behind v and the other way round (Potvin and Rousseau 1995).
/// Each may be the start of its route.</summary>
internal sealed class TwoOptStar(PenalisedRoutes routes) : Move(routes)
{
    public override long Delta(int u, int v)
    {
        var nodes = Routes.Nodes;
        var (first, second) = (nodes[u].Route, nodes[v].Route);
        if (first == second)
            return None;
        var (x, y) = (nodes[u].Next, nodes[v].Next);
        // The times of a tail are those of the depot where it ends.
        ref readonly var end = ref nodes[Routes.End(first)];
        ref readonly var otherEnd = ref nodes[Routes.End(second)];
        if (end.Place != otherEnd.Place || end.Closes != otherEnd.Closes)
            return None;

        var metres = Routes.Leg(u, y) + Routes.Leg(v, x) - Routes.Leg(u, x) - Routes.Leg(v, y);
        var length = nodes[u].Position + Routes.Length(second) - nodes[v].Position;
        var otherLength = nodes[v].Position + Routes.Length(first) - nodes[u].Position;
        var delta = Routes.Price(metres) - Routes.Penalty(first) - Routes.Penalty(second)
            + Change(first, length) + Change(second, otherLength);
        if (delta >= 0 || !CanTake(second, x, -1) || !CanTake(first, y, -1))
            return None;

        if (length > 0)
            delta += Routes.PenaltyFor(first, nodes[u].LoadUpTo + Routes.LoadOf(second) - nodes[v].LoadUpTo, new Walk(Routes, u).Finish(y));
        if (delta < 0 && otherLength > 0)
            delta += Routes.PenaltyFor(second, nodes[v].LoadUpTo + Routes.LoadOf(first) - nodes[u].LoadUpTo, new Walk(Routes, v).Finish(x));
        return delta;
    }

    public override void Apply(int u, int v)
    {
        var (first, second) = (Routes.RouteOf(u), Routes.RouteOf(v));
        var (end, otherEnd) = (Routes.End(first), Routes.End(second));
        var (x, y) = (Routes.Next(u), Routes.Next(v));
        var (last, otherLast) = (Routes.Previous(end), Routes.Previous(otherEnd));
        Routes.Link(u, y == otherEnd ? end : y);
        Routes.Link(v, x == end ? otherEnd : x);
        if (x != end)
            Routes.Link(last, otherEnd);
        if (y != otherEnd)
            Routes.Link(otherLast, end);
        Routes.Refresh(first);
        Routes.Refresh(second);
    }

    private long Change(int route, int length) =>
        ((length > 0 ? 1 : 0) - (Routes.Length(route) > 0 ? 1 : 0)) * Routes.Opening(route);
}
