namespace Netspring.Scheduling.Domain;

/// <summary>How long a visit takes, in seconds.</summary>
public static class VisitTime
{
    /// <summary>To get in and out of a site.</summary>
    private const int PerStop = 600;
    private const int PerUnit = 20;

    /// <summary>
    /// From one site to the next inside a window: ten kilometres of city traffic, say. The ways from and to the depot lie
    /// outside of the window.
    /// </summary>
    private const int TravelPerStop = 900;

    public static int OnSite(int units) => PerStop + PerUnit * units;

    /// <summary>Of so many stops with so many units in all, the way to each included.</summary>
    public static long OfStops(int stops, int units) => (PerStop + TravelPerStop) * (long)stops + PerUnit * (long)units;
}
