namespace Netspring.Requests.Domain;

/// <summary>
/// One load as Scheduling and Routing tell of it, in whatever order: their facts are kept side by side and the status is
/// read off both.
/// </summary>
public sealed class Load
{
    private Load()
    {
    }

    internal Load(Guid id, Guid requestId) => (Id, RequestId) = (id, requestId);

    public Guid Id { get; private set; }
    public Guid RequestId { get; private set; }

    /// <summary>The load as scheduled; null while only Routing has spoken of it.</summary>
    public PlannedLoad? Planned { get; private set; }

    /// <summary>The lowest schedule version known in which the load has its present place.</summary>
    public long PlacedByVersion { get; private set; }

    /// <summary>What Routing said last.</summary>
    public RoutingDecision? Routing { get; private set; }

    /// <summary>The driver and vehicle, unless the load was moved since they were chosen.</summary>
    public Assignment? Assignment =>
        Planned is { Status: LoadStatus.Scheduled } && Routing is { } routing && routing.ScheduleVersion >= PlacedByVersion
            ? routing.Assignment
            : null;

    public LoadStatus Status =>
        Assignment is not null ? LoadStatus.Assigned : Planned?.Status ?? LoadStatus.Pending;

    public bool IsOpen => DerivedStatus.IsOpen(Status);

    internal void Follow(PlannedLoad planned, long scheduleVersion)
    {
        if (!planned.IsPlacedLike(Planned))
            PlacedByVersion = scheduleVersion;
        Planned = planned;
    }

    /// <summary>An older schedule with the same place proves that decisions made on it still hold.</summary>
    internal bool LearnFrom(PlannedLoad earlier, long scheduleVersion)
    {
        if (scheduleVersion >= PlacedByVersion || !earlier.IsPlacedLike(Planned))
            return false;
        PlacedByVersion = scheduleVersion;
        return true;
    }

    /// <summary>The schedule no longer contains the load.</summary>
    internal void Withdraw() => (Planned, PlacedByVersion) = (null, 0);

    internal bool Hear(RoutingDecision decision)
    {
        if (decision.Version <= Routing?.Version)
            return false;
        Routing = decision;
        return true;
    }
}
