namespace Netspring.Requests.Domain;

/// <summary>What can be done to a request in each status.</summary>
public static class Commands
{
    public const string Cancel = "cancel";
    public const string Amend = "amend";
    public const string Convert = "convert";
    public const string OverrideEligibility = "override-eligibility";
    public const string Close = "close";

    /// <param name="isStaff">Only staff accepts what is too small, and closes what the depot has not counted.</param>
    /// <param name="hasRemainder">Who is asked for the rest can say when and where it is fetched.</param>
    /// <param name="isBetweenVisits">Of several visits some are over, and no driver is at the door now: the others can be called off.</param>
    public static IReadOnlyList<string> AllowedIn(RequestStatus status, bool isStaff, bool hasRemainder = false, bool isBetweenVisits = false) => status switch
    {
        RequestStatus.Ineligible => isStaff ? [Amend, Convert, OverrideEligibility] : [Amend, Convert],
        RequestStatus.EligibilityReview => isStaff ? [Cancel, Amend, Convert, OverrideEligibility] : [Cancel, Amend, Convert],
        RequestStatus.InProgress => isBetweenVisits ? [Cancel] : [],
        RequestStatus.Collected => isStaff ? [Close] : [],
        RequestStatus.PartiallyCollected or RequestStatus.NotCollected => hasRemainder ? [Amend, Close] : [Close],
        _ => OpenRequests.Statuses.Contains(status) ? [Cancel, Amend] : [],
    };
}

/// <summary>Statuses in which a pick-up is still to come, so that another request for the same site is probably a duplicate.</summary>
public static class OpenRequests
{
    public static readonly IReadOnlyList<RequestStatus> Statuses =
    [
        RequestStatus.EligibilityReview, RequestStatus.AwaitingSchedule, RequestStatus.Waitlisted, RequestStatus.Unschedulable,
        RequestStatus.PartiallyScheduled, RequestStatus.Scheduled, RequestStatus.Assigned, RequestStatus.InProgress,
    ];
}
