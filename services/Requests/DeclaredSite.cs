using System.ComponentModel.DataAnnotations;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests;

/// <summary>How to reach the goods, as a caller gives it; heights in metres.</summary>
public sealed record SubmittedAccess(
    [property: Range(-20, 200)] int? Floor,
    bool? Elevator,
    bool? LoadingDock,
    [property: Range(1d, 20d)] double? MaxVehicleHeightM,
    [property: MaxLength(1000)] string? Notes,
    SubmittedClosedDays? Closed = null)
{
    internal void Validate(Validation validation)
    {
        validation.Range("/site/access/floor", Floor, -20, 200);
        validation.Range("/site/access/maxVehicleHeightM", MaxVehicleHeightM, 1, 20);
        validation.OptionalText("/site/access/notes", Notes, 1000);
        Closed?.Validate(validation);
    }

    /// <summary>What is given, and the rest as it is. Call after <see cref="Validate"/>.</summary>
    internal SiteAccess On(SiteAccess present) => new(
        Floor ?? present.Floor, Elevator ?? present.Elevator, LoadingDock ?? present.LoadingDock,
        MaxVehicleHeightM ?? present.MaxVehicleHeightM, Notes ?? present.Notes, Closed is null ? present.Closed : Closed.Read());

    internal static SubmittedAccess Of(SiteAccess access) => new(
        access.Floor, access.Elevator, access.LoadingDock, access.MaxVehicleHeightM, access.Notes,
        access.Closed is { } closed ? new SubmittedClosedDays(closed.Weekdays, [.. closed.Dates]) : null);
}

/// <summary>When nobody is let into the site: no visit is planned then, whatever was offered. Local dates; weekdays in lower case.</summary>
public sealed record SubmittedClosedDays(
    [property: MaxLength(SubmittedClosedDays.MaxWeekdays), Each(9, Pattern = "^(mon|tues|wednes|thurs|fri|satur|sun)day$")] IReadOnlyList<string?>? Weekdays,
    [property: MaxLength(SubmittedClosedDays.MaxDates)] IReadOnlyList<DateOnly>? Dates)
{
    /// <summary>One day of the week stays open.</summary>
    internal const int MaxWeekdays = 6;
    internal const int MaxDates = 100;

    internal void Validate(Validation validation)
    {
        if (Weekdays?.Distinct(StringComparer.Ordinal).Count() > MaxWeekdays)
            validation.Add("/site/access/closed/weekdays", "too-many", MaxWeekdays);
        for (var i = 0; i < Weekdays?.Count; i++)
        {
            if (WeekdayWords.Find(Weekdays[i]) is null)
                validation.Add($"/site/access/closed/weekdays/{i}", "unknown-value");
        }
        if (Dates?.Count > MaxDates)
            validation.Add("/site/access/closed/dates", "too-many", MaxDates);
    }

    /// <summary>In order, each once; null where no day is named.</summary>
    internal ClosedDays? Read() => Weekdays is { Count: > 0 } || Dates is { Count: > 0 }
        ? new([.. (Weekdays ?? []).Select(w => w!).Distinct(StringComparer.Ordinal).OrderBy(WeekdayWords.Find)], [.. (Dates ?? []).Distinct().Order()])
        : null;
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
            given.Access?.On(SiteAccess.Unknown) ?? SiteAccess.Unknown);
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
