using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Routing.Data;

namespace Netspring.Routing.Knowing;

/// <summary>A person is forgotten here too, with what the donor wrote about the sites of these requests and whoever signed there, by name and by hand.</summary>
public sealed class ForgetContact(RoutingDbContext db) : IConsumer<ContactErased>
{
    public async Task Consume(ConsumeContext<ContactErased> context)
    {
        var (told, cancellation) = (context.Message, context.CancellationToken);
        var contact = await db.LockContactAsync(told.ContactId, cancellation);
        contact.Erase(told.Version);
        var pickups = await db.Pickups
            .FromSql($"select * from pickup where id = any({told.RequestIds.ToArray()}) or contact_id = {told.ContactId} order by id for update")
            .ToListAsync(cancellation);
        pickups.ForEach(pickup => pickup.ForgetNotes());
        var pickupIds = pickups.ConvertAll(pickup => pickup.Id);
        await db.CollectionSigners.Where(signer => pickupIds.Contains(signer.PickupId)).ExecuteDeleteAsync(cancellation);
        await db.ForgetSignaturesAsync(pickupIds, cancellation);
    }
}
