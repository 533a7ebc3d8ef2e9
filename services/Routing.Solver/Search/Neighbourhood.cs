namespace Netspring.Routing.Solver.Search;

/// <summary>
/// For every stop the others by distance, and by how well they go one after the other in time (Vidal et al. 2013): the
/// drive, a fifth of the waiting and all of the lateness that it cannot avoid.
/// </summary>
internal sealed class Neighbourhood
{
    /// <summary>Stops beside which a place is looked for.</summary>
    private const int Granularity = 20;

    /// <summary>Enough for the strings of one ruin, and for a second look.</summary>
    private const int Adjacency = 100;

    private const double WaitingWeight = 0.2;

    private readonly Kernel kernel;
    private readonly KernelVehicle? travel;
    private readonly double pace;
    private readonly int[]?[] adjacent;
    private readonly int[]?[] near;
    private readonly Lock gate = new();
    private readonly Closest nearest = new(Adjacency);
    private readonly Closest fitting = new(Granularity);

    public Neighbourhood(Kernel kernel)
    {
        this.kernel = kernel;
        travel = kernel.Vehicles.FirstOrDefault();
        pace = travel is null ? 0 : Pace(travel);
        adjacent = new int[kernel.Flat.Stops.Length][];
        near = new int[kernel.Flat.Stops.Length][];
    }

    /// <summary>The nearest others, nearest first.</summary>
    public int[] Adjacent(int stop) => adjacent[stop] ?? Look(stop, adjacent);

    /// <summary>The others that go best before or after the stop.</summary>
    public int[] Near(int stop) => near[stop] ?? Look(stop, near);

    /// <summary>Only when a stop is asked for the first time: a large day starts, and can be cancelled, at once.</summary>
    private int[] Look(int stop, int[]?[] wanted)
    {
        // Islands share what is known.
        lock (gate)
        {
            if (wanted[stop] is { } known)
                return known;
            nearest.Clear();
            fitting.Clear();
            for (var other = 0; other < near.Length && travel is not null; other++)
            {
                if (other == stop)
                    continue;
                nearest.Add(Distance(travel, stop, other), other);
                fitting.Add(Math.Min(Succession(kernel, travel, stop, other), Succession(kernel, travel, other, stop)), other);
            }

            adjacent[stop] = nearest.ToArray();
            near[stop] = fitting.ToArray();
            return wanted[stop]!;
        }
    }

    private double Distance(KernelVehicle travel, int from, int to) =>
        travel.Metres[(kernel.Place[from] * travel.Size) + kernel.Place[to]];

    /// <summary>In the unit of costs.</summary>
    private double Succession(Kernel kernel, KernelVehicle travel, int first, int second)
    {
        var leg = (kernel.Place[first] * travel.Size) + kernel.Place[second];
        var needed = (double)kernel.Flat.Service[first] + travel.Seconds[leg];
        var waiting = Math.Max(0, kernel.Opens[second] - needed - kernel.Closes[first]);
        var lateness = Math.Max(0, kernel.Opens[first] + needed - kernel.Closes[second]);
        return Cost(travel, leg) + (pace * ((WaitingWeight * waiting) + lateness));
    }

    private static double Cost(KernelVehicle travel, int leg) =>
        ((double)travel.Metres[leg] * travel.CostPerMetre) + ((double)travel.Seconds[leg] * travel.CostPerSecond);

    /// <summary>What a second on the road costs on average.</summary>
    private static double Pace(KernelVehicle travel)
    {
        var (cost, seconds) = (0d, 0d);
        for (var leg = 0; leg < travel.Seconds.Length; leg++)
        {
            if (travel.Seconds[leg] >= Kernel.Beyond)
                continue;
            cost += Cost(travel, leg);
            seconds += travel.Seconds[leg];
        }

        return seconds > 0 ? cost / seconds : 0;
    }
}
