using System.Diagnostics;
using System.Text.Json;
using Netspring.Contracts;

namespace Netspring.Messaging.Sending;

internal sealed class Outbox(MessagingDbContext db) : IOutbox
{
    public void Add(IntegrationEvent message)
    {
        db.Add(new OutboxMessage
        {
            MessageId = message.EventId,
            Type = message.GetType().FullName!,
            Body = JsonSerializer.Serialize(message, message.GetType(), EventJson.Options),
            TraceParent = Activity.Current?.Id,
        });
        db.HasUnsentMessages = true;
    }
}
