using MassTransit;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Planning;

/// <summary>An eligible pick-up tells where it is.</summary>
public sealed class LearnSite(RoutingDbContext db, PlaceLoads places) : IConsumer<PickupRequested>
{
    public async Task Consume(ConsumeContext<PickupRequested> context)
    {
        var message = context.Message;
        var pickup = await db.LockPickupAsync(message.RequestId, message.CityCode, context.CancellationToken);
        var site = new PickupSite(
            message.Site.Name, message.Site.Address, new GeoPoint(message.Site.Location.Lon, message.Site.Location.Lat));
        if (pickup.Locate(message.Version, message.DonorName, site, message.Priority))
            await places.SettleAsync(pickup, context.CancellationToken);
    }
}
