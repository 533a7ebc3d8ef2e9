namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>A change of one or two routes around two nodes.</summary>
internal abstract class Move(PenalisedRoutes routes)
{
    /// <summary>A change that cannot be made or is not worth the exact figure.</summary>
    public const long None = long.MaxValue;

    protected PenalisedRoutes Routes { get; } = routes;

    /// <summary>Difference of cost with penalties where it is negative; else that or <see cref="None"/>.</summary>
    public abstract long Delta(int u, int v);

    /// <summary>Makes the change that <see cref="Delta"/> judged.</summary>
    public abstract void Apply(int u, int v);

    protected bool CanTake(int route, int first, int last)
    {
        if (Routes.IsFree)
            return true;
        for (var node = first; ; node = Routes.Next(node))
        {
            if (!Routes.IsStop(node))
                return true;
            if (!Routes.CanTake(route, node))
                return false;
            if (node == last)
                return true;
        }
    }

    /// <summary>What stops in a row carry.</summary>
    protected Load Carried(int first, int last) => Routes.Nodes[last].LoadUpTo - Routes.Nodes[Routes.Previous(first)].LoadUpTo;
}
