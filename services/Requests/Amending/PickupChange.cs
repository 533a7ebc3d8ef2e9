using System.ComponentModel.DataAnnotations;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Amending;

/// <summary>
/// Body of <c>PATCH /v1/pickup-requests/{id}</c>. What is left out stays as it is; lines, availability and contact are
/// replaced as a whole.
/// </summary>
[ExampleBody("""
    {
      "site": { "access": { "floor": 3, "notes": "Ask for Mr Li at gate 3" } },
      "lines": [{ "category": "laptop", "quantity": 31 }, { "category": "monitor", "quantity": 10 }]
    }
    """)]
public sealed record PickupChange(
    SiteChange? Site,
    SubmittedContact? Contact,
    [property: MinLength(1), MaxLength(DeclaredLines.MaxLines)] IReadOnlyList<SubmittedLine?>? Lines,
    [property: MaxLength(DeclaredAvailability.MaxEntries)] IReadOnlyList<SubmittedAvailability?>? Availability,
    [property: MaxLength(PickupSubmission.MaxReference)] string? Reference)
{
    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal void Validate(CategoryTable categories, string cityCode)
    {
        var validation = new Validation();
        Site?.Validate(validation, cityCode);
        Contact?.Validate(validation);
        if (Lines is not null)
            DeclaredLines.Validate(validation, Lines, categories);
        DeclaredAvailability.Validate(validation, Availability ?? []);
        validation.OptionalText("/reference", Reference, PickupSubmission.MaxReference);
        validation.ThrowIfAny();
    }
}

/// <summary>
/// What changes about the site; a new address without a location is put at the seat of the city. The city stays: a pick-up
/// in another one is another request.
/// </summary>
public sealed record SiteChange(
    [property: MaxLength(DeclaredSite.MaxName)] string? Name,
    string? CityCode,
    [property: MaxLength(DeclaredSite.MaxAddress)] string? Address,
    GivenLocation? Location,
    SubmittedAccess? Access)
{
    internal void Validate(Validation validation, string cityCode)
    {
        if (Name is not null)
            validation.Text("/site/name", Name, DeclaredSite.MaxName);
        if (Address is not null)
            validation.Text("/site/address", Address, DeclaredSite.MaxAddress);
        if (CityCode is not null && CityCode != cityCode)
            validation.Add("/site/cityCode", "unchangeable", cityCode);
        Location?.Validate(validation, "/site/location");
        Access?.Validate(validation);
    }

    /// <summary>Call after <see cref="Validate"/>.</summary>
    internal SiteDescription On(SiteDescription present, City city)
    {
        var moves = Address is not null && Address != present.Address;
        var (location, quality) =
            Location is not null ? (Location.ToPoint(), SiteDescription.Declared)
            : moves ? (city.Seat, SiteDescription.CitySeat)
            : (present.Location, present.LocationQuality);
        return new SiteDescription(
            Name ?? present.Name, present.CityCode, Address ?? present.Address, location, quality,
            Access?.On(present.Access) ?? present.Access);
    }
}
