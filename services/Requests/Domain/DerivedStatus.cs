namespace Netspring.Requests.Domain;

public enum LoadStatus
{
    Pending,
    Scheduled,
    Assigned,
    Dispatched,
    InProgress,
    Collected,
    Partial,
    Failed,
    Cancelled,
}

public enum RequestStatus
{
    Ineligible,
    Converted,
    Expired,
    Cancelled,
    EligibilityReview,
    AwaitingSchedule,
    Waitlisted,
    Unschedulable,
    InProgress,
    PartiallyScheduled,
    Scheduled,
    Assigned,
    Collected,
    PartiallyCollected,
    NotCollected,
    Closed,
}

/// <summary>What Scheduling said last of a request as a whole.</summary>
public enum ScheduleOutcome
{
    None,
    Placed,
    Waitlisted,
    Unschedulable,
}

/// <summary>What was decided about the request itself, whatever its loads do.</summary>
public enum Standing
{
    /// <summary>Eligible, or accepted all the same.</summary>
    Accepted,

    /// <summary>Fell to the threshold after it was scheduled; its capacity is kept until somebody decides.</summary>
    UnderReview,
    Ineligible,
    Converted,
    Expired,
    Cancelled,

    /// <summary>Its loads are settled and nothing more is expected.</summary>
    Closed,
}

/// <summary>The status of a request follows from its standing and its loads; nothing else sets it.</summary>
public static class DerivedStatus
{
    /// <summary>Nothing happens to the request any more.</summary>
    public static IReadOnlyList<RequestStatus> Ended { get; } =
    [
        RequestStatus.Ineligible, RequestStatus.Converted, RequestStatus.Expired, RequestStatus.Cancelled,
        RequestStatus.Collected, RequestStatus.PartiallyCollected, RequestStatus.NotCollected, RequestStatus.Closed,
    ];

    public static RequestStatus Of(Standing standing, ScheduleOutcome outcome, IReadOnlyCollection<LoadStatus> loads) => standing switch
    {
        Standing.Ineligible => RequestStatus.Ineligible,
        Standing.Converted => RequestStatus.Converted,
        Standing.Expired => RequestStatus.Expired,
        Standing.Cancelled => RequestStatus.Cancelled,
        Standing.Closed => RequestStatus.Closed,
        Standing.UnderReview => RequestStatus.EligibilityReview,
        _ => OfLoads(outcome, loads),
    };

    public static bool IsOpen(LoadStatus load) =>
        load is LoadStatus.Pending or LoadStatus.Scheduled or LoadStatus.Assigned or LoadStatus.Dispatched or LoadStatus.InProgress;

    private static RequestStatus OfLoads(ScheduleOutcome outcome, IReadOnlyCollection<LoadStatus> loads)
    {
        var live = loads.Where(l => l != LoadStatus.Cancelled).ToList();
        if (loads.Count > 0 && live.Count == 0)
            return RequestStatus.Cancelled;
        // Loads that never had a place are no loads yet to the donor.
        if (live.All(l => l == LoadStatus.Pending))
            return WithoutPlace(outcome);

        var open = live.Where(IsOpen).ToList();
        if (open.Count == 0)
            return Finished(live);
        if (live.Exists(HasStarted))
            return RequestStatus.InProgress;
        if (open.Contains(LoadStatus.Pending))
            return RequestStatus.PartiallyScheduled;
        return open.Contains(LoadStatus.Scheduled) ? RequestStatus.Scheduled : RequestStatus.Assigned;
    }

    private static bool HasStarted(LoadStatus load) =>
        load is LoadStatus.InProgress or LoadStatus.Collected or LoadStatus.Partial or LoadStatus.Failed;

    private static RequestStatus WithoutPlace(ScheduleOutcome outcome) => outcome switch
    {
        ScheduleOutcome.Waitlisted => RequestStatus.Waitlisted,
        ScheduleOutcome.Unschedulable => RequestStatus.Unschedulable,
        _ => RequestStatus.AwaitingSchedule,
    };

    private static RequestStatus Finished(List<LoadStatus> loads) =>
        loads.TrueForAll(l => l == LoadStatus.Collected) ? RequestStatus.Collected
        : loads.Exists(l => l is LoadStatus.Collected or LoadStatus.Partial) ? RequestStatus.PartiallyCollected
        : RequestStatus.NotCollected;
}
