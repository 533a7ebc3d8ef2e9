namespace Netspring.Requests.Domain;

/// <summary>What became of one date of a recurring pick-up; its key makes a second telling of that date a no-op.</summary>
public sealed class RecurringAnswer
{
    public required Guid RecurringPickupId { get; init; }

    /// <summary>The date by the rule.</summary>
    public required DateOnly Occurrence { get; init; }

    /// <summary>Null where it was refused.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Problem code of the refusal.</summary>
    public string? Problem { get; init; }
    public required DateTimeOffset At { get; init; }
}
