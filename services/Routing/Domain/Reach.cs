using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Domain;

/// <summary>Which hub serves a city, and how far its crews go. Great-circle metres from the depot to the city's seat.</summary>
public static class Reach
{
    /// <summary>So far a crew goes and comes back on one day.</summary>
    public const double SameDayMetres = 150_000;

    public const double TravelDayMetres = 600_000;

    public const double MostMetres = 1_200_000;

    /// <summary>The most days on the road on either side of a visit.</summary>
    public const int MostTravelDays = (int)(MostMetres / TravelDayMetres);

    /// <summary>The depot in the city itself, else the nearest to its seat.</summary>
    /// <param name="manned">Depots with a crew at least.</param>
    public static Depot? HomeHubOf(City city, IEnumerable<Depot> manned) =>
        manned.OrderByDescending(depot => depot.CityCode == city.Code)
            .ThenBy(depot => depot.Location.MetresTo(city.Seat)).ThenBy(depot => depot.Id).FirstOrDefault();

    public static bool Covers(Depot hub, GeoPoint seat) => hub.Location.MetresTo(seat) <= MostMetres;

    /// <summary>Days on the road on either side where the crew does not come back on the same day.</summary>
    public static int TravelDays(Depot hub, GeoPoint seat) =>
        Math.Max(1, (int)Math.Ceiling(hub.Location.MetresTo(seat) / TravelDayMetres));
}
