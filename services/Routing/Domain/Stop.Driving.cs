using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain;

/// <summary>What its driver tells of a stop. What comes late changes nothing that came after it.</summary>
public sealed partial class Stop
{
    /// <summary>
    /// When the work is expected to begin, by what was told of the route since it is with its driver; null where nothing but
    /// the plan is known.
    /// </summary>
    public DateTimeOffset? Eta { get; private set; }

    /// <summary>When the driver left for the site; null before.</summary>
    public DateTimeOffset? DepartedAt { get; private set; }

    /// <summary>When the driver was there; null before.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>When the visit was over; null before.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>The visit is over, whatever came of it.</summary>
    public bool IsDone => Status is StopStatus.Completed or StopStatus.Partial or StopStatus.Failed;

    /// <summary>When the work is expected to begin; of a visit that has begun, when the driver came; null of one that is passed by.</summary>
    public DateTimeOffset? Expected => HasStarted ? ArrivedAt : IsOpen ? Eta ?? Arrival : null;

    /// <summary>Types of events that the stop takes now, as part of its route.</summary>
    public IReadOnlyList<string> DrivingCommands(Route route) => (route.IsDriven, Status) switch
    {
        (true, StopStatus.Dispatched) => [DriverEvent.Depart, DriverEvent.Arrive, .. DriverEvent.Outcomes],
        (true, StopStatus.EnRoute) => [DriverEvent.Arrive, .. DriverEvent.Outcomes],
        (true, StopStatus.Arrived) => DriverEvent.Outcomes,
        _ => [],
    };

    /// <returns>False where the driver is farther already.</returns>
    internal bool Depart(DateTimeOffset at)
    {
        if (Status != StopStatus.Dispatched)
            return false;
        (Status, DepartedAt) = (StopStatus.EnRoute, at);
        return true;
    }

    /// <returns>False where the driver is farther already.</returns>
    internal bool Arrive(DateTimeOffset at)
    {
        if (!IsWithDriver)
            return false;
        (Status, ArrivedAt) = (StopStatus.Arrived, at);
        return true;
    }

    /// <summary>Ends the visit. A later word on goods that are on the vehicle, or are not, corrects the one before.</summary>
    /// <returns>False where a later word has been heard.</returns>
    /// <exception cref="RuleViolation">Collected instead of failed, or the other way round: others have acted upon it.</exception>
    internal bool End(StopStatus outcome, DateTimeOffset at)
    {
        if (IsDone && at <= DoneAt)
            return false;
        if (IsDone && (Status == StopStatus.Failed) != (outcome == StopStatus.Failed))
            throw DriverEvent.Refused(Status.ToString());
        ArrivedAt ??= at;
        (Status, DoneAt) = (outcome, at);
        return true;
    }

    /// <returns>False where that was expected before.</returns>
    internal bool Expect(DateTimeOffset eta)
    {
        if (Eta == eta)
            return false;
        Eta = eta;
        return true;
    }
}
