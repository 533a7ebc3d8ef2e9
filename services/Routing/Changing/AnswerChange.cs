using MassTransit;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Changing;

/// <summary>
/// Requests asks whether loads that are with a driver can still be changed or cancelled: they can until the first of their
/// stops has started. A cancelled one is passed by; what else there is to do follows with the request's next event.
/// </summary>
public sealed class AnswerChange(RoutingDbContext db, IOutbox outbox, CityClock clock) : IConsumer<ChangeRequested>
{
    public async Task Consume(ConsumeContext<ChangeRequested> context)
    {
        var (asked, cancellation) = (context.Message, context.CancellationToken);
        var pickup = await db.LockPickupAsync(asked.RequestId, asked.CityCode, cancellation);
        var dates = await db.Set<Stop>().Where(stop => asked.LoadIds.Contains(stop.LoadId))
            .Select(stop => stop.LocalDate).Distinct().OrderBy(date => date).ToListAsync(cancellation);
        var days = new List<CityDay>();
        foreach (var date in dates)
            days.Add(await db.LockCityDayAsync(asked.CityCode, date, cancellation));
        if (days.Exists(day => day.Stops.Any(stop => stop.HasStarted && asked.LoadIds.Contains(stop.LoadId))))
        {
            outbox.Add(Refused(asked, pickup.Answer(), clock.Now));
            return;
        }
        if (asked.Kind == "cancel")
            days.ForEach(day => day.SkipWithDriver([.. asked.LoadIds], Stop.CancelledByDonor));
        outbox.Add(Applied(asked, pickup.Answer(), clock.Now));
    }

    private static ChangeApplied Applied(ChangeRequested asked, long version, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = asked.CityCode,
        Version = version,
        RequestId = asked.RequestId,
        ChangeVersion = asked.Version,
        LoadIds = asked.LoadIds,
        Kind = asked.Kind,
    };

    private static ChangeRefused Refused(ChangeRequested asked, long version, DateTimeOffset now) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = now,
        CityCode = asked.CityCode,
        Version = version,
        RequestId = asked.RequestId,
        ChangeVersion = asked.Version,
        LoadIds = asked.LoadIds,
        Kind = asked.Kind,
        Code = "stop-started",
    };
}
