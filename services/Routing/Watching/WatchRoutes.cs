using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Watching;

/// <summary>A driver who is silent when something should have been told counts as late: the times of his route move on.</summary>
public sealed class WatchRoutes(RoutingDbContext db, EtaTelling etas)
{
    /// <summary>Looks at the routes of one city that are due. A city-day that is being changed is another replica's, or comes next time.</summary>
    /// <param name="now">Business time.</param>
    /// <returns>False where nothing was found to do.</returns>
    public async Task<bool> NextAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var today = CityClock.LocalDate(now);
        var due = await db.Routes.AsNoTracking().Where(route => route.EtaDueAt <= now && route.LocalDate == today)
            .Select(route => new { route.Id, route.CityCode }).ToListAsync(cancellation);
        // Replicas that start with different cities seldom get into each other's way.
        foreach (var city in due.GroupBy(route => route.CityCode).OrderBy(_ => Random.Shared.Next()))
        {
            var ids = city.Select(route => route.Id).ToList();
            await etas.PrepareAsync(db.Routes.Where(route => ids.Contains(route.Id)), cancellation);
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (!await db.TryLockCityDayAsync(city.Key, today, cancellation))
                continue;
            var day = (await db.CityDayAsync(city.Key, today, cancellation))!;
            foreach (var route in day.Routes.Where(route => route.EtaDueAt <= now))
            {
                if (await etas.EstimateAsync(day, route, now, cancellation))
                    await etas.TellAsync(day, route, now, cancellation);
            }
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return true;
        }
        return false;
    }
}
