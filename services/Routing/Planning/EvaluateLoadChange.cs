using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Planning;

/// <summary>Says what would become of the day if a load of its plan grew. A load that is in no plan has no alternatives.</summary>
public sealed class EvaluateLoadChange(RoutingDbContext db, DayDesk desk, ITravelTimes travel, IOutbox outbox, CityClock clock) : IConsumer<LoadChangeProposed>
{
    public async Task Consume(ConsumeContext<LoadChangeProposed> context)
    {
        var (proposed, cancellation) = (context.Message, context.CancellationToken);
        var pickup = await db.LockPickupAsync(proposed.RequestId, proposed.CityCode, cancellation);
        var day = await ReadAsync(proposed.LoadId, proposed.CityCode, cancellation);
        var present = day?.Errands.FirstOrDefault(errand => errand.LoadId == proposed.LoadId);
        outbox.Add(new LoadChangeEvaluated
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = proposed.CityCode,
            Version = pickup.Answer(),
            RequestId = proposed.RequestId,
            LoadId = proposed.LoadId,
            ProposalVersion = proposed.Version,
            Alternatives = present is null ? [] : [.. LoadGrowth.Options(day!, Grown(present, proposed)).Select(Alternative)],
        });
    }

    /// <summary>The day of the load's stop, unlocked: what is answered is what would be, and nothing is written.</summary>
    private async Task<PlanInput?> ReadAsync(Guid loadId, string cityCode, CancellationToken cancellation)
    {
        var date = await db.Set<Stop>().Where(stop => stop.LoadId == loadId)
            .Select(stop => (DateOnly?)stop.LocalDate).FirstOrDefaultAsync(cancellation);
        if (date is null || await db.CityDayAsync(cityCode, date.Value, cancellation) is not { } day)
            return null;
        var errands = await db.ErrandsOfAsync([.. day.Stops.Select(stop => stop.LoadId)], cancellation);
        var crews = await db.CrewsOfAsync(cityCode, date.Value, cancellation);
        await travel.PrepareAsync(_ => Task.FromResult(PlanInput.PointsOf(crews, errands)), cancellation);
        return await desk.ReadAsync(day, errands, [], cancellation);
    }

    private static Errand Grown(Errand present, LoadChangeProposed proposed) => present with
    {
        Units = proposed.Units,
        Kg = proposed.Kg,
        M3 = proposed.M3,
        ServiceSeconds = proposed.ServiceSeconds,
    };

    private static LoadChangeAlternative Alternative(GrowthOption option) => option.Parts is [var whole]
        ? new(new CrewOfDay(whole.FleetDayId, whole.VehicleId), null, option.ExtraMetres, option.EtaShiftSeconds)
        : new(null, [.. option.Parts.Select(p => new LoadPart(p.FleetDayId, p.Units, p.Kg, p.M3))], option.ExtraMetres, option.EtaShiftSeconds);
}
