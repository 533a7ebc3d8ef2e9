using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Submitting;

/// <summary>Puts a submitted site on the map.</summary>
internal static class SiteReading
{
    private const double FarthestMetres = 400_000;

    /// <exception cref="RuleViolation">city-not-served or address-outside-city.</exception>
    public static SiteDescription Describe(SubmittedSite given, CityDirectory cities, out IReadOnlyList<Warning> warnings)
    {
        var city = GivenCity.Find(cities, "/site/cityCode", given.CityCode!);
        var location = given.Location?.ToPoint() ?? city.Seat;
        RefuseFarAway(city, location);
        var nearest = given.Location is null ? city : cities.NearestTo(location);
        warnings = nearest == city ? [] : [new Warning("nearer-to-another-city", nearest.Code, nearest.NameZh, nearest.NameEn)];
        return new SiteDescription(
            given.Name!, city.Code, given.Address!, location,
            given.Location is null ? SiteDescription.CitySeat : SiteDescription.Declared,
            given.Access is { } a ? new SiteAccess(a.Floor, a.Elevator, a.LoadingDock, a.MaxVehicleHeightM, a.Notes) : SiteAccess.Unknown);
    }

    private static void RefuseFarAway(City city, GeoPoint location)
    {
        var metres = city.Seat.MetresTo(location);
        if (metres > FarthestMetres)
        {
            throw new RuleViolation("address-outside-city", "/site/location", new Dictionary<string, object?>
            {
                ["kilometres"] = Math.Round(metres / 1000),
                ["limit"] = FarthestMetres / 1000,
            });
        }
    }
}
