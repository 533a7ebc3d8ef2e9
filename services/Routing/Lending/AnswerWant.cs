using Microsoft.EntityFrameworkCore;
using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Lending;

/// <summary>Opens one visit for a want, or refuses it. The pick-up of the want is locked.</summary>
public sealed class AnswerWant(RoutingDbContext db, IOutbox outbox, CityClock clock, CityDirectory cities, RosterTelling rosters)
{
    public async Task GiveAsync(Want want, CancellationToken cancellation)
    {
        await db.ShareFleetAsync(cancellation);
        var city = cities.Find(want.CityCode);
        var hub = city is null ? null : Reach.HomeHubOf(city, await db.MannedDepotsAsync(cancellation));
        if (hub is null || !Reach.Covers(hub, city!.Seat))
        {
            Refuse(want, "NO_FLEET");
        }
        else if (hub.CityCode == want.CityCode)
        {
            // The city has crews of its own by now, and their days are told anyway.
            want.Serve();
        }
        else if (await ChooseAsync(want, hub, city.Seat, cancellation) is { } choice)
        {
            await OpenAsync(Visit.Of(want, hub, choice, city.Seat), choice, cancellation);
            want.Serve();
        }
        else
        {
            Refuse(want, "NO_CAPACITY");
        }
    }

    /// <summary>The choice, with the hub and the crew's city-days at home locked, so that nothing is planned for it there meanwhile.</summary>
    private async Task<VisitChoice?> ChooseAsync(Want want, Depot hub, GeoPoint seat, CancellationToken cancellation)
    {
        if (want.Dates.Count == 0)
            return null;
        await db.LockHubAsync(hub.Id, cancellation);
        for (VisitChoice? locked = null; ;)
        {
            var crews = await db.CrewsOfHubAsync(hub, want.Dates, clock.Today, cancellation);
            var choice = VisitPlanner.Choose(want, hub, seat, crews, clock.Today);
            if (choice is null || choice == locked)
                return choice;
            foreach (var date in choice.Dates)
                (await db.LockCityDayAsync(hub.CityCode, date, cancellation)).ChangeCrews();
            locked = choice;
        }
    }

    private async Task OpenAsync(Visit visit, VisitChoice choice, CancellationToken cancellation)
    {
        db.Add(visit);
        var dates = choice.Dates.ToList();
        foreach (var day in await db.FleetDays
            .Where(day => day.VehicleId == visit.VehicleId && day.Status == FleetDayStatus.Available && dates.Contains(day.LocalDate))
            .ToListAsync(cancellation))
            day.Lend(visit);
        // The crew leaves home before it is anywhere else: the database checks each row by itself.
        await db.SaveChangesAsync(cancellation);
        db.Add(Domain.FleetDay.Of(visit, choice.StayFrom, choice.StayTo));
        await rosters.TellVisitAsync(visit, cancellation);
        await db.MarkWaitingDaysDirtyAsync(visit.CityCode, clock.Today, cancellation);
    }

    private void Refuse(Want want, string code)
    {
        if (!want.Refuse())
            return;
        outbox.Add(new FleetRefused
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = want.CityCode,
            Version = want.RefusalVersion,
            RequestId = want.RequestId,
            WantVersion = want.Version,
            Code = code,
        });
    }
}
