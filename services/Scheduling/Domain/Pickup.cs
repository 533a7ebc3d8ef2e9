using Netspring.ServiceDefaults.Geography;

namespace Netspring.Scheduling.Domain;

public enum PickupState
{
    /// <summary>The capacity of its dates is not known yet; nothing was told to the donor.</summary>
    AwaitingCapacity,

    Waitlisted,

    /// <summary>No offered date can ever be booked.</summary>
    Unschedulable,

    /// <summary>Has loads, placed or pending.</summary>
    Scheduled,

    Cancelled,

    /// <summary>Became too small; what was planned is given up, until it is asked for again.</summary>
    Withdrawn,
}

/// <summary>What a donor asked for, as far as scheduling goes.</summary>
public sealed record PickupAsked(
    Guid RequestId, long Version, string CityCode, string Number, LoadSize Size, IReadOnlyList<string> Skills,
    Availability Availability, int Priority, DateTimeOffset AskedAt, GeoPoint? Site = null,
    Guid? DonorId = null);

/// <summary>One pick-up request with its loads; only its own city's lock holder changes it.</summary>
public sealed partial class Pickup
{
    private readonly List<Load> loads = [];

    private Pickup()
    {
    }

    /// <summary>The request's id.</summary>
    public Guid Id { get; private set; }
    public string CityCode { get; private set; } = "";
    public string Number { get; private set; } = "";

    /// <summary>Null for one that ended before it was heard of.</summary>
    public Guid? DonorId { get; private set; }
    public LoadSize Size { get; private set; }
    public string[] Skills { get; private set; } = [];
    public IReadOnlyList<OfferedWindow> Offered { get; private set; } = [];
    public DateOnly[] ClosedDates { get; private set; } = [];
    public DayOfWeek[] ClosedWeekdays { get; private set; } = [];

    public Availability Availability => new(Offered, ClosedDates, ClosedWeekdays);

    public double? Lon { get; private set; }
    public double? Lat { get; private set; }

    /// <summary>Where it is collected; null where that was not told.</summary>
    public GeoPoint? Site => Lon is { } lon && Lat is { } lat ? new GeoPoint(lon, lat) : null;

    /// <summary>Higher goes first.</summary>
    public int Priority { get; private set; }
    public DateTimeOffset AskedAt { get; private set; }
    public PickupState State { get; private set; }

    /// <summary>Of the waitlisting, such as <c>NO_CAPACITY</c>, or the problem code of an unschedulable request.</summary>
    public string? Reason { get; private set; }
    public DateOnly? WantedFrom { get; private set; }
    public DateOnly? WantedTo { get; private set; }

    /// <summary>Of the last event of Requests about it.</summary>
    public long RequestVersion { get; private set; }

    /// <summary>Counts every event published about it.</summary>
    public long ScheduleVersion { get; private set; }

    /// <summary>To be tried again when the city's capacity changes.</summary>
    public bool AwaitsCapacity { get; private set; }

    /// <summary>In a city without crews of its own.</summary>
    public FleetWant Fleet { get; private set; } = new();

    public IReadOnlyList<Load> Loads => loads;

    /// <summary>What a crew is wanted for: the whole before its loads are made, afterwards the next without a place.</summary>
    public LoadSize SizeToPlace => LoadsToPlace.FirstOrDefault()?.Size ?? Size;

    public static Pickup Of(PickupAsked asked) => new()
    {
        Id = asked.RequestId,
        CityCode = asked.CityCode,
        Number = asked.Number,
        DonorId = asked.DonorId,
        Size = asked.Size,
        Skills = [.. asked.Skills],
        Offered = asked.Availability.Offered,
        ClosedDates = [.. asked.Availability.ClosedDates],
        ClosedWeekdays = [.. asked.Availability.ClosedWeekdays],
        Lon = asked.Site?.Lon,
        Lat = asked.Site?.Lat,
        Priority = asked.Priority,
        AskedAt = asked.AskedAt,
        RequestVersion = asked.Version,
        State = PickupState.AwaitingCapacity,
        AwaitsCapacity = true,
    };

    /// <summary>What ended it overtook the request: remember it, so that the request is never booked.</summary>
    /// <param name="state"><see cref="PickupState.Cancelled"/> or <see cref="PickupState.Withdrawn"/>.</param>
    public static Pickup EndedBeforeItCame(PickupState state, Guid requestId, string cityCode, long version, DateTimeOffset at) => new()
    {
        Id = requestId,
        CityCode = cityCode,
        AskedAt = at,
        RequestVersion = version,
        State = state,
    };

    /// <summary>Takes over what the donor wants now; <see cref="Reshape"/> and <see cref="Revise"/> bring the loads in line.</summary>
    /// <returns>False for an event that is late or a copy, and once it is cancelled.</returns>
    public bool Learn(PickupAsked asked)
    {
        if (asked.Version <= RequestVersion || State == PickupState.Cancelled)
            return false;
        RequestVersion = asked.Version;
        (Number, Size, Skills, Priority) = (asked.Number, asked.Size, [.. asked.Skills], asked.Priority);
        (Offered, ClosedDates, ClosedWeekdays) =
            (asked.Availability.Offered, [.. asked.Availability.ClosedDates], [.. asked.Availability.ClosedWeekdays]);
        (Lon, Lat, DonorId) = (asked.Site?.Lon, asked.Site?.Lat, asked.DonorId);
        if (!HasLoads)
            StartOver();
        return true;
    }

    /// <summary>Loads that are not given up, in order.</summary>
    public IReadOnlyList<Load> LiveLoads => [.. loads.Where(l => l.Status != LoadStatus.Cancelled).OrderBy(l => l.Seq)];

    public bool HasLoads => loads.Exists(l => l.Status != LoadStatus.Cancelled);

    /// <summary>Loads that look for a place, in order.</summary>
    public IEnumerable<Load> LoadsToPlace => loads.Where(l => l.WantsPlace).OrderBy(l => l.Seq);

    public Load? Find(Guid loadId) => loads.Find(l => l.Id == loadId);

    /// <param name="moving">A load that is about to leave its place and does not count.</param>
    public Wish Wish(Load? moving = null) =>
        new(Availability, Skills, date => loads.Where(l => l != moving && l.IsPlaced && l.LocalDate == date).Sum(l => l.Size.Units));

    /// <summary>Draws up the loads; <see cref="DropLoads"/> takes that back where none finds a place.</summary>
    public void Split(LoadSize cell) => Add(LoadSplitter.Split(Size, cell));

    public void DropLoads() => loads.RemoveAll(l => l.Status != LoadStatus.Cancelled);

    /// <summary>The whole is divided anew: gives up what is more than these parts and adds what is less.</summary>
    /// <returns>The loads that stay, with the size that each is to have.</returns>
    public IReadOnlyList<(Load Load, LoadSize Size)> Reshape(IReadOnlyList<LoadSize> parts)
    {
        var live = LiveLoads;
        foreach (var surplus in live.Skip(parts.Count))
            surplus.Cancel();
        Add(parts.Skip(live.Count));
        return [.. live.Zip(parts)];
    }

    /// <summary>Keeps the slot of a load where it has room for the new size and the donor can be visited then.</summary>
    /// <param name="slot">The slot it has its place in; null for a load without one.</param>
    public void Revise(Load load, LoadSize size, SlotCells? slot) => load.Revise(size, slot, Skills, Availability, ScheduleVersion + 1);

    /// <summary>Nothing is planned any more; it is looked at like one that has just come.</summary>
    public void StartOver()
    {
        DropLoads();
        State = PickupState.AwaitingCapacity;
        Reason = null;
        WantedFrom = WantedTo = null;
        AwaitsCapacity = true;
        Fleet.Renew();
    }

    /// <summary>Whether the donor can still be visited as was promised, and the crew carries all skills that are needed now.</summary>
    public bool KeepsVisit(Load load, SlotCells slot) =>
        Availability.VisitIn(slot.Date, slot.Window) == load.Place?.Visit && load.Cell!.Carries(Skills);

    public void Propose(Load load, LoadSize size) => load.Propose(size);

    /// <summary>Carries a grown load as the parts say: all of it with one crew of its slot, or the rest as a load of its own.</summary>
    /// <returns>False where a cell has no room; nothing has changed.</returns>
    public bool Grow(Load load, IReadOnlyList<(LoadSize Size, TripCell Cell)> parts)
    {
        var (first, rest) = (parts[0], parts.Skip(1).ToList());
        if (rest.Exists(part => part.Cell == first.Cell || !part.Cell.Fits(part.Size, Skills)) || !load.TryGrow(first.Size, first.Cell, Skills))
            return false;
        foreach (var (size, cell) in rest)
            Add([size])[0].PlaceIn(new Choice(cell, load.Place!.Visit, load.Why ?? new Why(0, 0, 0, cell.Free.Units - size.Units)), ScheduleVersion + 1);
        return true;
    }

    /// <summary>A load in a plan stays as it is; what it was to grow by becomes a load that looks for a place of its own.</summary>
    public void GrowApart(Load load)
    {
        Add([load.StayAsIs()]);
        AwaitsCapacity = true;
    }

    /// <summary>A person has decided: loads that were handed over look for a place again.</summary>
    public void TakeBack()
    {
        foreach (var load in loads.Where(l => l.IsWithDispatcher))
            load.TakeBack();
        AwaitsCapacity = LoadsToPlace.Any();
    }

    public void Place(Load load, Choice choice) => load.PlaceIn(choice, ScheduleVersion + 1);

    /// <summary>After placing: scheduled as soon as one load has a place, whatever still waits.</summary>
    public void SettleLoads()
    {
        State = PickupState.Scheduled;
        Reason = null;
        WantedFrom = WantedTo = null;
        AwaitsCapacity = LoadsToPlace.Any();
        Fleet.Renew();
    }

    public void Waitlist(string reason, DateOnly from, DateOnly to)
    {
        State = PickupState.Waitlisted;
        Reason = reason;
        (WantedFrom, WantedTo) = (from, to);
        AwaitsCapacity = true;
    }

    public void RuleOut(string code)
    {
        State = PickupState.Unschedulable;
        Reason = code;
        WantedFrom = WantedTo = null;
        AwaitsCapacity = false;
    }

    /// <summary>The slot stays, another crew comes.</summary>
    public void Shift(Load load, TripCell sibling) => load.ShiftTo(sibling);

    /// <summary>Routing found no place, or the crew is gone: to a later slot. Counts only the former.</summary>
    public void Move(Load load, Choice choice, bool counts)
    {
        if (counts)
            load.CountMove();
        load.PlaceIn(choice, ScheduleVersion + 1);
    }

    /// <summary>Its crew is gone and no later slot fits: it looks for a place again with the next change of capacity.</summary>
    public void Unplace(Load load)
    {
        load.Unplace();
        AwaitsCapacity = true;
        Fleet.Renew();
    }

    public void HandToDispatcher(Load load)
    {
        load.HandToDispatcher();
        AwaitsCapacity = LoadsToPlace.Any();
    }

    /// <summary>Gives all open loads up.</summary>
    /// <param name="state"><see cref="PickupState.Cancelled"/> or <see cref="PickupState.Withdrawn"/>.</param>
    /// <returns>False for an event that is late or a copy.</returns>
    public bool End(PickupState state, long version)
    {
        if (version <= RequestVersion || State == PickupState.Cancelled)
            return false;
        RequestVersion = version;
        State = state;
        AwaitsCapacity = false;
        foreach (var load in loads.Where(l => !l.IsDone))
            load.Cancel();
        return true;
    }

    /// <summary>Asks for a crew.</summary>
    /// <returns>The version of the question.</returns>
    public long WantFleet() => Fleet.Ask();

    public void GiveUpFleet() => Fleet.GiveUp();

    /// <summary>The version of the next event about it.</summary>
    public long NextVersion() => ++ScheduleVersion;

    private List<Load> Add(IEnumerable<LoadSize> parts)
    {
        var last = loads.Count == 0 ? 0 : loads.Max(l => l.Seq);
        var added = parts.Select((size, i) => Load.Of(Id, last + i + 1, size)).ToList();
        loads.AddRange(added);
        return added;
    }
}
