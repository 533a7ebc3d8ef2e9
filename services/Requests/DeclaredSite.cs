using System.ComponentModel.DataAnnotations;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests;

/// <summary>How to reach the goods, as a caller gives it; heights in metres.</summary>
public sealed record SubmittedAccess(
    [property: Range(-20, 200)] int? Floor,
    bool? Elevator,
    bool? LoadingDock,
    [property: Range(1d, 20d)] double? MaxVehicleHeightM,
    [property: MaxLength(1000)] string? Notes)
{
    internal void Validate(Validation validation)
    {
        validation.Range("/site/access/floor", Floor, -20, 200);
        validation.Range("/site/access/maxVehicleHeightM", MaxVehicleHeightM, 1, 20);
        validation.OptionalText("/site/access/notes", Notes, 1000);
    }
}

/// <summary>A place as a caller gives it. Without a location it is put at the seat of its city.</summary>
public sealed record SubmittedSite(
    [property: Required, MaxLength(DeclaredSite.MaxName)] string? Name,
    [property: Required] string? CityCode,
    [property: Required, MaxLength(DeclaredSite.MaxAddress)] string? Address,
    GivenLocation? Location,
    SubmittedAccess? Access)
{
    internal void Validate(Validation validation)
    {
        validation.Text("/site/name", Name, DeclaredSite.MaxName);
        validation.Text("/site/address", Address, DeclaredSite.MaxAddress);
        GivenCity.Validate(validation, "/site/cityCode", CityCode);
        Location?.Validate(validation, "/site/location");
        Access?.Validate(validation);
    }
}

/// <summary>Puts the site of a body, which stands at <c>/site</c>, on the map.</summary>
internal static class DeclaredSite
{
    public const int MaxName = 200;
    public const int MaxAddress = 500;
    private const double FarthestMetres = 400_000;

    /// <exception cref="RuleViolation">city-not-served or address-outside-city.</exception>
    public static SiteDescription Describe(SubmittedSite given, CityDirectory cities, out IReadOnlyList<Warning> warnings)
    {
        var city = GivenCity.Find(cities, "/site/cityCode", given.CityCode!);
        var location = given.Location?.ToPoint() ?? city.Seat;
        warnings = WarningsAbout(city, location, cities);
        return new SiteDescription(
            given.Name!, city.Code, given.Address!, location,
            given.Location is null ? SiteDescription.CitySeat : SiteDescription.Declared,
            given.Access is { } a ? new SiteAccess(a.Floor, a.Elevator, a.LoadingDock, a.MaxVehicleHeightM, a.Notes) : SiteAccess.Unknown);
    }

    /// <exception cref="RuleViolation">address-outside-city.</exception>
    public static IReadOnlyList<Warning> WarningsAbout(City city, GeoPoint location, CityDirectory cities)
    {
        RefuseFarAway(city, location);
        var nearest = location == city.Seat ? city : cities.NearestTo(location);
        return nearest == city ? [] : [new Warning("nearer-to-another-city", nearest.Code, nearest.NameZh, nearest.NameEn)];
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
