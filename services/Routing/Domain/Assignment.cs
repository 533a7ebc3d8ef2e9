namespace Netspring.Routing.Domain;

public enum AssignmentStatus
{
    /// <summary>Routing holds the load on no day.</summary>
    Released,
    Assigned,
    Unassigned,

    /// <summary>The day holds the load, and its driver was taken away; the next one is told anew.</summary>
    Scheduled,

    /// <summary>For a dispatcher to plan its day; nobody has been told anything.</summary>
    Waiting,
}

/// <summary>Why a vehicle cannot take a load; <paramref name="ShortBy"/> in <paramref name="Unit"/>: units, kg, m3 or minutes.</summary>
public sealed record Shortfall(Guid VehicleId, double ShortBy, string Unit);

/// <summary>Code of domain.md §3, the vehicles it holds for, and what a dispatcher can do.</summary>
public sealed record Reason(string Code, IReadOnlyList<Shortfall> Vehicles, string Remedy);

/// <summary>What was last told of one load. Read and changed only under the lock of its city-day.</summary>
public sealed class Assignment
{
    /// <summary>A smaller shift of the arrival is not worth telling anyone.</summary>
    public static readonly TimeSpan EtaTolerance = TimeSpan.FromMinutes(15);

    public required Guid LoadId { get; init; }
    public required Guid PickupId { get; init; }
    public required string CityCode { get; init; }

    /// <summary>The day that holds the load; null once it is released.</summary>
    public DateOnly? LocalDate { get; private set; }
    public AssignmentStatus Status { get; private set; }

    /// <summary>A dispatcher took it off its route: until one places it again no automatic plan does.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Counts what was told.</summary>
    public long Version { get; private set; }
    public long ScheduleVersion { get; private set; }
    public Guid? RouteId { get; private set; }
    public Guid? DriverId { get; private set; }
    public Guid? VehicleId { get; private set; }
    public DateTimeOffset? Eta { get; private set; }
    public IReadOnlyList<Reason> Reasons { get; private set; } = [];

    /// <returns>True when others must be told.</returns>
    public bool Assign(Route route, Stop stop, long scheduleVersion)
    {
        var isKnown = Status == AssignmentStatus.Assigned
            && (RouteId, DriverId, VehicleId, LocalDate) == (route.Id, route.DriverId, route.VehicleId, route.LocalDate)
            && ScheduleVersion >= scheduleVersion
            && (route.IsLocked || (stop.Arrival - Eta!.Value).Duration() <= EtaTolerance);
        if (isKnown)
            return false;
        Tell(AssignmentStatus.Assigned, route.LocalDate, scheduleVersion);
        (RouteId, DriverId, VehicleId, Eta) = (route.Id, route.DriverId, route.VehicleId, stop.Expected ?? stop.Arrival);
        Reasons = [];
        return true;
    }

    /// <summary>
    /// The driver is expected at another time. It is measured against what was told last, so that a slow drift is told once it
    /// has summed up, and what swings to and fro is not. That the promised window will be missed is always worth telling.
    /// </summary>
    /// <param name="windowEnd">Until when the donor was promised.</param>
    /// <param name="tolerance">A smaller shift is not told.</param>
    /// <returns>True when others must be told, under the present version.</returns>
    public bool Expect(DateTimeOffset eta, DateTimeOffset? windowEnd, TimeSpan tolerance)
    {
        if (Status != AssignmentStatus.Assigned || Eta is not { } told)
            return false;
        var isMissed = eta >= windowEnd && told < windowEnd;
        if (!isMissed && (eta - told).Duration() <= tolerance)
            return false;
        Eta = eta;
        Report();
        return true;
    }

    /// <returns>True when others must be told.</returns>
    public bool Unassign(DateOnly date, long scheduleVersion, IReadOnlyList<Reason> reasons)
    {
        if (Status == AssignmentStatus.Unassigned && LocalDate == date && ScheduleVersion >= scheduleVersion)
            return false;
        Tell(AssignmentStatus.Unassigned, date, scheduleVersion);
        (RouteId, DriverId, VehicleId, Eta) = (null, null, null, null);
        Reasons = reasons;
        return true;
    }

    /// <summary>Its route was taken from the driver, which the route's own event tells.</summary>
    public void TakeBack()
    {
        if (Status == AssignmentStatus.Assigned)
            Status = AssignmentStatus.Scheduled;
        (RouteId, DriverId, VehicleId, Eta) = (null, null, null, null);
    }

    /// <summary>Something of the visit is told, which counts together with what is told of the assignment.</summary>
    /// <returns>The version to tell it under.</returns>
    public long Report() => ++Version;

    /// <summary>The load is in the pool of the day until a dispatcher plans it.</summary>
    public void Wait(DateOnly date, long scheduleVersion)
    {
        IsHeld = IsHeldOn(date);
        (Status, LocalDate) = (AssignmentStatus.Waiting, date);
        ScheduleVersion = Math.Max(ScheduleVersion, scheduleVersion);
        (RouteId, DriverId, VehicleId, Eta) = (null, null, null, null);
        Reasons = [];
    }

    /// <summary>A dispatcher took the load off its route; others are told once it has another place.</summary>
    public void Hold(DateOnly date)
    {
        Wait(date, ScheduleVersion);
        IsHeld = true;
    }

    public bool IsHeldOn(DateOnly date) => IsHeld && LocalDate == date;

    /// <summary>The load is no longer Routing's; who took it away has told the others.</summary>
    public void Release()
    {
        (Status, LocalDate, IsHeld) = (AssignmentStatus.Released, null, false);
        (RouteId, DriverId, VehicleId, Eta) = (null, null, null, null);
        Reasons = [];
    }

    private void Tell(AssignmentStatus status, DateOnly date, long scheduleVersion)
    {
        Status = status;
        (LocalDate, IsHeld) = (date, false);
        ScheduleVersion = Math.Max(ScheduleVersion, scheduleVersion);
        Version++;
    }
}
