using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Data;

/// <summary>Tells the others what became of a request: every event carries the snapshot of all its loads.</summary>
public sealed class Announcer(IOutbox outbox, CityClock clock)
{
    /// <param name="position">Place in the line of one that is waitlisted.</param>
    public void Tell(Pickup pickup, BookingRules rules, int position = 0)
    {
        switch (pickup.State)
        {
            case PickupState.Waitlisted:
                outbox.Add(new PickupWaitlisted
                {
                    EventId = Guid.CreateVersion7(),
                    OccurredAt = clock.Now,
                    CityCode = pickup.CityCode,
                    Version = pickup.NextVersion(),
                    RequestId = pickup.Id,
                    Loads = [],
                    From = pickup.WantedFrom!.Value,
                    To = pickup.WantedTo!.Value,
                    Position = position,
                    Reason = pickup.Reason!,
                });
                break;
            case PickupState.Unschedulable:
                outbox.Add(new PickupUnschedulable
                {
                    EventId = Guid.CreateVersion7(),
                    OccurredAt = clock.Now,
                    CityCode = pickup.CityCode,
                    Version = pickup.NextVersion(),
                    RequestId = pickup.Id,
                    Loads = [],
                    Code = pickup.Reason!,
                    NextPossibleDate = rules.NextPossibleDate(pickup.Availability),
                });
                break;
            default:
                // The snapshot says it all, also where nothing is planned any more.
                outbox.Add(new PickupScheduled
                {
                    EventId = Guid.CreateVersion7(),
                    OccurredAt = clock.Now,
                    CityCode = pickup.CityCode,
                    Version = pickup.NextVersion(),
                    RequestId = pickup.Id,
                    Loads = Snapshot(pickup, rules),
                });
                break;
        }
    }

    /// <summary>A load moved; <see cref="Tell"/> follows with the schedule as a whole.</summary>
    public void TellMoved(Pickup pickup, Load load, Place from, string reason, BookingRules rules)
    {
        var to = load.Place!;
        outbox.Add(new PickupRescheduled
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = pickup.CityCode,
            Version = pickup.NextVersion(),
            RequestId = pickup.Id,
            Loads = Snapshot(pickup, rules),
            LoadId = load.Id,
            From = new DatedWindow(from.Date, from.Visit.From, from.Visit.To),
            To = new DatedWindow(to.Date, to.Visit.From, to.Visit.To),
            Reason = reason,
        });
    }

    /// <summary>One that was waitlisted has a place; <see cref="Tell"/> follows with the schedule as a whole.</summary>
    /// <param name="position">The place in line it had.</param>
    /// <param name="reason">Why it had waited.</param>
    public void TellPromoted(Pickup pickup, int position, string reason, BookingRules rules) =>
        outbox.Add(new PickupPromoted
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = pickup.CityCode,
            Version = pickup.NextVersion(),
            RequestId = pickup.Id,
            Loads = Snapshot(pickup, rules),
            Position = position,
            Reason = reason,
        });

    /// <summary>Asks Routing for a crew; nobody else hears of it.</summary>
    /// <param name="dates">Local dates that can be booked, ascending and not empty.</param>
    public void WantFleet(Pickup pickup, IReadOnlyList<DateOnly> dates)
    {
        var size = pickup.SizeToPlace;
        outbox.Add(new FleetWanted
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = pickup.CityCode,
            Version = pickup.WantFleet(),
            RequestId = pickup.Id,
            Units = size.Units,
            Kg = size.Kg,
            M3 = size.M3,
            Skills = pickup.Skills,
            From = dates[0],
            Until = dates[^1],
            Dates = dates,
        });
    }

    /// <summary>Asks Routing what would become of the plan if the load grew; nobody else hears of it.</summary>
    public void ProposeGrowth(Pickup pickup, Load load, LoadSize size)
    {
        pickup.Propose(load, size);
        outbox.Add(new LoadChangeProposed
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = pickup.CityCode,
            Version = load.Proposals,
            RequestId = pickup.Id,
            LoadId = load.Id,
            Units = size.Units,
            Kg = size.Kg,
            M3 = size.M3,
            ServiceSeconds = VisitTime.OnSite(size.Units),
        });
    }

    private static List<ScheduledLoad> Snapshot(Pickup pickup, BookingRules rules) =>
        [.. pickup.Loads.OrderBy(l => l.Seq).Select(load => new ScheduledLoad
        {
            LoadId = load.Id,
            Seq = load.Seq,
            Of = pickup.Loads.Count,
            Units = load.Size.Units,
            Kg = load.Size.Kg,
            M3 = load.Size.M3,
            Skills = pickup.Skills,
            ServiceSeconds = VisitTime.OnSite(load.Size.Units),
            LocalDate = load.Place?.Date,
            Window = load.Place is { } place ? new TimeWindow(place.Visit.From, place.Visit.To) : null,
            ChangeUntil = load.Place is { } at ? CityClock.At(at.Date, at.Visit.From) - rules.ChangeCutoff : null,
            SlotId = load.Place?.SlotId,
            FleetDayId = load.Cell?.FleetDayId,
            FollowUpOf = load.FollowUpOf,
            // Of visits Routing has told; here only the appointment counts, also after it.
            Status = load.IsPlaced ? "Scheduled" : load.Status is LoadStatus.Cancelled or LoadStatus.Done ? "Cancelled" : "Pending",
        })];
}
