using MassTransit;
using Netspring.Contracts;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Tracking;

internal sealed class WhenPickupAssigned(LoadTracking tracking) : IConsumer<PickupAssigned>
{
    public Task Consume(ConsumeContext<PickupAssigned> context)
    {
        var news = context.Message;
        return tracking.ApplyAsync(
            news, new Assignment(news.RouteId, news.StopId, news.LocalDate, news.Driver.DisplayName, news.Vehicle.Plate, news.Eta, news.RouteVersion),
            TimelineKind.Assigned, [news.Driver.DisplayName, news.Vehicle.Plate, LocalText.Of(news.Eta)], context.CancellationToken);
    }
}

internal sealed class WhenStopEtaChanged(LoadTracking tracking) : IConsumer<StopEtaChanged>
{
    public Task Consume(ConsumeContext<StopEtaChanged> context)
    {
        var news = context.Message;
        return tracking.ApplyAsync(
            news, new EtaNews(news.Version, news.RouteId, news.Eta), news.IsInWindow ? TimelineKind.EtaChanged : TimelineKind.WindowMissed,
            [LocalText.Of(news.Eta), LocalText.Of(news.PlannedArrival)], context.CancellationToken);
    }
}

internal sealed class WhenPickupUnassigned(LoadTracking tracking) : IConsumer<PickupUnassigned>
{
    public Task Consume(ConsumeContext<PickupUnassigned> context) =>
        tracking.ApplyAsync(
            context.Message, assignment: null, TimelineKind.Unassigned,
            [string.Join(", ", context.Message.Reasons.Select(r => r.Code))], context.CancellationToken);
}
