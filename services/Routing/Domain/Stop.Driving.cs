using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Domain;

/// <summary>What its driver tells of a stop. What comes late changes nothing that came after it.</summary>
public sealed partial class Stop
{
    /// <summary>When the driver was there; null before.</summary>
    public DateTimeOffset? ArrivedAt { get; private set; }

    /// <summary>When the visit was over; null before.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>The visit is over, whatever came of it.</summary>
    public bool IsDone => Status is StopStatus.Completed or StopStatus.Partial or StopStatus.Failed;

    /// <summary>Types of events that the stop takes now, as part of its route.</summary>
    public IReadOnlyList<string> DrivingCommands(Route route) => (route.IsDriven, Status) switch
    {
        (true, StopStatus.Dispatched) => [DriverEvent.Depart, DriverEvent.Arrive, .. DriverEvent.Outcomes],
        (true, StopStatus.EnRoute) => [DriverEvent.Arrive, .. DriverEvent.Outcomes],
        (true, StopStatus.Arrived) => DriverEvent.Outcomes,
        _ => [],
    };

    /// <returns>False where the driver is farther already.</returns>
    internal bool Depart()
    {
        if (Status != StopStatus.Dispatched)
            return false;
        Status = StopStatus.EnRoute;
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
}
