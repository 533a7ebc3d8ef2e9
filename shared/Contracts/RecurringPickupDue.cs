namespace Netspring.Contracts;

/// <summary>
/// A date of a recurring pick-up is to be asked for; the aggregate is the recurring pick-up, and each version tells of another
/// date, so none replaces an older one. Answered by a request, or by none where it is refused. Heard by Requests alone and
/// dropped once it is dealt with: beside <see cref="ContactChanged"/> the only event with contact data, in
/// <see cref="Template"/>. Scheduling → Requests.
/// </summary>
public sealed record RecurringPickupDue : IntegrationEvent
{
    public required Guid RecurringPickupId { get; init; }
    public required Guid DonorId { get; init; }

    /// <summary>As the donor called itself; null where a partner named it.</summary>
    public string? DonorName { get; init; }
    public Guid? PartnerId { get; init; }

    /// <summary>The date by the rule, of which the recurring pick-up has at most one.</summary>
    public required DateOnly Occurrence { get; init; }

    /// <summary>The working day of the city to collect on.</summary>
    public required DateOnly LocalDate { get; init; }

    /// <summary>
    /// JSON: the body of <c>POST /v1/pickup-requests</c> as the donor gave it, but for donor, availability, hold and
    /// duplicates. Text, for Requests alone knows and changes that shape.
    /// </summary>
    public required string Template { get; init; }
}
