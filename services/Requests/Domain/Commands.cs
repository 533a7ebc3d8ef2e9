namespace Netspring.Requests.Domain;

/// <summary>What can be done to a request in each status.</summary>
public static class Commands
{
    public const string Cancel = "cancel";
    public const string Amend = "amend";
    public const string Convert = "convert";
    public const string OverrideEligibility = "override-eligibility";

    /// <param name="isStaff">Only staff accepts what is too small.</param>
    public static IReadOnlyList<string> AllowedIn(RequestStatus status, bool isStaff) => status switch
    {
        RequestStatus.Ineligible => isStaff ? [Amend, Convert, OverrideEligibility] : [Amend, Convert],
        RequestStatus.EligibilityReview => isStaff ? [Cancel, Amend, Convert, OverrideEligibility] : [Cancel, Amend, Convert],
        RequestStatus.InProgress => [],
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
