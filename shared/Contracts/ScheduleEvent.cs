namespace Netspring.Contracts;

/// <summary>
/// The schedule of one request as Scheduling sees it: each of its events carries the snapshot of all loads, and
/// <see cref="IntegrationEvent.Version"/> is the schedule version.
/// </summary>
public abstract record ScheduleEvent : IntegrationEvent
{
    public required Guid RequestId { get; init; }
    public required IReadOnlyList<ScheduledLoad> Loads { get; init; }
}

/// <summary>One load; date, window, slot and fleet-day are null while it is pending or once it is cancelled.</summary>
public sealed record ScheduledLoad
{
    public required Guid LoadId { get; init; }

    /// <summary>From 1 to <see cref="Of"/>.</summary>
    public required int Seq { get; init; }
    public required int Of { get; init; }
    public required int Units { get; init; }
    public required decimal Kg { get; init; }
    public required decimal M3 { get; init; }
    public required IReadOnlyList<string> Skills { get; init; }
    public required int ServiceSeconds { get; init; }
    public DateOnly? LocalDate { get; init; }
    public TimeWindow? Window { get; init; }

    /// <summary>Last moment for the donor to change the load.</summary>
    public DateTimeOffset? ChangeUntil { get; init; }
    public Guid? SlotId { get; init; }
    public Guid? FleetDayId { get; init; }

    /// <summary>The load that left behind what this one fetches.</summary>
    public Guid? FollowUpOf { get; init; }

    /// <summary><c>Pending</c>, <c>Scheduled</c> or <c>Cancelled</c>: what Scheduling knows of it.</summary>
    public required string Status { get; init; }
}

/// <summary>Loads have places (or lost them); republished at every change. Scheduling → Requests, Routing, Partners.</summary>
public sealed record PickupScheduled : ScheduleEvent;

/// <summary>Eligible, but without a place in the wanted range. Scheduling → Requests, Partners.</summary>
public sealed record PickupWaitlisted : ScheduleEvent
{
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Place in the city's line, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Such as <c>NO_CAPACITY</c>.</summary>
    public required string Reason { get; init; }
}

/// <summary>One that was waitlisted has places for some or all of its loads. Scheduling → Requests, Routing, Partners.</summary>
public sealed record PickupPromoted : ScheduleEvent
{
    /// <summary>The place in the city's line it was promoted from, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Why it had waited, such as <c>NO_CAPACITY</c>.</summary>
    public required string Reason { get; init; }
}

/// <summary>A load moved to another slot. Scheduling → Requests, Routing, Partners.</summary>
public sealed record PickupRescheduled : ScheduleEvent
{
    public required Guid LoadId { get; init; }
    public required DatedWindow From { get; init; }
    public required DatedWindow To { get; init; }
    public required string Reason { get; init; }
}

/// <summary>No date can ever fit what was asked. Scheduling → Requests, Partners.</summary>
public sealed record PickupUnschedulable : ScheduleEvent
{
    /// <summary>A calendar code of domain.md §5, such as <c>date-not-working-day</c>.</summary>
    public required string Code { get; init; }
    public DateOnly? NextPossibleDate { get; init; }
}
