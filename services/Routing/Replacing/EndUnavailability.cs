using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Replacing;

/// <summary>A driver can work after all; what others drive by now stays with them. A span that has ended is as good as deleted.</summary>
public static class EndUnavailability
{
    public static async Task<NoContent> HandleAsync(
        Guid id, Guid unavailabilityId, Caller caller, RoutingDbContext db, DriverDays days, IOutbox outbox, CityClock clock, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var (driver, depot) = await days.LockAsync(id, caller, cancellation);
        var span = await db.Unavailabilities.SingleOrDefaultAsync(s => s.Id == unavailabilityId && s.DriverId == id, cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound);
        if (span.EndedAt is not null)
            return TypedResults.NoContent();
        span.End(clock.Now);
        var changed = await days.HeedAsync(driver, cancellation);
        await days.TellAsync(changed, cancellation);
        outbox.Add(new DriverMarkedAvailable
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = depot.CityCode,
            Version = driver.Tell(),
            DriverId = driver.Id,
            From = span.From,
            To = span.To,
        });
        await db.SaveChangesAsync(cancellation);
        foreach (var city in changed.Select(day => day.CityCode).Distinct())
            await db.MarkWaitingDaysDirtyAsync(city, clock.Today, cancellation);
        await db.MarkRefusedWantsDueAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return TypedResults.NoContent();
    }
}
