namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Takes the first better change, stop by stop in random order, until there is none between near stops. Pairs of
/// routes that did not change since a stop was tried are skipped.</summary>
internal sealed class LocalSearch
{
    /// <summary>Stops between two looks at the clock.</summary>
    private const int Stride = 64;

    private readonly Kernel kernel;
    private readonly PenalisedRoutes routes;
    private readonly int[][] near;
    private readonly SeededRandom random;
    private readonly int[][] types;
    private readonly Move[] relocation;
    private readonly Move[] swaps;
    private readonly Move[] tails;
    private readonly Move[] turns;
    private readonly int[] order;

    /// <summary>By stop: changes when it was tried last.</summary>
    private readonly int[] tried;

    public LocalSearch(Kernel kernel, PenalisedRoutes routes, int[][] near, int[][] types, SeededRandom random)
    {
        this.kernel = kernel;
        this.routes = routes;
        this.near = near;
        this.types = types;
        this.random = random;
        relocation = If(SearchParts.Relocate, new Relocate(routes));
        swaps = If(SearchParts.Swap, new Swap(routes));
        turns = If(SearchParts.TwoOpt, new TwoOpt(routes));
        tails = If(SearchParts.TwoOptStar, new TwoOptStar(routes));
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
        if (TryAny(relocation, u, v) || (u < v && TryAny(swaps, u, v)))
            return true;
        var before = routes.Previous(v);
        if (routes.RouteOf(u) == routes.RouteOf(v) ? TryAny(turns, u, v) : TryAny(tails, u, before))
            return true;
        return !routes.IsStop(before) && TryAny(relocation, u, before);
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
            if (TryAny(relocation, u, start) || TryAny(tails, u, start))
                return true;
        }

        return false;
    }

    /// <summary>Makes the first change that pays.</summary>
    private static bool TryAny(Move[] moves, int u, int v)
    {
        foreach (var move in moves)
        {
            if (move.Delta(u, v) >= 0)
                continue;
            move.Apply(u, v);
            return true;
        }

        return false;
    }

    private Move[] If(SearchParts part, params Move[] moves) => kernel.Has(part) ? moves : [];

    private void Shuffle()
    {
        for (var i = order.Length - 1; i > 0; i--)
        {
            var other = random.Below(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }
    }
}
