using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests;

/// <summary>
/// Body of <c>POST /v1/pickup-requests</c>, and a row of an import. Everything may be missing on the wire, so that what must not be is named by its
/// pointer.
/// </summary>
public sealed record PickupSubmission(
    Guid? DonorId, SubmittedSite? Site, SubmittedContact? Contact, IReadOnlyList<SubmittedLine?>? Lines,
    IReadOnlyList<SubmittedAvailability?>? Availability, Guid? HoldId, string? OnIneligible, bool? AllowDuplicate, string? Reference)
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
