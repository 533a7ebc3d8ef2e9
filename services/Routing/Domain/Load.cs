namespace Netspring.Routing.Domain;

public enum LoadStatus
{
    Pending,
    Scheduled,
    Cancelled,
}

/// <summary>One load as Scheduling sees it; date and window are local.</summary>
public sealed record LoadSchedule(
    Guid LoadId,
    int Seq,
    int Of,
    int Units,
    decimal Kg,
    decimal M3,
    IReadOnlyList<string> Skills,
    int ServiceSeconds,
    DateOnly? LocalDate,
    TimeOnly? From,
    TimeOnly? To,
    Guid? FleetDayId,
    LoadStatus Status,
    Guid? FollowUpOf = null);

/// <summary>What one vehicle takes in one visit.</summary>
public sealed class Load
{
    public required Guid Id { get; init; }
    public required Guid PickupId { get; init; }
    public int Seq { get; private set; }
    public int Of { get; private set; }
    public int Units { get; private set; }
    public decimal Kg { get; private set; }
    public decimal M3 { get; private set; }
    public List<string> Skills { get; private set; } = [];
    public int ServiceSeconds { get; private set; }
    public DateOnly? LocalDate { get; private set; }
    public TimeOnly? WindowFrom { get; private set; }
    public TimeOnly? WindowTo { get; private set; }

    /// <summary>The crew's day in whose room Scheduling put it.</summary>
    public Guid? FleetDayId { get; private set; }
    public LoadStatus Status { get; private set; }

    internal void Take(LoadSchedule schedule)
    {
        var hasPlace = schedule is { LocalDate: not null, From: not null, To: not null };
        (Seq, Of, Units, Kg, M3) = (schedule.Seq, schedule.Of, schedule.Units, schedule.Kg, schedule.M3);
        Skills = [.. schedule.Skills];
        ServiceSeconds = schedule.ServiceSeconds;
        (LocalDate, WindowFrom, WindowTo) = (schedule.LocalDate, schedule.From, schedule.To);
        FleetDayId = schedule.FleetDayId;
        FollowUpOf = schedule.FollowUpOf;
        Status = schedule.Status == LoadStatus.Scheduled && !hasPlace ? LoadStatus.Pending : schedule.Status;
    }

    /// <summary>The load that left behind what this one fetches.</summary>
    public Guid? FollowUpOf { get; private set; }

    /// <summary>What its driver left behind for another load to fetch.</summary>
    public IReadOnlyList<PickupLine> LeftBehind { get; private set; } = [];

    /// <summary>The date on which a visit failed; it is not fetched again on that date.</summary>
    public DateOnly? FailedOn { get; private set; }

    public void Fail(DateOnly date) => FailedOn = date;

    /// <summary>The last word of its driver counts.</summary>
    public void LeaveBehind(IReadOnlyList<PickupLine> lines) => LeftBehind = lines;

    internal void GiveUp() => Status = LoadStatus.Cancelled;
}
