namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>One plan of the population: every stop is on a route, limits may be broken.</summary>
internal sealed class Individual(int stops, int vehicles)
{
    /// <summary>Stops in order, vehicle by vehicle.</summary>
    private readonly int[] order = new int[stops];

    /// <summary>Where each vehicle's stops begin, and where the last one's end.</summary>
    private readonly int[] first = new int[vehicles + 1];

    private readonly int[] next = new int[stops];
    private readonly int[] previous = new int[stops];

    public int Vehicles => first.Length - 1;

    /// <summary>Without penalties.</summary>
    public long Cost { get; private set; }

    public long Warp { get; private set; }

    public Load Overload { get; private set; }

    public bool IsFeasible => Warp == 0 && Overload == default;

    /// <summary>Where it is kept in the population.</summary>
    public int Slot { get; set; }

    /// <summary>Lower is better: rank by cost and by what it adds to the variety.</summary>
    public double Fitness { get; set; }

    public ReadOnlySpan<int> Route(int vehicle) => order.AsSpan(first[vehicle], first[vehicle + 1] - first[vehicle]);

    public long Penalised(Penalties penalties) => Cost + penalties.Of(Overload, Warp);

    /// <summary>Share of the links of one that the other does not have.</summary>
    public double BrokenPairs(Individual other)
    {
        var broken = 0;
        for (var stop = 0; stop < next.Length; stop++)
            broken += (next[stop] != other.next[stop] ? 1 : 0) + (previous[stop] != other.previous[stop] ? 1 : 0);
        return broken / (2d * next.Length);
    }

    public void Take(PenalisedRoutes routes)
    {
        (Cost, Warp, Overload) = (routes.Cost(), 0, default);
        var filled = 0;
        for (var vehicle = 0; vehicle < routes.Count; vehicle++)
        {
            first[vehicle] = filled;
            Warp += routes.Warp(vehicle);
            Overload += routes.Overload(vehicle);
            for (var node = routes.Next(routes.Start(vehicle)); routes.IsStop(node); node = routes.Next(node))
            {
                order[filled++] = node;
                previous[node] = routes.IsStop(routes.Previous(node)) ? routes.Previous(node) : -1;
                next[node] = routes.IsStop(routes.Next(node)) ? routes.Next(node) : -1;
            }
        }

        first[routes.Count] = filled;
    }

    public void Put(PenalisedRoutes routes)
    {
        for (var vehicle = 0; vehicle < routes.Count; vehicle++)
            routes.Put(vehicle, Route(vehicle));
    }
}
