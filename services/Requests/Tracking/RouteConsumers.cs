using MassTransit;
using Netspring.Contracts;
using Netspring.Requests.Domain;

namespace Netspring.Requests.Tracking;

internal sealed class WhenRouteDispatched(LoadTracking tracking) : IConsumer<RouteDispatched>
{
    public Task Consume(ConsumeContext<RouteDispatched> context) =>
        tracking.ApplyAsync(context.Message, isWithDriver: true, TimelineKind.Dispatched, context.CancellationToken);
}

internal sealed class WhenRouteRecalled(LoadTracking tracking) : IConsumer<RouteRecalled>
{
    public Task Consume(ConsumeContext<RouteRecalled> context) =>
        tracking.ApplyAsync(context.Message, isWithDriver: false, TimelineKind.TakenBack, context.CancellationToken);
}

internal sealed class WhenRouteInterrupted(LoadTracking tracking) : IConsumer<RouteInterrupted>
{
    public Task Consume(ConsumeContext<RouteInterrupted> context) =>
        tracking.ApplyAsync(context.Message, isWithDriver: false, TimelineKind.TakenBack, context.CancellationToken);
}
