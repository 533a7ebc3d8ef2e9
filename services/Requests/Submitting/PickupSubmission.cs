using System.ComponentModel.DataAnnotations;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Submitting;

/// <summary>
/// Body of <c>POST /v1/pickup-requests</c>. Everything may be missing on the wire, so that what must not be is named by its
/// pointer.
/// </summary>
[ExampleBody("""
    {
      "site": {
        "name": "Infinitus Tower", "cityCode": "310000", "address": "168 Hubin Road, Huangpu District",
        "location": { "lon": 121.4737, "lat": 31.2230 },
        "access": { "floor": 27, "elevator": true, "loadingDock": false, "maxVehicleHeightM": 3.2, "notes": "" }
      },
      "contact": { "name": "IT office", "phone": "+86 21 5550 0100", "email": "it@example.com", "language": "zh-CN" },
      "lines": [{ "category": "laptop", "quantity": 25 }, { "category": "desktop", "quantity": 8 }],
      "onIneligible": "offer", "allowDuplicate": false, "reference": "PO-4711"
    }
    """)]
public sealed record PickupSubmission(
    Guid? DonorId,
    [property: Required] SubmittedSite? Site,
    [property: Required] SubmittedContact? Contact,
    [property: Required, MinLength(1), MaxLength(DeclaredLines.MaxLines)] IReadOnlyList<SubmittedLine?>? Lines,
    [property: MaxLength(AvailabilityReading.MaxEntries)] IReadOnlyList<SubmittedAvailability?>? Availability,
    Guid? HoldId,
    [property: AllowedValues(PickupSubmission.Offer, PickupSubmission.Reject)] string? OnIneligible,
    bool? AllowDuplicate,
    [property: MaxLength(100)] string? Reference)
{
    public const string Offer = "offer";
    public const string Reject = "reject";

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    public void Validate(CategoryTable categories)
    {
        var validation = new Validation();
        if (validation.Present("/site", Site))
            Site.Validate(validation);
        if (validation.Present("/contact", Contact))
            Contact.Validate(validation);
        if (validation.Present("/lines", Lines))
            DeclaredLines.Validate(validation, Lines, categories);
        AvailabilityReading.Validate(validation, Availability ?? []);
        if (OnIneligible is not (null or Offer or Reject))
            validation.Add("/onIneligible", "unknown-value");
        validation.OptionalText("/reference", Reference, 100);
        validation.ThrowIfAny();
    }
}

public sealed record SubmittedContact(
    [property: Required, MaxLength(100)] string? Name,
    [property: MaxLength(50)] string? Phone,
    [property: MaxLength(254)] string? Email,
    [property: MaxLength(35)] string? Language)
{
    internal void Validate(Validation validation)
    {
        validation.Text("/contact/name", Name, 100);
        validation.OptionalText("/contact/phone", Phone, 50);
        validation.OptionalText("/contact/email", Email, 254);
        validation.OptionalText("/contact/language", Language, 35);
    }
}

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

public sealed record SubmittedSite(
    [property: Required, MaxLength(200)] string? Name,
    [property: Required] string? CityCode,
    [property: Required, MaxLength(500)] string? Address,
    GivenLocation? Location,
    SubmittedAccess? Access)
{
    internal void Validate(Validation validation)
    {
        validation.Text("/site/name", Name, 200);
        validation.Text("/site/address", Address, 500);
        GivenCity.Validate(validation, "/site/cityCode", CityCode);
        Location?.Validate(validation, "/site/location");
        Access?.Validate(validation);
    }
}
