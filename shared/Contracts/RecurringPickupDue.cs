namespace Netspring.Contracts;

/// <summary>
/// A date of a recurring pick-up is to be asked for; the aggregate is the recurring pick-up, and each version tells of another
/// date, so none replaces an older one. Answered by a request, or by none where it is refused. Scheduling → Requests.
/// </summary>
public sealed record RecurringPickupDue : IntegrationEvent
{
    public required Guid RecurringPickupId { get; init; }
    public required Guid DonorId { get; init; }

    /// <summary>The request that is repeated: its site, contact, lines and reference, as Requests has them by then.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Who asked for the repetition in the donor's name; null where the donor did.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>The date by the rule, of which the recurring pick-up has at most one.</summary>
    public required DateOnly Occurrence { get; init; }

    /// <summary>The working day of the city to collect on.</summary>
    public required DateOnly LocalDate { get; init; }
}
