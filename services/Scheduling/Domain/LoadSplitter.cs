namespace Netspring.Scheduling.Domain;

/// <summary>Cuts a request into loads that one vehicle can carry.</summary>
public static class LoadSplitter
{
    /// <summary>More loads than this are not booked by themselves: a person looks at such a request first.</summary>
    public const int MostLoads = 500;

    /// <summary>Mass and volume are shared in thousandths at least, whatever precision the total has.</summary>
    private const int LeastDecimals = 3;

    /// <summary>How many cells of this size are needed, by units, kg or m3, whichever binds first; null where no number is enough.</summary>
    public static int? LoadsNeeded(LoadSize whole, LoadSize cell)
    {
        if (whole.FitsIn(cell))
            return 1;
        if (Ratio(whole.Units, cell.Units) is not { } units || Ratio(whole.Kg, cell.Kg) is not { } kg || Ratio(whole.M3, cell.M3) is not { } m3)
            return null;
        var most = Math.Max(1, Math.Max(units, Math.Max(kg, m3)));
        return most > int.MaxValue ? null : (int)most;
    }

    /// <summary>The cell that carries the whole in the fewest loads; among equals the one with most units. Null where none can.</summary>
    public static LoadSize? BestCell(LoadSize whole, IEnumerable<LoadSize> cells)
    {
        (LoadSize Cell, int Loads)? best = null;
        foreach (var cell in cells)
        {
            if (LoadsNeeded(whole, cell) is { } loads
                && (best is not { } other || loads < other.Loads || (loads == other.Loads && IsLarger(cell, other.Cell))))
                best = (cell, loads);
        }
        return best?.Cell;
    }

    private static bool IsLarger(LoadSize a, LoadSize b) => (a.Units, a.Kg, a.M3).CompareTo((b.Units, b.Kg, b.M3)) > 0;

    /// <summary>All cells that can carry the whole in some number of loads, the best first.</summary>
    public static IEnumerable<LoadSize> BestCells(LoadSize whole, IEnumerable<LoadSize> cells) =>
        cells.Distinct().Select(cell => (Cell: cell, Loads: LoadsNeeded(whole, cell)))
            .Where(c => c.Loads is not null)
            .OrderBy(c => c.Loads).ThenByDescending(c => c.Cell.Units).ThenByDescending(c => c.Cell.Kg).ThenByDescending(c => c.Cell.M3)
            .Select(c => c.Cell);

    /// <summary>
    /// The load that has to find room first: the whole, or the largest of at most <paramref name="most"/> parts; null where no
    /// cell carries it.
    /// </summary>
    public static LoadSize? FirstPart(LoadSize whole, int most, IEnumerable<LoadSize> cells) =>
        BestCell(whole, cells) is { } cell && LoadsNeeded(whole, cell) <= most ? Split(whole, cell)[0] : null;

    /// <summary>Loads as even as whole units allow, none above <paramref name="cell"/>, that sum up exactly to the whole.</summary>
    /// <exception cref="ArgumentException">The cell cannot carry it in any number of loads.</exception>
    public static IReadOnlyList<LoadSize> Split(LoadSize whole, LoadSize cell) =>
        Split(
            whole, LoadsNeeded(whole, cell) ?? throw new ArgumentException("The cell has no room for such goods.", nameof(cell)),
            Math.Max(cell.Kg.Scale, cell.M3.Scale));

    /// <summary>So many loads, as even as whole units allow, that sum up exactly to the whole.</summary>
    /// <param name="decimals">Of kg and m3; at least as many as the whole has, and three.</param>
    public static IReadOnlyList<LoadSize> Split(LoadSize whole, int loads, int decimals = LeastDecimals)
    {
        var units = Share(whole.Units, loads, 0);
        var kg = Share(whole.Kg, loads, Math.Max(LeastDecimals, Math.Max(whole.Kg.Scale, decimals)));
        var m3 = Share(whole.M3, loads, Math.Max(LeastDecimals, Math.Max(whole.M3.Scale, decimals)));
        return [.. Enumerable.Range(0, loads).Select(i => new LoadSize((int)units[i], kg[i], m3[i]))];
    }

    /// <summary>Of what <see cref="Split(LoadSize, LoadSize)"/> makes, in every measure.</summary>
    public static LoadSize SmallestPart(LoadSize whole, LoadSize cell) => whole.FitsIn(cell) ? whole : Split(whole, cell)[^1];

    private static decimal? Ratio(decimal whole, decimal cell) =>
        whole <= 0 ? 0
        : cell <= 0 ? null
        : Math.Ceiling(whole / cell);

    /// <summary>n shares that differ by one quantum of 10^-decimals at most, the larger ones first.</summary>
    private static decimal[] Share(decimal total, int n, int decimals)
    {
        var quantum = new decimal(1, 0, 0, false, (byte)decimals);
        var small = Math.Floor(total / n / quantum) * quantum;
        var larger = (int)((total - small * n) / quantum);
        return [.. Enumerable.Range(0, n).Select(i => i < larger ? small + quantum : small)];
    }
}
