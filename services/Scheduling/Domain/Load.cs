namespace Netspring.Scheduling.Domain;

public enum LoadStatus
{
    /// <summary>Without a place, or handed to a dispatcher.</summary>
    Pending,

    /// <summary>Has an appointment: a date, a window and room in a trip cell.</summary>
    Confirmed,

    /// <summary>The appointment is part of a driver's route.</summary>
    Routed,

    /// <summary>It was visited, and all or part of it fetched.</summary>
    Done,

    /// <summary>It was visited in vain; it can be given another appointment.</summary>
    Failed,

    Cancelled,
}

/// <summary>What a load is to become.</summary>
public sealed record Growth(LoadSize Size);

/// <summary>Where and when a load is to be collected.</summary>
public sealed record Place(Guid SlotId, DateOnly Date, DayWindow Visit);

/// <summary>The part of a request that one vehicle takes in one visit, with its appointment.</summary>
public sealed class Load
{
    /// <summary>Moves to other slots after Routing found no place; then a dispatcher decides.</summary>
    public const int MostMoves = 3;

    private Load()
    {
    }

    public Guid Id { get; private set; }
    public Guid PickupId { get; private set; }

    /// <summary>From 1.</summary>
    public int Seq { get; private set; }
    public LoadSize Size { get; private set; }
    public LoadStatus Status { get; private set; }

    /// <summary>The room it holds; null exactly when it has no appointment.</summary>
    public TripCell? Cell { get; private set; }
    public Guid? CellId { get; private set; }

    /// <summary>Kept after a cancellation, to tell what was given up.</summary>
    public Guid? SlotId { get; private set; }
    public DateOnly? LocalDate { get; private set; }
    public TimeOnly? VisitFrom { get; private set; }
    public TimeOnly? VisitTo { get; private set; }
    public Why? Why { get; private set; }

    /// <summary>Schedule version that first told of the present place; answers to older ones are void.</summary>
    public long PlacedVersion { get; private set; }

    /// <summary>Of Routing's last event about this load.</summary>
    public long RoutingVersion { get; private set; }
    public int Moves { get; private set; }

    /// <summary>Waits for a dispatcher's decision and is not booked by itself any more.</summary>
    public bool IsWithDispatcher { get; private set; }

    /// <summary>What a load that is in a plan is to become, while nobody has decided how; null where that is not asked.</summary>
    public Growth? Growth { get; private set; }

    /// <summary>Counts the questions about its growth.</summary>
    public long Proposals { get; private set; }

    /// <summary>The size a new place has to have.</summary>
    public LoadSize SizeToPlace => Growth?.Size ?? Size;

    public bool IsPlaced => CellId is not null || Cell is not null;

    /// <summary>The visit is over: what was fetched stays fetched, whatever becomes of the request.</summary>
    public bool IsDone => Status == LoadStatus.Done;

    /// <summary>Of what it was to fetch, the part that is to be fetched later, 0 to 1.</summary>
    public decimal ShareLeft { get; private set; }

    /// <summary>The load that left behind what this one fetches.</summary>
    public Guid? FollowUpOf { get; private init; }

    public bool WantsPlace => Status == LoadStatus.Pending && !IsWithDispatcher;

    public bool MayMove => Moves < MostMoves;

    public Place? Place => IsPlaced ? new Place(SlotId!.Value, LocalDate!.Value, new DayWindow(VisitFrom!.Value, VisitTo!.Value)) : null;

    internal static Load Of(Guid pickupId, int seq, LoadSize size, Guid? followUpOf = null) => new()
    {
        Id = Guid.CreateVersion7(),
        PickupId = pickupId,
        Seq = seq,
        Size = size,
        Status = LoadStatus.Pending,
        FollowUpOf = followUpOf,
    };

    /// <summary>Takes room in a cell, having left the one it held.</summary>
    internal void PlaceIn(Choice choice, long scheduleVersion)
    {
        LeaveCell();
        AdoptGrowth();
        choice.Cell.Take(Size);
        Cell = choice.Cell;
        CellId = choice.Cell.Id;
        SlotId = choice.Cell.SlotId;
        LocalDate = choice.Cell.LocalDate;
        VisitFrom = choice.Visit.From;
        VisitTo = choice.Visit.To;
        Why = choice.Why;
        Status = LoadStatus.Confirmed;
        IsWithDispatcher = false;
        PlacedVersion = scheduleVersion;
    }

    /// <summary>Another cell of the same slot; the appointment stays as it was told to the donor.</summary>
    internal void ShiftTo(TripCell sibling)
    {
        LeaveCell();
        sibling.Take(Size);
        Cell = sibling;
        CellId = sibling.Id;
    }

    /// <summary>
    /// The held cell is asked first, then the others of the slot; without room the load looks for a place again, also one that
    /// a dispatcher had been asked about.
    /// </summary>
    internal void Revise(
        LoadSize size, SlotCells? slot, IReadOnlyCollection<string> skills, Availability availability, long scheduleVersion)
    {
        var held = Cell;
        LeaveCell();
        (Size, Growth) = (size, null);
        IsWithDispatcher = false;
        if (held is null)
            return;
        if (slot is null || availability.VisitIn(slot.Date, slot.Window) is not { } visit
            || (held.HasRoomFor(size, skills) ? held : TripCell.BestFit(slot.Cells, size, skills)) is not { } cell)
        {
            Unplace();
            return;
        }
        cell.Take(size);
        (Cell, CellId) = (cell, cell.Id);
        if (visit == new DayWindow(VisitFrom!.Value, VisitTo!.Value))
            return;
        // Another time was promised: what Routing said of the old one is void.
        (VisitFrom, VisitTo) = (visit.From, visit.To);
        Status = LoadStatus.Confirmed;
        PlacedVersion = scheduleVersion;
    }

    /// <summary>More than its place in the plan was made for: Routing is asked before anything changes.</summary>
    public bool Outgrows(LoadSize size) => Status == LoadStatus.Routed && !size.FitsIn(Size);

    internal void Propose(LoadSize size)
    {
        Growth = new Growth(size);
        Proposals++;
    }

    /// <summary>Whether that question is still the one to be answered.</summary>
    public bool AwaitsAnswerTo(long proposal) => Growth is not null && Proposals == proposal;

    /// <summary>Becomes larger where it is, or with another crew of its slot; the appointment stays.</summary>
    /// <returns>False without room; nothing has changed.</returns>
    internal bool TryGrow(LoadSize size, TripCell cell, IReadOnlyCollection<string> skills)
    {
        var held = Cell!;
        held.Release(Size);
        if (!cell.Fits(size, skills))
        {
            held.Take(Size);
            return false;
        }
        cell.Take(size);
        (Size, Growth, Cell, CellId) = (size, null, cell, cell.Id);
        return true;
    }

    /// <summary>Stays as it is; what it was to grow by is another load's.</summary>
    /// <returns>The rest.</returns>
    internal LoadSize StayAsIs()
    {
        var rest = Growth!.Size - Size;
        Growth = null;
        return rest;
    }

    internal void Unplace()
    {
        LeaveCell();
        AdoptGrowth();
        SlotId = null;
        LocalDate = null;
        VisitFrom = VisitTo = null;
        Why = null;
        Status = LoadStatus.Pending;
    }

    internal void Cancel()
    {
        LeaveCell();
        Growth = null;
        Status = LoadStatus.Cancelled;
        IsWithDispatcher = false;
    }

    internal void CountMove() => Moves++;

    /// <summary>A person has decided: it may look for a place by itself again.</summary>
    internal void TakeBack() => (IsWithDispatcher, Moves) = (false, 0);

    internal void HandToDispatcher()
    {
        Unplace();
        IsWithDispatcher = true;
    }

    /// <summary>
    /// True where Routing's answer is news about the present place: Routing counts its events per load, and an answer to
    /// a schedule from before the load was placed here is void.
    /// </summary>
    public bool Hears(long routingVersion, long scheduleVersion)
    {
        if (routingVersion <= RoutingVersion || !IsPlaced || scheduleVersion < PlacedVersion)
            return false;
        RoutingVersion = routingVersion;
        return true;
    }

    /// <summary>A driver has been there, whatever place the load has by now.</summary>
    /// <param name="outcome"><see cref="LoadStatus.Done"/> or <see cref="LoadStatus.Failed"/>.</param>
    /// <returns>False for an event that is late or a copy, and for what is given up or fetched already.</returns>
    public bool EndVisit(long routingVersion, LoadStatus outcome, decimal shareLeft = 0)
    {
        if (routingVersion <= RoutingVersion || Status == LoadStatus.Cancelled)
            return false;
        RoutingVersion = routingVersion;
        if (IsDone && outcome == LoadStatus.Failed)
            return false;
        // What it was to grow by counts for another visit only.
        Growth = outcome == LoadStatus.Done ? null : Growth;
        ShareLeft = shareLeft;
        (Status, IsWithDispatcher) = (outcome == LoadStatus.Failed && !IsPlaced ? LoadStatus.Pending : outcome, false);
        return true;
    }

    /// <summary>Its day is over, and nobody has told of a visit.</summary>
    /// <returns>False where it has ended, or is still to come.</returns>
    public bool Miss(DateOnly before)
    {
        if (Status is not (LoadStatus.Confirmed or LoadStatus.Routed) || LocalDate >= before)
            return false;
        Status = LoadStatus.Failed;
        return true;
    }

    public void MarkRouted() => Status = LoadStatus.Routed;

    /// <summary>Where it gets another place it need not ask for more room in the one it had.</summary>
    private void AdoptGrowth() => (Size, Growth) = (SizeToPlace, null);

    private void LeaveCell()
    {
        Cell?.Release(Size);
        Cell = null;
        CellId = null;
    }
}
