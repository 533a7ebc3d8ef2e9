namespace Netspring.Requests.Domain;

/// <summary>The page on which anyone who has its link follows the request.</summary>
public sealed partial class PickupRequest
{
    public required string TrackingToken { get; init; }

    /// <summary>Of the page, on the public door.</summary>
    public string TrackingUrl => $"/track/{TrackingToken}";

    /// <summary>When the last of it ended; null while something may still come.</summary>
    public DateTimeOffset? EndedAt
    {
        get
        {
            // One that is too small can still be accepted.
            if (Status == RequestStatus.Ineligible || !DerivedStatus.Ended.Contains(Status))
                return null;
            DateTimeOffset?[] ends = [CancelledAt, ExpiredAt, Closure?.At, Conversion?.At, .. loads.Select(load => load.Visit?.At)];
            return ends.Max() ?? CreatedAt;
        }
    }
}
