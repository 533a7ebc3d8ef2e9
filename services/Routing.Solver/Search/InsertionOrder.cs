using System.Runtime.InteropServices;
using Netspring.Routing.Solver.Evaluation;

namespace Netspring.Routing.Solver.Search;

/// <summary>The order in which absent stops are inserted: higher ranks first, then by a criterion drawn with the weights of
/// Christiaens and Vanden Berghe (2020), extended by the windows.</summary>
internal sealed class InsertionOrder(Kernel kernel, VehicleTypes types, SeededRandom random)
{
    /// <summary>Orders that mix ranks: a higher one may go where a lower one cannot.</summary>
    private const double RankBlink = 0.3;

    private readonly FlatProblem flat = kernel.Flat;
    private readonly bool hasRanks = kernel.Flat.RankCount + (kernel.Flat.HasPrizes ? 1 : 0) > 1;
    private readonly double rankBlink = kernel.Has(SearchParts.RankBlinks) ? RankBlink : 0;
    private double[] keys = [];

    public void Sort(List<int> waiting)
    {
        var stops = CollectionsMarshal.AsSpan(waiting);
        if (keys.Length < stops.Length)
            keys = new double[2 * stops.Length];
        var draw = random.Below(17);
        for (var i = 0; i < stops.Length; i++)
            keys[i] = Key(draw, stops[i]);
        keys.AsSpan(0, stops.Length).Sort(stops);
        if (!hasRanks || random.Fraction() < rankBlink)
            return;
        for (var i = 0; i < stops.Length; i++)
            keys[i] = ((double)flat.Rank[stops[i]] * stops.Length) + i;
        keys.AsSpan(0, stops.Length).Sort(stops);
    }

    private double Key(int draw, int stop) => draw switch
    {
        < 4 => random.Fraction(),
        < 8 => -types.Share(flat.Load[stop]),
        < 10 => -types.DistanceFromDepot(stop),
        < 11 => types.DistanceFromDepot(stop),
        < 13 => (double)kernel.Closes[stop] - kernel.Opens[stop],
        < 15 => kernel.Opens[stop],
        _ => -kernel.Closes[stop],
    };
}
