using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Submitting;

/// <summary>
/// Body of <c>POST /v1/pickup-requests</c>. Everything may be missing on the wire, so that what must not be is named by its
/// pointer.
/// </summary>
public sealed record PickupSubmission(
    Guid? DonorId, SubmittedSite? Site, SubmittedContact? Contact, IReadOnlyList<SubmittedLine?>? Lines,
    IReadOnlyList<SubmittedAvailability?>? Availability, Guid? HoldId, string? OnIneligible, bool? AllowDuplicate, string? Reference)
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

public sealed record SubmittedContact(string? Name, string? Phone, string? Email, string? Language)
{
    internal void Validate(Validation validation)
    {
        validation.Text("/contact/name", Name, 100);
        validation.OptionalText("/contact/phone", Phone, 50);
        validation.OptionalText("/contact/email", Email, 254);
        validation.OptionalText("/contact/language", Language, 35);
    }
}

public sealed record SubmittedAccess(int? Floor, bool? Elevator, bool? LoadingDock, double? MaxVehicleHeightM, string? Notes)
{
    internal void Validate(Validation validation)
    {
        validation.Range("/site/access/floor", Floor, -20, 200);
        validation.Range("/site/access/maxVehicleHeightM", MaxVehicleHeightM, 1, 20);
        validation.OptionalText("/site/access/notes", Notes, 1000);
    }
}

public sealed record SubmittedSite(string? Name, string? CityCode, string? Address, GivenLocation? Location, SubmittedAccess? Access)
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
