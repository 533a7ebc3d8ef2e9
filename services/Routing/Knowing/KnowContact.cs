using MassTransit;
using Netspring.Contracts;
using Netspring.Routing.Data;

namespace Netspring.Routing.Knowing;

/// <summary>A driver will ask for this person.</summary>
public sealed class KnowContact(RoutingDbContext db) : IConsumer<ContactChanged>
{
    public async Task Consume(ConsumeContext<ContactChanged> context)
    {
        var told = context.Message;
        var contact = await db.LockContactAsync(told.ContactId, context.CancellationToken);
        contact.Change(told.Version, told.Name, told.Phone, told.Language);
    }
}
