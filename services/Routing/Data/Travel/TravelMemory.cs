using System.Collections.Concurrent;

namespace Netspring.Routing.Data.Travel;

/// <summary>The ways that a process has lately used: bounded, since the database knows them all.</summary>
internal sealed class TravelMemory
{
    /// <summary>About 60 MB; past it the memory starts anew.</summary>
    private const int MostWays = 500_000;

    private readonly ConcurrentDictionary<TravelWay, (int Seconds, int Metres, long StaleAt)> known = new();

    private static long Now => Environment.TickCount64 / 1_000;

    /// <summary>A stale way is still better than an estimate.</summary>
    public bool Knows(TravelWay way, out (int Seconds, int Metres) leg)
    {
        var isKnown = known.TryGetValue(way, out var found);
        leg = (found.Seconds, found.Metres);
        return isKnown;
    }

    public void Learn(TravelWay way, KnownWay leg) => known[way] = (leg.Seconds, leg.Metres, Now + leg.SecondsLeft);

    public void MakeRoom()
    {
        if (known.Count > MostWays)
            known.Clear();
    }

    /// <summary>Ways between the places that are not known.</summary>
    public List<TravelWay> Unknown(IReadOnlyList<TravelPlace> places) => Ways(places, way => !known.ContainsKey(way));

    /// <summary>Those, and the ones that are stale or will be within so many seconds.</summary>
    public List<TravelWay> Lacking(IReadOnlyList<TravelPlace> places, long withinSeconds)
    {
        var staleAt = Now + withinSeconds;
        return Ways(places, way => !known.TryGetValue(way, out var leg) || leg.StaleAt <= staleAt);
    }

    private static List<TravelWay> Ways(IReadOnlyList<TravelPlace> places, Func<TravelWay, bool> isWanted)
    {
        var ways = new List<TravelWay>();
        foreach (var from in places)
        {
            foreach (var to in places)
            {
                if (from != to && isWanted(new TravelWay(from, to)))
                    ways.Add(new TravelWay(from, to));
            }
        }
        return ways;
    }
}
