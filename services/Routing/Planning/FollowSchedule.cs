using MassTransit;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Planning;

/// <summary>Loads have places, or lost them.</summary>
public sealed class FollowSchedule(FollowScheduleSnapshot snapshots) : IConsumer<PickupScheduled>
{
    public Task Consume(ConsumeContext<PickupScheduled> context) => snapshots.ApplyAsync(context.Message, context.CancellationToken);
}

/// <summary>A load moved to another slot; the event carries the same snapshot.</summary>
public sealed class FollowReschedule(FollowScheduleSnapshot snapshots) : IConsumer<PickupRescheduled>
{
    public Task Consume(ConsumeContext<PickupRescheduled> context) => snapshots.ApplyAsync(context.Message, context.CancellationToken);
}

/// <summary>A waitlisted request got its places; the event carries the same snapshot.</summary>
public sealed class FollowPromotion(FollowScheduleSnapshot snapshots) : IConsumer<PickupPromoted>
{
    public Task Consume(ConsumeContext<PickupPromoted> context) => snapshots.ApplyAsync(context.Message, context.CancellationToken);
}

/// <summary>What all have in common: the newest snapshot wins.</summary>
public sealed class FollowScheduleSnapshot(RoutingDbContext db, PlaceLoads places)
{
    public async Task ApplyAsync(ScheduleEvent message, CancellationToken cancellation)
    {
        var pickup = await db.LockPickupAsync(message.RequestId, message.CityCode, cancellation);
        if (pickup.Schedule(message.Version, [.. message.Loads.Select(ToSchedule)]))
            await places.SettleAsync(pickup, cancellation);
    }

    private static LoadSchedule ToSchedule(ScheduledLoad load) => new(
        load.LoadId, load.Seq, load.Of, load.Units, load.Kg, load.M3, load.Skills, load.ServiceSeconds,
        load.LocalDate, load.Window?.From, load.Window?.To, load.FleetDayId, Enum.Parse<LoadStatus>(load.Status), load.FollowUpOf);
}
