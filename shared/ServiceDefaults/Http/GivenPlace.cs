using System.ComponentModel.DataAnnotations;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.ServiceDefaults.Http;

/// <summary>Degrees in WGS-84.</summary>
public sealed record GivenLocation([property: Required, Range(-180d, 180d)] double? Lon, [property: Required, Range(-90d, 90d)] double? Lat)
{
    public void Validate(Validation validation, string pointer)
    {
        if (validation.Present(pointer + "/lon", Lon))
            validation.Range(pointer + "/lon", Lon, -180, 180);
        if (validation.Present(pointer + "/lat", Lat))
            validation.Range(pointer + "/lat", Lat, -90, 90);
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    public GeoPoint ToPoint() => new(Lon!.Value, Lat!.Value);
}

/// <summary>City codes as callers give them.</summary>
public static class GivenCity
{
    public static void Validate(Validation validation, string pointer, string? code)
    {
        if (validation.Present(pointer, code) && !City.IsWellFormed(code))
            validation.Add(pointer, "bad-format", "GB/T 2260 (000000–999999)");
    }

    /// <exception cref="RuleViolation">city-not-served.</exception>
    public static City Find(CityDirectory cities, string pointer, string code) =>
        cities.Find(code) ?? throw new RuleViolation("city-not-served", pointer, new Dictionary<string, object?> { ["cityCode"] = code });
}
