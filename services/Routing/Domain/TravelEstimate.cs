using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>Travel between points, row-major; −1 where there is no way.</summary>
public sealed record TravelTable(int[] Seconds, int[] Metres)
{
    /// <summary>Seconds where each way takes that many times as long, rounded up.</summary>
    internal int[] At(decimal factor) => [.. Seconds.Select(seconds => seconds <= 0 ? seconds : (int)Math.Ceiling(seconds * factor))];

    /// <summary>The rows and columns of some of the points.</summary>
    internal TravelTable Of(IReadOnlyList<GeoPoint> points, IReadOnlyList<GeoPoint> some)
    {
        var all = points.ToList();
        var indices = some.Select(point => all.IndexOf(point)).ToList();
        var cells = indices.SelectMany(from => indices.Select(to => (from * points.Count) + to)).ToList();
        return new TravelTable([.. cells.Select(cell => Seconds[cell])], [.. cells.Select(cell => Metres[cell])]);
    }
}

/// <summary>Where the travel times of a plan came from.</summary>
public static class TravelSource
{
    public const string Estimate = "estimate";
    public const string Osrm = "osrm";
    public const string Valhalla = "valhalla";

    /// <summary>Some ways are a provider's, the rest estimates.</summary>
    public const string Mixed = "mixed";
}

/// <summary>What is known of the ways between some points.</summary>
/// <param name="Source">See <see cref="TravelSource"/>.</param>
/// <param name="Table">Null where <see cref="TravelEstimate"/> gives all of it.</param>
public sealed record FoundTravel(string Source, TravelTable? Table)
{
    public static readonly FoundTravel Estimated = new(TravelSource.Estimate, null);
}

/// <summary>
/// The embedded travel times. Road metres are great-circle metres × 1.35, the usual detour of city streets. Speed falls with
/// the share of city streets: 25 km/h for the first 5 km of road, 35 km/h up to 30 km, 70 km/h beyond, so that a longer way
/// never takes less time.
/// </summary>
public static class TravelEstimate
{
    private const double Circuity = 1.35;
    private const double StreetMetres = 5_000;
    private const double CityMetres = 30_000;
    private const double StreetSpeed = 25 / 3.6;
    private const double CitySpeed = 35 / 3.6;
    private const double HighwaySpeed = 70 / 3.6;

    /// <returns>Metres of road and seconds.</returns>
    public static (int Metres, int Seconds) Between(GeoPoint from, GeoPoint to)
    {
        var metres = from.MetresTo(to) * Circuity;
        var seconds = (Math.Min(metres, StreetMetres) / StreetSpeed)
            + (Math.Clamp(metres - StreetMetres, 0, CityMetres - StreetMetres) / CitySpeed)
            + (Math.Max(metres - CityMetres, 0) / HighwaySpeed);
        return ((int)Math.Round(metres), (int)Math.Ceiling(seconds));
    }

    internal static (int Seconds, int Metres) SecondsAndMetres(GeoPoint from, GeoPoint to)
    {
        var (metres, seconds) = Between(from, to);
        return (seconds, metres);
    }

    public static TravelTable Table(IReadOnlyList<GeoPoint> points)
    {
        var table = new TravelTable(new int[points.Count * points.Count], new int[points.Count * points.Count]);
        for (var from = 0; from < points.Count; from++)
        {
            for (var to = 0; to < points.Count; to++)
                (table.Metres[(from * points.Count) + to], table.Seconds[(from * points.Count) + to]) = Between(points[from], points[to]);
        }
        return table;
    }
}
