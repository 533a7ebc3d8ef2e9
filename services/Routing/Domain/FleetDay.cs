namespace Netspring.Routing.Domain;

public enum FleetDayStatus
{
    Available,

    /// <summary>The crew visits another city on this date.</summary>
    Lent,

    /// <summary>The crew is on its way to or from another city.</summary>
    Travelling,

    /// <summary>A visit that was given back.</summary>
    Closed,
}

/// <summary>
/// A vehicle and its driver given to one city for one local date. For each date one row at most is available or travelling:
/// the one that says where the crew is.
/// </summary>
public sealed class FleetDay
{
    public required Guid Id { get; init; }
    public required string CityCode { get; init; }
    public required Guid VehicleId { get; init; }
    public required Guid DriverId { get; init; }
    public required DateOnly LocalDate { get; init; }

    /// <summary>Local time in which the crew is in the city.</summary>
    public required TimeOnly ShiftFrom { get; init; }
    public required TimeOnly ShiftTo { get; init; }
    public required int Trips { get; init; }
    public FleetDayStatus Status { get; private set; }

    /// <summary>The driver cannot work, wherever the crew is.</summary>
    public bool IsDriverAway { get; private set; }

    /// <summary>The crew can be planned with.</summary>
    public bool IsAvailable => Status == FleetDayStatus.Available && !IsDriverAway;

    /// <summary>The visit this day is, or for which it was lent.</summary>
    public Guid? VisitId { get; private set; }
    public Visit? Visit { get; private set; }

    public bool IsVisit => Visit?.CityCode == CityCode;

    /// <summary>The day in the visited city; the vehicle cannot unload there, so it makes one trip.</summary>
    public static FleetDay Of(Visit visit, TimeOnly from, TimeOnly to) => new()
    {
        Id = Guid.CreateVersion7(),
        CityCode = visit.CityCode,
        VehicleId = visit.VehicleId,
        DriverId = visit.DriverId,
        LocalDate = visit.LocalDate,
        ShiftFrom = from,
        ShiftTo = to,
        Trips = 1,
        VisitId = visit.Id,
        Visit = visit,
    };

    /// <summary>Takes a day at home for the visit or for the way.</summary>
    public void Lend(Visit visit)
    {
        Status = LocalDate == visit.LocalDate ? FleetDayStatus.Lent : FleetDayStatus.Travelling;
        (VisitId, Visit) = (visit.Id, visit);
    }

    public void ComeHome()
    {
        Status = FleetDayStatus.Available;
        (VisitId, Visit) = (null, null);
    }

    /// <param name="spans">All of the driver's that hold.</param>
    /// <returns>Whether it made a difference.</returns>
    public bool Heed(IReadOnlyCollection<Unavailability> spans)
    {
        var before = IsDriverAway;
        IsDriverAway = spans.Any(span => span.Covers(this));
        return IsDriverAway != before;
    }

    public void Close() => Status = FleetDayStatus.Closed;
}
