using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Lending;

/// <summary>Sends a crew home whose visit nobody needs any more.</summary>
public sealed class GiveBackVisit(RoutingDbContext db, CityClock clock, RosterTelling rosters)
{
    /// <returns>False where there is nothing to give back.</returns>
    public async Task<bool> NextAsync(CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.UnusedVisits(clock.Today).AsNoTracking().FirstOrDefaultAsync(cancellation) is not { } candidate)
            return false;
        await db.LockFleetAsync(cancellation);
        await db.LockHubAsync(candidate.HubId, cancellation);
        var cityDay = await db.LockCityDayAsync(candidate.CityCode, candidate.LocalDate, cancellation);
        // Another replica may have been quicker, or a load may have come.
        if (await db.UnusedVisits(clock.Today).SingleOrDefaultAsync(visit => visit.Id == candidate.Id, cancellation) is { } unused)
        {
            cityDay.ChangeCrews();
            await CloseAsync(unused, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task CloseAsync(Visit visit, CancellationToken cancellation)
    {
        visit.Close();
        var days = await db.FleetDays.Where(day => day.VisitId == visit.Id).ToListAsync(cancellation);
        var home = days.Where(day => day.CityCode != visit.CityCode).ToList();
        days.Single(day => day.CityCode == visit.CityCode).Close();
        // The crew leaves the city before it is home again: the database checks each row by itself.
        await db.SaveChangesAsync(cancellation);
        home.ForEach(day => day.ComeHome());
        await rosters.TellVisitAsync(visit, cancellation);
        await db.MarkRefusedWantsDueAsync(cancellation);
        await db.MarkWaitingDaysDirtyAsync(home[0].CityCode, clock.Today, cancellation);
    }
}
