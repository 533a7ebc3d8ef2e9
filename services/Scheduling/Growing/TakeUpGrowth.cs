using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Growing;

/// <summary>
/// Routing says how a grown load could be carried: the first way that keeps it whole, on its day, and moves no visit by half
/// an hour is taken; anything else a dispatcher decides. An answer to an older question is void.
/// </summary>
public sealed class TakeUpGrowth(CityBooks books, CityLine line, Announcer announcer, CityClock clock) : IConsumer<LoadChangeEvaluated>
{
    private static readonly TimeSpan TooLate = TimeSpan.FromMinutes(30);

    public async Task Consume(ConsumeContext<LoadChangeEvaluated> context)
    {
        var (evaluated, cancellation) = (context.Message, context.CancellationToken);
        var book = await books.OpenAsync(evaluated.CityCode, cancellation);
        if (await book.FindAsync(evaluated.RequestId, cancellation) is not { } pickup
            || pickup.Find(evaluated.LoadId) is not { Growth: { } growth } load || !load.AwaitsAnswerTo(evaluated.ProposalVersion))
            return;
        foreach (var way in evaluated.Alternatives.Where(a => a.MoveToRoute is not null && a.EtaShiftSeconds < TooLate.TotalSeconds))
        {
            if (!await book.Booker.GrowAsync(pickup, load, [(way.MoveToRoute!.FleetDayId, growth.Size)], cancellation))
                continue;
            announcer.Tell(pickup, book.Rules);
            await line.TryAsync(book, cancellation);
            return;
        }
        book.Ask(DispatcherTask.GrowLoad(pickup, load, [.. evaluated.Alternatives.Select(a => Alternative(a, growth.Size))], clock.Now));
    }

    private static GrowthAlternative Alternative(LoadChangeAlternative told, LoadSize whole) => new(
        told.MoveToRoute is { } crew
            ? [new GrowthPart(crew.FleetDayId, whole.Units, whole.Kg, whole.M3)]
            : [.. told.Split!.Select(p => new GrowthPart(p.FleetDayId, p.Units, p.Kg, p.M3))],
        told.ExtraMetres, told.EtaShiftSeconds);
}
