using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Netspring.Messaging.Receiving;

/// <summary>
/// Around every consumer: one transaction holds the inbox row, what the consumer changed and what it wants sent. A message
/// seen before is acknowledged without effect.
/// </summary>
public sealed class InboxFilter<T>(MessagingDbContext db) : IFilter<ConsumeContext<T>>
    where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var messageId = context.MessageId ?? throw new InvalidOperationException("A message without an id cannot be told from its copies.");
        var consumer = context.ReceiveContext.InputAddress.Segments[^1];
        var cancellation = context.CancellationToken;

        await using var transaction = await db.BeginUnitOfWorkAsync(cancellation);
        var isNew = await db.Database.ExecuteSqlAsync(
            $"insert into inbox_message (message_id, consumer) values ({messageId}, {consumer}) on conflict do nothing", cancellation);
        if (isNew == 0)
        {
            MessagingTelemetry.Duplicates.Add(1);
            // Unsaid, the endpoint would take the copy for a message that nobody understands and fault it.
            await context.NotifyConsumed(context.ReceiveContext.ElapsedTime, consumer);
            return;
        }

        await next.Send(context);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}
