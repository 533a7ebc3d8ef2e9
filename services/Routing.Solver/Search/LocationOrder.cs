namespace Netspring.Routing.Solver.Search;

/// <summary>
/// An order of locations in which near ones mostly stand together: the search looks from a stop to those around it, and finds
/// their legs in few lines of the cache. Halves by distance to two locations far apart, and halves of these.
/// </summary>
internal static class LocationOrder
{
    /// <summary>Fewer fit into the cache as they are.</summary>
    private const int Least = 256;

    private const int Smallest = 4;

    /// <returns>Locations in order; null where the order they have is as good.</returns>
    public static int[]? Of(int[] metres, int size)
    {
        if (size is < Least or > Kernel.LargestCopied)
            return null;
        var order = new int[size];
        for (var location = 0; location < size; location++)
            order[location] = location;
        Split(metres, size, order, new int[size]);
        return order;
    }

    private static void Split(int[] metres, int size, Span<int> places, int[] keys)
    {
        if (places.Length <= Smallest)
            return;
        var one = Farthest(metres, size, places[0], places);
        var other = Farthest(metres, size, one, places);
        for (var i = 0; i < places.Length; i++)
            keys[i] = metres[(one * size) + places[i]] - metres[(other * size) + places[i]];
        keys.AsSpan(0, places.Length).Sort(places);
        var half = places.Length / 2;
        Split(metres, size, places[..half], keys);
        Split(metres, size, places[half..], keys);
    }

    private static int Farthest(int[] metres, int size, int from, ReadOnlySpan<int> places)
    {
        var farthest = places[0];
        foreach (var place in places)
            if (metres[(from * size) + place] > metres[(from * size) + farthest])
                farthest = place;
        return farthest;
    }
}
