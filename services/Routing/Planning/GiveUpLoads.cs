using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Routing.Data;

namespace Netspring.Routing.Planning;

/// <summary>A request was cancelled: its loads leave their routes, and it wants no crew any more.</summary>
public sealed class GiveUpLoads(GiveUpPickup pickups) : IConsumer<PickupCancelled>
{
    public Task Consume(ConsumeContext<PickupCancelled> context) =>
        pickups.ApplyAsync(context.Message.RequestId, context.Message, context.CancellationToken);
}

/// <summary>A request became too small, which comes to the same, though it may be wanted again.</summary>
public sealed class GiveUpIneligibleLoads(GiveUpPickup pickups) : IConsumer<PickupFoundIneligible>
{
    /// <summary>As the first event of a request it concerns nothing that was ever planned.</summary>
    public Task Consume(ConsumeContext<PickupFoundIneligible> context) => context.Message.Version == 1
        ? Task.CompletedTask
        : pickups.ApplyAsync(context.Message.RequestId, context.Message, context.CancellationToken);
}

/// <summary>What both have in common.</summary>
public sealed class GiveUpPickup(RoutingDbContext db, PlaceLoads places)
{
    public async Task ApplyAsync(Guid requestId, IntegrationEvent message, CancellationToken cancellation)
    {
        var pickup = await db.LockPickupAsync(requestId, message.CityCode, cancellation);
        if (!pickup.Cancel(message.Version))
            return;
        await db.Wants.Where(want => want.RequestId == requestId).ExecuteDeleteAsync(cancellation);
        await places.SettleAsync(pickup, cancellation);
    }
}
