using System.ComponentModel.DataAnnotations;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests;

/// <summary>
/// Body of <c>POST /v1/pickup-requests</c>, and a row of an import. Everything may be missing on the wire, so that what must not be is named by its
/// pointer.
/// </summary>
[ExampleBody("""
    {
      "site": {
        "name": "Infinitus Tower", "cityCode": "310000", "address": "168 Hubin Road, Huangpu District",
        "location": { "lon": 121.4737, "lat": 31.2230 },
        "access": { "floor": 27, "elevator": true, "loadingDock": false, "maxVehicleHeightM": 3.2, "notes": "",
                    "closed": { "weekdays": ["sunday"], "dates": ["2026-12-24"] } }
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
    [property: MaxLength(DeclaredAvailability.MaxEntries)] IReadOnlyList<SubmittedAvailability?>? Availability,
    Guid? HoldId,
    [property: AllowedValues(PickupSubmission.Offer, PickupSubmission.Reject)] string? OnIneligible,
    bool? AllowDuplicate,
    [property: MaxLength(PickupSubmission.MaxReference)] string? Reference)
{
    public const int MaxReference = 100;
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
        DeclaredAvailability.Validate(validation, Availability ?? []);
        if (OnIneligible is not (null or Offer or Reject))
            validation.Add("/onIneligible", "unknown-value");
        validation.OptionalText("/reference", Reference, MaxReference);
        validation.ThrowIfAny();
    }
}
