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
    Dispatched,
    TakenBack,
    Arrived,
    Collected,
    PartiallyCollected,
    NotCollected,
    LeftForCapacity,
    LeftNotReady,
    Reconciled,
    Closed,
    RemainderExpired,
    CancelAsked,
    AmendAsked,
    ChangeRefused,
    Joined,
    CameBack,
    Consolidated,
    ForAll,
    EtaChanged,
    WindowMissed,
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

/// <summary>An event of a request that this service published.</summary>
public sealed class PublishedEvent
{
    public required Guid RequestId { get; init; }
    public required long Version { get; init; }
    public required Guid EventId { get; init; }
    public required string Type { get; init; }
}
