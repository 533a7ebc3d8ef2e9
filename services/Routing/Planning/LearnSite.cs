using MassTransit;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Planning;

/// <summary>An eligible pick-up tells where it is.</summary>
public sealed class LearnSite(LearnPickup pickups) : IConsumer<PickupRequested>
{
    public Task Consume(ConsumeContext<PickupRequested> context) => pickups.ApplyAsync(context.Message, context.CancellationToken);
}

/// <summary>A pick-up was changed; what it is to be carried as, Scheduling tells.</summary>
public sealed class LearnAmendedSite(LearnPickup pickups) : IConsumer<PickupAmended>
{
    public Task Consume(ConsumeContext<PickupAmended> context) => pickups.ApplyAsync(context.Message, context.CancellationToken);
}

/// <summary>What both have in common: the newest description wins.</summary>
public sealed class LearnPickup(RoutingDbContext db, PlaceLoads places)
{
    public async Task ApplyAsync(PickupEvent message, CancellationToken cancellation)
    {
        var pickup = await db.LockPickupAsync(message.RequestId, message.CityCode, cancellation);
        var site = new PickupSite(
            message.Site.Name, message.Site.Address, new GeoPoint(message.Site.Location.Lon, message.Site.Location.Lat));
        if (pickup.Locate(message.Version, message.DonorName, site, message.Priority))
            await places.SettleAsync(pickup, cancellation);
    }
}
