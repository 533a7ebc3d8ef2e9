namespace Netspring.Requests.Domain;

/// <summary>What can be done to a request in each status.</summary>
public static class Commands
{
    public const string Cancel = "cancel";

    public static IReadOnlyList<string> AllowedIn(RequestStatus status) => status is
        RequestStatus.AwaitingSchedule or RequestStatus.Waitlisted or RequestStatus.Unschedulable
        or RequestStatus.PartiallyScheduled or RequestStatus.Scheduled or RequestStatus.Assigned
            ? [Cancel]
            : [];
}

/// <summary>Statuses in which another request for the same site is probably a duplicate: a pick-up is still to come.</summary>
public static class OpenRequests
{
    public static readonly IReadOnlyList<RequestStatus> Statuses =
    [
        RequestStatus.AwaitingSchedule, RequestStatus.Waitlisted, RequestStatus.Unschedulable,
        RequestStatus.PartiallyScheduled, RequestStatus.Scheduled, RequestStatus.Assigned, RequestStatus.InProgress,
    ];
}
