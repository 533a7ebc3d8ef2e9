namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Takes the first better change, stop by stop in random order, until there is none between near stops, then tries
/// SWAP* between near routes. What did not change since it was tried is skipped.</summary>
internal sealed class LocalSearch
{
    /// <summary>Stops between two looks at the clock.</summary>
    private const int Stride = 64;

    private readonly Kernel kernel;
    private readonly PenalisedRoutes routes;
    private readonly int[][] near;
    private readonly SeededRandom random;
    private readonly int[][] types;
    private readonly Move[] relocations;
    private readonly Move[] swapsOfEqual;
    private readonly Move[] swapsOfUnequal;
    private readonly Move[] tails;
    private readonly Move[] turns;
    private readonly SwapStar? swapStar;
    private readonly int[] order;

    /// <summary>By stop and, for SWAP*, by route: changes when it was tried last.</summary>
    private readonly int[] tried;
    private readonly int[] triedRoute;
    private readonly int[] seen;
    private int look;

    public LocalSearch(Kernel kernel, PenalisedRoutes routes, Penalties penalties, int[][] near, int[][] types, SeededRandom random)
    {
        this.kernel = kernel;
        this.routes = routes;
        this.near = near;
        this.types = types;
        this.random = random;
        relocations =
        [
            new Relocate(routes, 1, isTurned: false),
            .. If(SearchParts.PairRelocation, new Relocate(routes, 2, isTurned: false), new Relocate(routes, 2, isTurned: true)),
        ];
        swapsOfEqual = [.. If(SearchParts.Swap, new Swap(routes, 1, 1)), .. If(SearchParts.PairSwap, new Swap(routes, 2, 2))];
        swapsOfUnequal = If(SearchParts.PairSwap, new Swap(routes, 2, 1));
        turns = If(SearchParts.TwoOpt, new TwoOpt(routes));
        tails = If(SearchParts.TwoOptStar, new TwoOptStar(routes));
        swapStar = kernel.Has(SearchParts.SwapStar) ? new SwapStar(routes, kernel.Flat, penalties) : null;
        triedRoute = new int[routes.Count];
        seen = new int[routes.Count];
        order = [.. Enumerable.Range(0, near.Length)];
        tried = new int[near.Length];
    }

    /// <returns>False when the budget ended before.</returns>
    public bool Run(Budget budget)
    {
        Shuffle();
        Array.Fill(tried, -1);
        Array.Fill(triedRoute, -1);
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

            if (isBetter || swapStar is null)
                continue;
            for (var route = 0; route < routes.Count && !budget.IsCancelled; route++)
                isBetter |= TrySwapStar(route);
        }

        return true;
    }

    /// <summary>With each later route that has a stop near one of this route's.</summary>
    private bool TrySwapStar(int first)
    {
        var since = triedRoute[first];
        triedRoute[first] = routes.Changes;
        look++;
        var isBetter = false;
        foreach (var u in routes.Sequence(first))
            foreach (var v in near[u])
            {
                var second = routes.RouteOf(v);
                if (second <= first || seen[second] == look)
                    continue;
                seen[second] = look;
                if (Math.Max(routes.Modified(first), routes.Modified(second)) > since)
                    isBetter |= swapStar!.Apply(first, second) < 0;
            }

        return isBetter;
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
        if (TryAny(relocations, u, v) || (u < v && TryAny(swapsOfEqual, u, v)) || TryAny(swapsOfUnequal, u, v))
            return true;
        var before = routes.Previous(v);
        if (routes.RouteOf(u) == routes.RouteOf(v) ? TryAny(turns, u, v) : TryAny(tails, u, before))
            return true;
        return !routes.IsStop(before) && TryAny(relocations, u, before);
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
            if (TryAny(relocations, u, start) || TryAny(tails, u, start))
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
