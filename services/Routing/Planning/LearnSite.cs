using MassTransit;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Routing.Planning;

/// <summary>An eligible pick-up tells where it is, and what its driver must know.</summary>
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
        var contact = await db.LockContactAsync(message.ContactId, cancellation);
        var pickup = await db.LockPickupAsync(message.RequestId, message.CityCode, cancellation);
        if (!pickup.Describe(message.Version, ToDescription(message)))
            return;
        if (contact.IsErased)
            pickup.ForgetNotes();
        await places.SettleAsync(pickup, cancellation);
    }

    private static PickupDescription ToDescription(PickupEvent message)
    {
        var (site, access) = (message.Site, message.Site.Access);
        return new PickupDescription(
            message.DonorId, message.DonorName,
            new PickupSite(
                site.Id, site.Name, site.Address, new GeoPoint(site.Location.Lon, site.Location.Lat),
                new Domain.SiteAccess(access.Floor, access.Elevator, access.LoadingDock, access.MaxVehicleHeightM, access.Notes)),
            message.ContactId, [.. message.Lines.Select(line => new PickupLine(line.Category, line.Quantity))], message.Priority);
    }
}
