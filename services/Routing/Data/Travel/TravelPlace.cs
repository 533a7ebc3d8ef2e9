using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Data.Travel;

/// <summary>
/// A position in ten-thousandths of a degree, at most 8 m off: as near as two geocodings of one building come, and a few
/// seconds of driving. So sites of one building share their ways, and a way is asked for between the rounded positions: it
/// does not depend on which of them came first. A tenth of that would share nothing; ten times as much would confuse streets.
/// </summary>
internal readonly record struct TravelPlace(int Lon, int Lat)
{
    private const double PerDegree = 10_000;

    public GeoPoint Position => new(Lon / PerDegree, Lat / PerDegree);

    public static TravelPlace Of(GeoPoint point) => new((int)Math.Round(point.Lon * PerDegree), (int)Math.Round(point.Lat * PerDegree));
}

/// <summary>From one place to another, not back.</summary>
internal readonly record struct TravelWay(TravelPlace From, TravelPlace To);

/// <param name="Seconds">−1 where there is no way, and so <paramref name="Metres"/>.</param>
/// <param name="SecondsLeft">Until it is stale; none where it is.</param>
internal readonly record struct KnownWay(int Seconds, int Metres, long SecondsLeft);
