using MassTransit;
using Netspring.Contracts;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Tracking;

internal sealed class WhenPickupScheduled(LoadTracking tracking) : IConsumer<PickupScheduled>
{
    public Task Consume(ConsumeContext<PickupScheduled> context)
    {
        var placed = context.Message.Loads.Where(l => l is { LocalDate: not null, Window: not null }).ToList();
        var first = placed.MinBy(l => (l.LocalDate, l.Window!.From));
        return first is null
            ? tracking.ApplyAsync(context.Message, ScheduleOutcome.Placed, TimelineKind.ScheduleChanged, null, [], context.CancellationToken)
            : tracking.ApplyAsync(
                context.Message, ScheduleOutcome.Placed, TimelineKind.Scheduled, null,
                [$"{placed.Count}", LocalText.Of(first.LocalDate), LocalText.Of(first.Window!.From), LocalText.Of(first.Window.To)],
                context.CancellationToken);
    }
}

internal sealed class WhenPickupRescheduled(LoadTracking tracking) : IConsumer<PickupRescheduled>
{
    public Task Consume(ConsumeContext<PickupRescheduled> context)
    {
        var (from, to) = (context.Message.From, context.Message.To);
        return tracking.ApplyAsync(
            context.Message, ScheduleOutcome.Placed, TimelineKind.Rescheduled, null,
            [LocalText.Of(from.Date), LocalText.Of(to.Date), LocalText.Of(to.From), LocalText.Of(to.To)],
            context.CancellationToken);
    }
}

internal sealed class WhenPickupWaitlisted(LoadTracking tracking) : IConsumer<PickupWaitlisted>
{
    public Task Consume(ConsumeContext<PickupWaitlisted> context)
    {
        var news = context.Message;
        return tracking.ApplyAsync(
            news, ScheduleOutcome.Waitlisted, TimelineKind.Waitlisted,
            new ScheduleNote(news.Reason, From: news.From, To: news.To, Position: news.Position),
            [LocalText.Of(news.From), LocalText.Of(news.To), $"{news.Position}", news.Reason], context.CancellationToken);
    }
}

/// <summary>Told even when the schedule that follows it has come before: the donor waited, and learns that it is over.</summary>
internal sealed class WhenPickupPromoted(LoadTracking tracking) : IConsumer<PickupPromoted>
{
    public Task Consume(ConsumeContext<PickupPromoted> context) =>
        tracking.ApplyAsync(
            context.Message, ScheduleOutcome.Placed, TimelineKind.Promoted, null, [$"{context.Message.Position}"],
            context.CancellationToken, evenLate: true);
}

internal sealed class WhenPickupUnschedulable(LoadTracking tracking) : IConsumer<PickupUnschedulable>
{
    public Task Consume(ConsumeContext<PickupUnschedulable> context)
    {
        var news = context.Message;
        return tracking.ApplyAsync(
            news, ScheduleOutcome.Unschedulable, TimelineKind.Unschedulable, new ScheduleNote(news.Code, news.NextPossibleDate),
            [news.Code, LocalText.Of(news.NextPossibleDate)], context.CancellationToken);
    }
}
