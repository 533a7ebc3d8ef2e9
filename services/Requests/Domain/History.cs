namespace Netspring.Requests.Domain;

public enum TimelineKind
{
    Submitted,
    FoundIneligible,
    Cancelled,
    ScheduleChanged,
    Scheduled,
    Rescheduled,
    Waitlisted,
    Promoted,
    Unschedulable,
    Assigned,
    Unassigned,
    Converted,
    Amended,
    BecameEligible,
    UnderReview,
    Accepted,
    ReviewEnded,
    Expired,
}

/// <summary>One thing that happened to a request; never changed afterwards. The text is made of its kind and arguments.</summary>
public sealed class TimelineEntry
{
    public required Guid Id { get; init; }
    public required Guid RequestId { get; init; }
    public required DateTimeOffset At { get; init; }
    public required TimelineKind Kind { get; init; }

    /// <summary>What the text of this kind has placeholders for, in their order.</summary>
    public required IReadOnlyList<string> Args { get; init; }
}

/// <summary>Who did what to a request; one for each version that this service published.</summary>
public sealed class AuditEntry
{
    public required Guid RequestId { get; init; }
    public required long Version { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the credentials used.</summary>
    public required string Actor { get; init; }
    public required string Role { get; init; }
    public required string Action { get; init; }
    public string? Reason { get; init; }
}

/// <summary>An event of a request that this service published.</summary>
public sealed class PublishedEvent
{
    public required Guid RequestId { get; init; }
    public required long Version { get; init; }
    public required Guid EventId { get; init; }
    public required string Type { get; init; }
}

/// <summary>Who did what to a drop-off event or one of its registrations.</summary>
public sealed class DropOffAuditEntry
{
    public required Guid Id { get; init; }
    public required Guid DropOffEventId { get; init; }

    /// <summary>Null for what was done to the event itself.</summary>
    public Guid? RegistrationId { get; init; }

    /// <summary>Of the registration, or else of the event.</summary>
    public required long Version { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Id of the credentials used.</summary>
    public required string Actor { get; init; }
    public required string Role { get; init; }
    public required string Action { get; init; }
}
