namespace Netspring.Routing.Domain;

/// <summary>What its driver tells of a route.</summary>
public sealed partial class Route
{
    /// <summary>When the driver set out; null before.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When the driver was done; null before.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>
    /// Business time at which silence says that the driver is later than expected; null while the route is not with him, or
    /// nothing is expected any more.
    /// </summary>
    public DateTimeOffset? EtaDueAt { get; private set; }

    /// <summary>It is, or was, driven: whatever is told of it late is still worth hearing.</summary>
    public bool IsDriven => Status >= RouteStatus.Dispatched;

    public IReadOnlyList<string> DrivingCommands => Status switch
    {
        RouteStatus.Dispatched => [DriverEvent.Start],
        RouteStatus.InProgress => [DriverEvent.Finish],
        _ => [],
    };

    /// <returns>False where it has started before.</returns>
    internal bool Start(DateTimeOffset at)
    {
        if (Status != RouteStatus.Dispatched)
            return false;
        (Status, StartedAt) = (RouteStatus.InProgress, at);
        Version++;
        return true;
    }

    /// <returns>False where it has ended before.</returns>
    internal bool Finish(DateTimeOffset at)
    {
        if (Status != RouteStatus.InProgress)
            return false;
        (Status, FinishedAt, EtaDueAt) = (RouteStatus.Completed, at, null);
        Version++;
        return true;
    }

    internal void Watch(DateTimeOffset? dueAt) => EtaDueAt = IsLocked ? dueAt : null;
}
