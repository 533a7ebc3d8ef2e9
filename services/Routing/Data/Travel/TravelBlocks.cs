namespace Netspring.Routing.Data.Travel;

/// <summary>Divides what is lacking into questions.</summary>
internal static class TravelBlocks
{
    /// <summary>
    /// Blocks of places to come from and to go to. Places of which nothing is known stand together, so that one that comes to a
    /// known day asks for its own row and column only.
    /// </summary>
    public static IEnumerable<(TravelPlace[] From, TravelPlace[] To)> Covering(
        IReadOnlyList<TravelPlace> places, IReadOnlyCollection<TravelWay> lacking, int blockSize)
    {
        var wanted = lacking.ToHashSet();
        var lacks = lacking.CountBy(way => way.From).ToDictionary();
        var byNovelty = places.ToLookup(place => lacks.GetValueOrDefault(place) == places.Count - 1);
        List<TravelPlace[]> blocks = [.. byNovelty[true].Chunk(blockSize), .. byNovelty[false].Chunk(blockSize)];
        return
            from sources in blocks
            from targets in blocks
            where sources.Any(source => targets.Any(target => wanted.Contains(new TravelWay(source, target))))
            select (sources, targets);
    }
}
