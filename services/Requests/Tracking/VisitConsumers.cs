using MassTransit;
using Netspring.Contracts;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Tracking;

internal sealed class WhenStopArrived(LoadTracking tracking) : IConsumer<StopArrived>
{
    public Task Consume(ConsumeContext<StopArrived> context)
    {
        var news = context.Message;
        return tracking.ApplyAsync(
            news, new VisitNews(LoadStatus.InProgress, news.Version, news.ScheduleVersion, news.ArrivedAt, []), TimelineKind.Arrived,
            [LocalText.Of(news.ArrivedAt)], context.CancellationToken);
    }
}

internal sealed class WhenPickupCollected(LoadTracking tracking) : IConsumer<PickupCollected>
{
    public Task Consume(ConsumeContext<PickupCollected> context)
    {
        var visit = DoorCount.Read(LoadStatus.Collected, context.Message, context.Message.Record);
        return tracking.ApplyAsync(
            context.Message, visit, TimelineKind.Collected, [DoorCount.Pieces(visit), LocalText.Of(visit.At)], context.CancellationToken);
    }
}

internal sealed class WhenPickupPartiallyCollected(LoadTracking tracking) : IConsumer<PickupPartiallyCollected>
{
    public Task Consume(ConsumeContext<PickupPartiallyCollected> context)
    {
        var visit = DoorCount.Read(LoadStatus.Partial, context.Message, context.Message.Record);
        return tracking.ApplyAsync(
            context.Message, visit, TimelineKind.PartiallyCollected, [DoorCount.Pieces(visit), LocalText.Of(visit.At)],
            context.CancellationToken);
    }
}

internal sealed class WhenPickupFailed(LoadTracking tracking) : IConsumer<PickupFailed>
{
    public Task Consume(ConsumeContext<PickupFailed> context)
    {
        var record = context.Message.Record;
        return tracking.ApplyAsync(
            context.Message, DoorCount.Read(LoadStatus.Failed, context.Message, record), TimelineKind.NotCollected,
            [string.Join(", ", record.ExceptionCodes)], context.CancellationToken);
    }
}

/// <summary>What the driver counted at the door.</summary>
internal static class DoorCount
{
    public static VisitNews Read(LoadStatus status, AssignmentEvent news, CollectionRecord record) => new(
        status, news.Version, news.ScheduleVersion, record.CompletedAt,
        [.. record.Lines.Select(l => new VisitLine(l.Category, l.Declared, l.Collected, l.Refused, l.Reason))]);

    public static string Pieces(VisitNews visit) => $"{visit.Lines.Sum(l => l.Collected)}";
}
