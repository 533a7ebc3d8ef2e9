namespace Netspring.Requests.Domain;

/// <summary>What can be done to a request in each status.</summary>
public static class Commands
{
    public const string Cancel = "cancel";
    public const string Convert = "convert";

    public static IReadOnlyList<string> AllowedIn(RequestStatus status) =>
        status == RequestStatus.Ineligible ? [Convert]
        : OpenRequests.Statuses.Contains(status) && status != RequestStatus.InProgress ? [Cancel]
        : [];
}

/// <summary>Statuses in which a pick-up is still to come, so that another request for the same site is probably a duplicate.</summary>
public static class OpenRequests
{
    public static readonly IReadOnlyList<RequestStatus> Statuses =
    [
        RequestStatus.AwaitingSchedule, RequestStatus.Waitlisted, RequestStatus.Unschedulable,
        RequestStatus.PartiallyScheduled, RequestStatus.Scheduled, RequestStatus.Assigned, RequestStatus.InProgress,
    ];
}
