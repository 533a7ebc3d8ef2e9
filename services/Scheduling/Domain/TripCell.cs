namespace Netspring.Scheduling.Domain;

/// <summary>
/// The room of one trip of one crew in one slot. It promises that what was taken can be carried: never beyond units, kg,
/// m3 or stops, only what the crew may carry, and about as much as it can load within the window.
/// </summary>
public sealed class TripCell
{
    /// <summary>Visits that fit in one window.</summary>
    public const int DefaultStops = 12;

    private TripCell()
    {
    }

    public Guid Id { get; private set; }
    public string CityCode { get; private set; } = "";
    public DateOnly LocalDate { get; private set; }
    public TimeOnly WindowFrom { get; private set; }
    public TimeOnly WindowTo { get; private set; }
    public Guid SlotId { get; private set; }
    public Guid VehicleId { get; private set; }
    public Guid FleetDayId { get; private set; }

    /// <summary>From 1, in the order of the day's windows.</summary>
    public int TripNo { get; private set; }
    public LoadSize Limit { get; private set; }
    public int StopLimit { get; private set; }
    public string[] Skills { get; private set; } = [];
    public LoadSize Taken { get; private set; }
    public int TakenStops { get; private set; }

    /// <summary>The crew's route is with its driver: what is booked stays, and nothing more is.</summary>
    public bool IsOut { get; set; }

    /// <summary>The crew cannot come, and a dispatcher has still to say what becomes of what is booked: nothing more is.</summary>
    public bool IsWithoutCrew { get; private set; }

    /// <summary>Whether anything can be booked here, room permitting.</summary>
    public bool IsOpen => !IsOut && !IsWithoutCrew;

    public DayWindow Window => new(WindowFrom, WindowTo);

    public LoadSize Free => Limit - Taken;

    public int FreeStops => StopLimit - TakenStops;

    public bool IsOverfull => TakenStops > StopLimit || !Taken.FitsIn(Limit);

    public static TripCell For(string cityCode, Guid vehicleId, PlannedTrip trip, LoadSize limit, IEnumerable<string> skills) => new()
    {
        Id = Guid.CreateVersion7(),
        CityCode = cityCode,
        LocalDate = trip.Date,
        WindowFrom = trip.Window.From,
        WindowTo = trip.Window.To,
        SlotId = Domain.SlotId.Of(cityCode, trip.Date, trip.Window),
        VehicleId = vehicleId,
        FleetDayId = trip.FleetDayId,
        TripNo = trip.TripNo,
        Limit = limit,
        StopLimit = DefaultStops,
        Skills = [.. skills],
    };

    public bool Carries(IReadOnlyCollection<string> skills) =>
        skills.Count == 0 || skills.All(s => Skills.Contains(s, StringComparer.Ordinal));

    public bool Fits(LoadSize load, IReadOnlyCollection<string> skills) => IsOpen && HasRoomFor(load, skills);

    /// <summary>For a load that was in the cell already, also once the crew's route is with its driver.</summary>
    internal bool HasRoomFor(LoadSize load, IReadOnlyCollection<string> skills) =>
        FreeStops > 0 && load.FitsIn(Free) && Carries(skills) && LeavesTimeFor(load);

    /// <summary>
    /// One visit is always possible, however long: it may begin in the window and end after it. Several that do not fit the
    /// window would be promised here only to be refused by Routing.
    /// </summary>
    private bool LeavesTimeFor(LoadSize load) =>
        TakenStops == 0 || VisitTime.OfStops(TakenStops + 1, Taken.Units + load.Units) <= Window.Length.TotalSeconds;

    /// <exception cref="InvalidOperationException">Ask <see cref="Fits"/> first.</exception>
    public void Take(LoadSize load)
    {
        if (FreeStops <= 0 || !load.FitsIn(Free))
            throw new InvalidOperationException($"The trip cell {Id} has no room left for {load}.");
        Taken += load;
        TakenStops++;
    }

    public void Release(LoadSize load)
    {
        Taken -= load;
        TakenStops--;
    }

    internal void LoseCrew() => IsWithoutCrew = true;

    /// <returns>Whether anything changed.</returns>
    internal bool RegainCrew()
    {
        var changes = IsWithoutCrew;
        IsWithoutCrew = false;
        return changes;
    }

    /// <summary>Another vehicle size; the cell may be overfull until loads are moved out.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Resize(LoadSize limit, IReadOnlyCollection<string> skills)
    {
        if (limit == Limit && Skills.SequenceEqual(skills, StringComparer.Ordinal))
            return false;
        (Limit, Skills) = (limit, [.. skills]);
        return true;
    }

    /// <summary>
    /// Best fit: the smallest remaining room that still takes the load, so that large rooms stay whole for large loads; among
    /// equals the one with fewer special skills, then less mass and volume left, then the older vehicle's.
    /// </summary>
    public static TripCell? BestFit(IEnumerable<TripCell> cells, LoadSize load, IReadOnlyCollection<string> skills)
    {
        TripCell? best = null;
        foreach (var cell in cells)
        {
            if (cell.Fits(load, skills) && (best is null || cell.IsTighterThan(best)))
                best = cell;
        }
        return best;
    }

    private bool IsTighterThan(TripCell other)
    {
        var order = Free.Units.CompareTo(other.Free.Units);
        if (order == 0)
            order = Skills.Length.CompareTo(other.Skills.Length);
        if (order == 0)
            order = Free.Kg.CompareTo(other.Free.Kg);
        if (order == 0)
            order = Free.M3.CompareTo(other.Free.M3);
        return (order == 0 ? VehicleId.CompareTo(other.VehicleId) : order) < 0;
    }
}
