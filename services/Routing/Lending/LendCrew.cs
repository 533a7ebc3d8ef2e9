using MassTransit;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Lending;

/// <summary>A city without crews asks for one; a question that is late, or whose request was cancelled, is left alone.</summary>
public sealed class LendCrew(RoutingDbContext db, AnswerWant answers) : IConsumer<FleetWanted>
{
    public async Task Consume(ConsumeContext<FleetWanted> context)
    {
        var (wanted, cancellation) = (context.Message, context.CancellationToken);
        var pickup = await db.LockPickupAsync(wanted.RequestId, wanted.CityCode, cancellation);
        if (pickup.IsCancelled)
            return;
        if (await db.Wants.FindAsync([wanted.RequestId], cancellation) is not { } want)
            db.Add(want = new Want { RequestId = wanted.RequestId, CityCode = wanted.CityCode });
        if (want.Ask(wanted.Version, (wanted.Units, wanted.Kg, wanted.M3), wanted.Skills, wanted.Dates, wanted.OccurredAt))
            await answers.GiveAsync(want, cancellation);
    }
}
