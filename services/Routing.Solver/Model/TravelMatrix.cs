namespace Netspring.Routing.Solver;

/// <summary>Travel between location indices, row-major (<c>from * Locations + to</c>), not necessarily symmetric.
/// Both arrays have Locations² entries; <see cref="Unreachable"/> in either means there is no way.</summary>
public sealed class TravelMatrix
{
    public const int Unreachable = -1;

    /// <exception cref="InvalidProblemException">A size or an entry is wrong.</exception>
    public TravelMatrix(int locations, int[] seconds, int[] metres)
    {
        ArgumentNullException.ThrowIfNull(seconds);
        ArgumentNullException.ThrowIfNull(metres);
        InvalidProblemException.ThrowIf(locations < 1, "travel.locations", "must be at least 1");
        var size = (long)locations * locations;
        InvalidProblemException.ThrowIf(seconds.Length != size, "travel.seconds", "must have locations × locations entries");
        InvalidProblemException.ThrowIf(metres.Length != size, "travel.metres", "must have locations × locations entries");
        CheckEntries(seconds, "travel.seconds");
        CheckEntries(metres, "travel.metres");
        Locations = locations;
        Seconds = seconds;
        Metres = metres;
    }

    public int Locations { get; }

    public int[] Seconds { get; }

    public int[] Metres { get; }

    /// <summary>Fills both matrices from functions of (from, to).</summary>
    public static TravelMatrix Create(int locations, Func<int, int, int> seconds, Func<int, int, int> metres)
    {
        ArgumentNullException.ThrowIfNull(seconds);
        ArgumentNullException.ThrowIfNull(metres);
        InvalidProblemException.ThrowIf(locations < 1, "travel.locations", "must be at least 1");
        var s = new int[locations * locations];
        var m = new int[locations * locations];
        for (var from = 0; from < locations; from++)
            for (var to = 0; to < locations; to++)
            {
                s[(from * locations) + to] = seconds(from, to);
                m[(from * locations) + to] = metres(from, to);
            }

        return new TravelMatrix(locations, s, m);
    }

    internal bool IsReachable(int from, int to) =>
        Seconds[(from * Locations) + to] >= 0 && Metres[(from * Locations) + to] >= 0;

    private static void CheckEntries(int[] entries, string field)
    {
        // The upper bound keeps sums of seconds inside an int and costs inside a long.
        InvalidProblemException.ThrowIf(
            entries.AsSpan().ContainsAnyExceptInRange(Unreachable, 2_000_000), field, "must be -1 (unreachable) or 0 to 2,000,000");
    }
}
