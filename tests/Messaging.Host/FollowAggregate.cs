using MassTransit;

namespace Netspring.Messaging.Host;

/// <summary>Follows an aggregate of another service as every consumer of versions does: higher ones only.</summary>
public sealed class FollowAggregate(HostDbContext db) : IConsumer<AggregateChanged>
{
    public async Task Consume(ConsumeContext<AggregateChanged> context)
    {
        var told = context.Message;
        var known = await db.FindAsync<Aggregate>([told.Id], context.CancellationToken);
        if (known is null)
        {
            db.Add(new Aggregate { Id = told.Id, Version = told.Version, State = told.State });
        }
        else if (told.Version > known.Version)
        {
            known.Version = told.Version;
            known.State = told.State;
        }
    }
}
