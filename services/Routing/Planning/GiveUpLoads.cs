using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Routing.Data;

namespace Netspring.Routing.Planning;

/// <summary>A request was cancelled: its loads leave their routes, and it wants no crew any more.</summary>
public sealed class GiveUpLoads(RoutingDbContext db, PlaceLoads places) : IConsumer<PickupCancelled>
{
    public async Task Consume(ConsumeContext<PickupCancelled> context)
    {
        var message = context.Message;
        var pickup = await db.LockPickupAsync(message.RequestId, message.CityCode, context.CancellationToken);
        if (!pickup.Cancel(message.Version))
            return;
        await db.Wants.Where(want => want.RequestId == message.RequestId).ExecuteDeleteAsync(context.CancellationToken);
        await places.SettleAsync(pickup, context.CancellationToken);
    }
}
