namespace Netspring.Routing.Solver.Search;

/// <summary>
/// Adjacent string removal (Christiaens and Vanden Berghe 2020): strings of stops from tours that pass near a random stop.
/// </summary>
internal sealed class StringRemoval(Tours tours, Neighbourhood neighbourhood, SeededRandom random)
{
    /// <summary>Stops taken out on average, with all strings.</summary>
    private const int AverageRemoved = 10;

    private const int LongestString = 10;

    private readonly int[] ruined = new int[tours.Count];
    private int round;

    /// <summary>The stop around which was removed last.</summary>
    public int Centre { get; private set; }

    /// <returns>False when a tour is broken by what it lost.</returns>
    public bool Apply()
    {
        round++;
        var stops = tours.Served + tours.Absent.Count;
        var longest = Math.Min(LongestString, (double)tours.Served / Math.Max(1, tours.Used));
        var strings = (int)((random.Fraction() * ((4d * AverageRemoved / (1 + longest)) - 1)) + 1);
        var seed = Centre = random.Below(stops);
        var isKept = true;
        var done = 0;
        if (RemoveAround(seed, longest, ref isKept))
            done++;
        foreach (var stop in neighbourhood.Adjacent(seed))
        {
            if (done >= strings)
                break;
            if (RemoveAround(stop, longest, ref isKept))
                done++;
        }

        return isKept;
    }

    private bool RemoveAround(int stop, double longest, ref bool isKept)
    {
        var number = tours.TourOf(stop);
        if (number < 0 || ruined[number] == round)
            return false;
        var tour = tours[number];
        var first = tour.Vehicle.Flat.Prefix.Length;
        var free = tour.Length - first;
        var position = tours.PositionOf(stop);
        if (position < first)
            return false;

        ruined[number] = round;
        var length = Math.Min(free, (int)((random.Fraction() * Math.Min(longest, free)) + 1));
        var lowest = Math.Max(first, position - length + 1);
        var highest = Math.Min(position, tour.Length - length);
        isKept &= tours.Remove(number, lowest + random.Below(highest - lowest + 1), length);
        return true;
    }
}
