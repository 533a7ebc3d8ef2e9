namespace Netspring.Requests.Domain;

/// <summary>All loads of a request in one version, as Scheduling sees them.</summary>
public sealed record Schedule(long Version, ScheduleOutcome Outcome, IReadOnlyList<PlannedLoad> Loads, ScheduleNote? Note);

/// <summary>Why there is no place: a waitlisted range and position, or a code with the next date that could be had.</summary>
public sealed record ScheduleNote(
    string Code, DateOnly? NextPossibleDate = null, DateOnly? From = null, DateOnly? To = null, int? Position = null);

/// <summary>One load of a schedule; without a place while it is pending or once it is cancelled.</summary>
/// <param name="FollowUpOf">The load that left behind what this one fetches.</param>
public sealed record PlannedLoad(
    Guid LoadId, int Seq, int Of, int Units, decimal Kg, decimal M3, LoadStatus Status, LoadPlace? Place, Guid? FollowUpOf = null)
{
    /// <summary>True where a decision made on the one still holds for the other; the deadline for changes may differ.</summary>
    public bool IsPlacedLike(PlannedLoad? other) =>
        other is not null && Status == other.Status
        && (Place?.Date, Place?.From, Place?.To, Place?.SlotId) == (other.Place?.Date, other.Place?.From, other.Place?.To, other.Place?.SlotId);
}

/// <summary>A local date and window in one slot of the city.</summary>
public sealed record LoadPlace(DateOnly Date, TimeOnly From, TimeOnly To, DateTimeOffset? ChangeUntil, Guid? SlotId);

/// <summary>What Routing decided for one load, counted by its own version; no route means that it found no place.</summary>
public sealed record RoutingDecision(Guid LoadId, long Version, long ScheduleVersion, Assignment? Assignment);

/// <summary>Driver, vehicle and arrival (UTC) of one load, by one version of its route.</summary>
public sealed record Assignment(
    Guid RouteId, Guid StopId, DateOnly Date, string DriverName, string VehiclePlate, DateTimeOffset Eta, long RouteVersion = 0);
