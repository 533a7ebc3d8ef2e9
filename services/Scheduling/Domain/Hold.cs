namespace Netspring.Scheduling.Domain;

public enum HoldStatus
{
    Held,

    /// <summary>Its donor's request has taken the slot.</summary>
    Consumed,

    /// <summary>Given up by the donor, or by a request that could not use it, or its crew is gone.</summary>
    Released,
    Expired,
}

/// <summary>Room that is kept in one trip cell while a donor fills in the request.</summary>
public sealed class Hold
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>Open holds of one donor, over all cities.</summary>
    public const int MostPerDonor = 5;

    private Hold()
    {
    }

    public Guid Id { get; private set; }
    public string CityCode { get; private set; } = "";
    public Guid DonorId { get; private set; }
    public LoadSize Size { get; private set; }

    /// <summary>The room it keeps; null exactly when it is no longer held.</summary>
    public TripCell? Cell { get; private set; }
    public Guid? CellId { get; private set; }
    public Guid SlotId { get; private set; }
    public DateOnly LocalDate { get; private set; }
    public TimeOnly WindowFrom { get; private set; }
    public TimeOnly WindowTo { get; private set; }

    /// <summary>Business time; from then on it keeps nothing.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
    public HoldStatus Status { get; private set; }

    public DayWindow Window => new(WindowFrom, WindowTo);

    public static Hold Of(Guid donorId, TripCell cell, LoadSize size, DateTimeOffset now)
    {
        cell.Take(size);
        return new Hold
        {
            Id = Guid.CreateVersion7(),
            CityCode = cell.CityCode,
            DonorId = donorId,
            Size = size,
            Cell = cell,
            CellId = cell.Id,
            SlotId = cell.SlotId,
            LocalDate = cell.LocalDate,
            WindowFrom = cell.WindowFrom,
            WindowTo = cell.WindowTo,
            ExpiresAt = now + Lifetime,
            Status = HoldStatus.Held,
        };
    }

    /// <summary>
    /// Ends it in favour of a load of its donor. The held cell is asked first, then the others of the slot, which the donor
    /// was promised. Null where none carries the load or the donor cannot be visited then.
    /// </summary>
    public Choice? Redeem(SlotCells slot, LoadSize load, Wish wish, BookingRules rules)
    {
        var held = Cell!;
        Release();
        if (!rules.IsWorkingDay(LocalDate) || wish.Availability.VisitIn(LocalDate, Window) is not { } visit)
            return null;
        if ((held.Fits(load, wish.Skills) ? held : TripCell.BestFit(slot.Cells, load, wish.Skills)) is not { } cell)
            return null;
        Status = HoldStatus.Consumed;
        return new Choice(cell, visit, new Why(0, 0, 0, cell.Free.Units - load.Units));
    }

    /// <summary>Another crew of the same slot.</summary>
    public void ShiftTo(TripCell sibling)
    {
        Cell!.Release(Size);
        sibling.Take(Size);
        (Cell, CellId) = (sibling, sibling.Id);
    }

    public void Release() => End(HoldStatus.Released);

    public void Expire() => End(HoldStatus.Expired);

    private void End(HoldStatus status)
    {
        Cell!.Release(Size);
        (Cell, CellId, Status) = (null, null, status);
    }
}
