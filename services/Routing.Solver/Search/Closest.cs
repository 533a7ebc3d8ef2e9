namespace Netspring.Routing.Solver.Search;

/// <summary>The few items with the smallest keys of many, without sorting the rest; of equal ones the first seen.</summary>
internal sealed class Closest(int count)
{
    private readonly double[] keys = new double[count];
    private readonly int[] items = new int[count];
    private int filled;

    public void Clear() => filled = 0;

    public void Add(double key, int item)
    {
        if (filled == count && !(key < keys[count - 1]))
            return;
        var place = Array.BinarySearch(keys, 0, filled, key);
        place = place < 0 ? ~place : place + 1;
        while (place < filled && keys[place] <= key)
            place++;
        filled = Math.Min(filled + 1, count);
        Array.Copy(keys, place, keys, place + 1, filled - place - 1);
        Array.Copy(items, place, items, place + 1, filled - place - 1);
        (keys[place], items[place]) = (key, item);
    }

    /// <summary>Smallest key first.</summary>
    public int[] ToArray() => items[..filled];
}
