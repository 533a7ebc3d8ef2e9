using System.Runtime.InteropServices;

namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>A vehicle under way that goes back in time where it is late.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct Walk(PenalisedRoutes routes, int from)
{
    private readonly int[] seconds = routes.Seconds;
    private readonly Node[] nodes = routes.Nodes;
    private int time = routes.Nodes[from].Leave;
    private int row = routes.Nodes[from].Row;
    private long warp = routes.Nodes[from].WarpUpTo;

    public void Visit(int node)
    {
        ref readonly var here = ref nodes[node];
        time += seconds[row + here.Place];
        if (time < here.Opens)
        {
            time = here.Opens;
        }
        else if (time > here.Closes)
        {
            warp += time - here.Closes;
            time = here.Closes;
        }

        time += here.Service;
        row = here.Row;
    }

    /// <summary>From one node to another that is after it on its route.</summary>
    public void Follow(int first, int last)
    {
        for (var node = first; ; node = nodes[node].Next)
        {
            Visit(node);
            if (node == last)
                return;
        }
    }

    /// <summary>The same the other way round.</summary>
    public void FollowBack(int last, int first)
    {
        for (var node = last; ; node = nodes[node].Previous)
        {
            Visit(node);
            if (node == first)
                return;
        }
    }

    /// <summary>Seconds gone back in all when what stands on a route from <paramref name="node"/> on comes next.</summary>
    public readonly long Finish(int node)
    {
        ref readonly var here = ref nodes[node];
        return warp + here.WarpFrom + Math.Max(0, time + seconds[row + here.Place] - here.Latest);
    }
}
