namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Takes the first better change, stop by stop in random order, until there is none between near stops. Pairs of
/// routes that did not change since a stop was tried are skipped.</summary>
internal sealed class LocalSearch
{
    /// <summary>Stops between two looks at the clock.</summary>
    private const int Stride = 64;

    private readonly PenalisedRoutes routes;
    private readonly int[][] near;
    private readonly SeededRandom random;
    private readonly int[][] types;
    private readonly Move[] relocations;
    private readonly Swap swap;
    private readonly Swap swapTwoForOne;
    private readonly Swap swapTwo;
    private readonly TwoOpt twoOpt;
    private readonly TwoOptStar twoOptStar;
    private readonly int[] order;
    private readonly int[] tried;

    public LocalSearch(PenalisedRoutes routes, int[][] near, int[][] types, SeededRandom random)
    {
        this.routes = routes;
        this.near = near;
        this.types = types;
        this.random = random;
        relocations = [new Relocate(routes, 1, isTurned: false), new Relocate(routes, 2, isTurned: false), new Relocate(routes, 2, isTurned: true)];
        swap = new Swap(routes, 1, 1);
        swapTwoForOne = new Swap(routes, 2, 1);
        swapTwo = new Swap(routes, 2, 2);
        twoOpt = new TwoOpt(routes);
        twoOptStar = new TwoOptStar(routes);
        order = [.. Enumerable.Range(0, near.Length)];
        tried = new int[near.Length];
    }

    /// <returns>False when the budget ended before.</returns>
    public bool Run(Budget budget)
    {
        Shuffle();
        Array.Fill(tried, -1);
        var isBetter = true;
        for (var round = 0; isBetter; round++)
        {
            isBetter = false;
            for (var i = 0; i < order.Length; i++)
            {
                if (budget.IsCancelled || (i % Stride == 0 && budget.IsSpent))
                    return false;
                isBetter |= TryAround(order[i], round);
            }
        }

        return true;
    }

    private bool TryAround(int u, int round)
    {
        var since = tried[u];
        tried[u] = routes.Changes;
        var isBetter = false;
        foreach (var v in near[u])
            if (Math.Max(routes.Modified(routes.RouteOf(u)), routes.Modified(routes.RouteOf(v))) > since)
                isBetter |= TryPair(u, v);

        if (round > 0 && routes.Modified(routes.RouteOf(u)) > since)
            isBetter |= TryUnused(u);
        return isBetter;
    }

    private bool TryPair(int u, int v)
    {
        foreach (var relocation in relocations)
            if (Try(relocation, u, v))
                return true;
        if (u < v && (Try(swap, u, v) || Try(swapTwo, u, v)))
            return true;
        if (Try(swapTwoForOne, u, v))
            return true;
        var before = routes.Previous(v);
        if (routes.RouteOf(u) == routes.RouteOf(v))
        {
            if (Try(twoOpt, u, v))
                return true;
        }
        else if (Try(twoOptStar, u, before))
        {
            return true;
        }

        if (routes.IsStop(before))
            return false;
        foreach (var relocation in relocations)
            if (Try(relocation, u, before))
                return true;
        return false;
    }

    /// <summary>On a vehicle of each type without a route.</summary>
    private bool TryUnused(int u)
    {
        foreach (var type in types)
        {
            var unused = Array.FindIndex(type, vehicle => routes.Length(vehicle) == 0);
            if (unused < 0)
                continue;
            var start = routes.Start(type[unused]);
            foreach (var relocation in relocations)
                if (Try(relocation, u, start))
                    return true;
            if (Try(twoOptStar, u, start))
                return true;
        }

        return false;
    }

    private static bool Try(Move move, int u, int v)
    {
        if (move.Delta(u, v) >= 0)
            return false;
        move.Apply(u, v);
        return true;
    }

    private void Shuffle()
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
