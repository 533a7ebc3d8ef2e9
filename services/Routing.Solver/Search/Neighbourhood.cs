using Netspring.Routing.Solver.Evaluation;

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

    private readonly double pace;

    public Neighbourhood(Kernel kernel)
    {
        var stops = kernel.Flat.Stops.Length;
        var travel = kernel.Vehicles.Length == 0 ? null : kernel.Vehicles[0];
        Adjacent = new int[stops][];
        Near = new int[stops][];
        Array.Fill(Adjacent, []);
        Array.Fill(Near, []);
        pace = travel is null ? 0 : Pace(travel);
        var keys = new double[stops];
        var others = new int[stops];
        for (var stop = 0; stop < stops && travel is not null; stop++)
        {
            Adjacent[stop] = Nearest(stops, stop, Adjacency, keys, others, other => Distance(kernel.Flat, travel, stop, other));
            Near[stop] = Nearest(stops, stop, Granularity, keys, others, other => Math.Min(
                Succession(kernel, travel, stop, other), Succession(kernel, travel, other, stop)));
        }
    }

    /// <summary>By stop: the nearest others, nearest first.</summary>
    public int[][] Adjacent { get; }

    /// <summary>By stop: the others that go best before or after it.</summary>
    public int[][] Near { get; }

    private static int[] Nearest(int stops, int stop, int count, double[] keys, int[] others, Func<int, double> key)
    {
        var filled = 0;
        for (var other = 0; other < stops; other++)
        {
            if (other == stop)
                continue;
            keys[filled] = key(other);
            others[filled++] = other;
        }

        Array.Sort(keys, others, 0, filled);
        return others[..Math.Min(count, filled)];
    }

    private static double Distance(FlatProblem flat, KernelVehicle travel, int from, int to) =>
        travel.Metres[(flat.Location[from] * travel.Size) + flat.Location[to]];

    /// <summary>In the unit of costs.</summary>
    private double Succession(Kernel kernel, KernelVehicle travel, int first, int second)
    {
        var leg = (kernel.Flat.Location[first] * travel.Size) + kernel.Flat.Location[second];
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
