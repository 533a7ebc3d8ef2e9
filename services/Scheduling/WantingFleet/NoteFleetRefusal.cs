using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;

namespace Netspring.Scheduling.WantingFleet;

/// <summary>No crew can come to the city for now. A refusal of an old question, or one that was answered since, is void.</summary>
public sealed class NoteFleetRefusal(CityBooks books, Announcer announcer) : IConsumer<FleetRefused>
{
    public async Task Consume(ConsumeContext<FleetRefused> context)
    {
        var (refused, cancellation) = (context.Message, context.CancellationToken);
        var book = await books.OpenAsync(refused.CityCode, cancellation);
        if (await book.FindAsync(refused.RequestId, cancellation) is not { } pickup || !pickup.Fleet.Refuse(refused.WantVersion))
            return;
        if (await book.Booker.RefuseFleetAsync(pickup, refused.Code, cancellation))
            announcer.Tell(pickup, book.Rules, await book.NextPositionAsync(pickup, cancellation));
    }
}
