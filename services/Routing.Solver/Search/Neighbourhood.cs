using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>
/// For every stop the others by distance, and by how well they go one after the other in time (Vidal et al. 2013): the
/// drive, a fifth of the waiting and all of the lateness that it cannot avoid.
/// </summary>
internal sealed class Neighbourhood
{
    /// <summary>Stops beside which a place is looked for.</summary>
    private const int Granularity = 40;

    /// <summary>Enough for the strings of one ruin.</summary>
    private const int Adjacency = 100;

    private const double WaitingWeight = 0.2;

    /// <summary>One bit for each pair.</summary>
    private readonly ulong[] nearness;

    private readonly int count;

    public Neighbourhood(Kernel kernel)
    {
        var stops = kernel.Flat.Stops.Length;
        var travel = kernel.Vehicles.Length == 0 ? null : kernel.Vehicles[0];
        Adjacent = new int[stops][];
        Near = new int[stops][];
        Array.Fill(Adjacent, []);
        Array.Fill(Near, []);
        nearness = new ulong[((long)stops * stops + 63) >> 6];
        count = stops;
        var keys = new double[stops];
        var others = new int[stops];
        for (var stop = 0; stop < stops && travel is not null; stop++)
        {
            Adjacent[stop] = Nearest(stops, stop, Adjacency, keys, others, other => Distance(kernel.Flat, travel, stop, other));
            Near[stop] = Nearest(stops, stop, Granularity, keys, others, other => Math.Min(
                Succession(kernel, travel, stop, other), Succession(kernel, travel, other, stop)));
            foreach (var other in Near[stop])
                nearness[((stop * stops) + other) >> 6] |= 1UL << ((stop * stops) + other);
        }
    }

    /// <summary>By stop: the nearest others, nearest first.</summary>
    public int[][] Adjacent { get; }

    /// <summary>By stop: the others that go best before or after it.</summary>
    public int[][] Near { get; }

    /// <summary>Whether the other is among those near the stop.</summary>
    public bool AreNear(int stop, int other) =>
        other >= 0 && (nearness[((stop * count) + other) >> 6] & (1UL << ((stop * count) + other))) != 0;

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

    private static double Succession(Kernel kernel, KernelVehicle travel, int first, int second)
    {
        var leg = (kernel.Flat.Location[first] * travel.Size) + kernel.Flat.Location[second];
        var needed = (double)kernel.Flat.Service[first] + travel.Seconds[leg];
        var waiting = Math.Max(0, kernel.Opens[second] - needed - kernel.Closes[first]);
        var lateness = Math.Max(0, kernel.Opens[first] + needed - kernel.Closes[second]);
        // Metres and seconds meet at the pace of this very leg.
        return travel.Seconds[leg] + (WaitingWeight * waiting) + lateness;
    }
}
