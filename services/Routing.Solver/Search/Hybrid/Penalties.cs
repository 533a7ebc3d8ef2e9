using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search.Hybrid;

/// <summary>Prices of time gone back and of load above capacity. They follow the share of outcomes that keep each limit
/// (Vidal et al. 2012).</summary>
internal sealed class Penalties
{
    private const double Target = 0.4;
    private const double Tolerance = 0.05;
    private const double Rise = 1.2;
    private const double Fall = 0.85;

    /// <summary>Outcomes between two adaptations.</summary>
    private const int Window = 50;

    /// <summary>Bounds of both factors, so that neither limit is ever free or all that counts.</summary>
    private const double Least = 0.05;
    private const double Most = 1000;

    private readonly double pace;
    private readonly double perUnit;
    private readonly double perGram;
    private readonly double perVolume;
    private double timeFactor = 1;
    private double loadFactor = 1;
    private int seen;
    private int inTime;
    private int inLoad;
    private double emphasis = 1;

    public Penalties(Kernel kernel, int[][] near)
    {
        var travel = kernel.Vehicles[0];
        var (cost, seconds, legs) = (0d, 0d, 0);
        for (var stop = 0; stop < near.Length; stop++)
            foreach (var other in near[stop])
            {
                var leg = (kernel.Place[stop] * travel.Size) + kernel.Place[other];
                if (travel.Seconds[leg] >= Kernel.Beyond)
                    continue;
                cost += (double)travel.Metres[leg] * travel.CostPerMetre;
                seconds += travel.Seconds[leg];
                legs++;
            }

        pace = seconds > 0 ? cost / seconds : 1;
        var mean = legs > 0 ? 2 * cost / legs : 1;
        perUnit = mean / Math.Max(1, Mean(kernel.Flat, load => load.Units));
        perGram = mean / Math.Max(1, Mean(kernel.Flat, load => load.Grams));
        perVolume = mean / Math.Max(1, Mean(kernel.Flat, load => load.CubicCentimetres));
        Set();
    }

    public double PerSecond { get; private set; }

    public double PerUnit { get; private set; }

    public double PerGram { get; private set; }

    public double PerVolume { get; private set; }

    public long Of(Load above, long warp) => (long)(
        (PerSecond * warp) + (PerUnit * above.Units) + (PerGram * above.Grams) + (PerVolume * above.CubicCentimetres));

    /// <summary>Multiplies all until the next call.</summary>
    public void Emphasise(double factor)
    {
        emphasis = factor;
        Set();
    }

    /// <returns>True when the prices changed.</returns>
    public bool Note(bool keepsTime, bool keepsLoad)
    {
        inTime += keepsTime ? 1 : 0;
        inLoad += keepsLoad ? 1 : 0;
        if (++seen < Window)
            return false;
        timeFactor = Follow(timeFactor, (double)inTime / seen);
        loadFactor = Follow(loadFactor, (double)inLoad / seen);
        (seen, inTime, inLoad) = (0, 0, 0);
        Set();
        return true;
    }

    private static double Follow(double factor, double share) => Math.Clamp(
        share < Target - Tolerance ? factor * Rise : share > Target + Tolerance ? factor * Fall : factor, Least, Most);

    private static double Mean(FlatProblem flat, Func<Load, double> dimension) => flat.Load.Length == 0 ? 0 : flat.Load.Average(dimension);

    private void Set()
    {
        PerSecond = pace * timeFactor * emphasis;
        PerUnit = perUnit * loadFactor * emphasis;
        PerGram = perGram * loadFactor * emphasis;
        PerVolume = perVolume * loadFactor * emphasis;
    }
}
