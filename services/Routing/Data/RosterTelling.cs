using Netspring.Contracts;
using Netspring.Messaging;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Routing.Data;

/// <summary>Tells Scheduling all days of one vehicle in one city, with those that this transaction has just changed.</summary>
public sealed class RosterTelling(RoutingDbContext db, IOutbox outbox, CityClock clock)
{
    /// <summary>To the hub's city and the visited one.</summary>
    public async Task TellVisitAsync(Visit visit, CancellationToken cancellation)
    {
        var depot = (await db.Depots.FindAsync([visit.HubId], cancellation))!;
        foreach (var roster in await db.LockRostersAsync(visit, cancellation))
        {
            if (roster.CityCode != depot.CityCode && roster.CityCode != visit.CityCode)
                continue;
            roster.Tell(clock.Today);
            await TellAsync(roster, cancellation);
        }
    }

    /// <summary>The roster must be locked, and has counted the telling.</summary>
    public async Task TellAsync(Roster roster, CancellationToken cancellation)
    {
        var driver = (await db.Drivers.FindAsync([roster.DriverId], cancellation))!;
        var vehicle = (await db.Vehicles.FindAsync([roster.VehicleId], cancellation))!;
        var depot = (await db.Depots.FindAsync([vehicle.DepotId], cancellation))!;
        var days = await db.DaysOfAsync(roster, clock.Today, cancellation);
        outbox.Add(new FleetDaysChanged
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = clock.Now,
            CityCode = roster.CityCode,
            Version = roster.Version,
            HubId = depot.Id,
            HubCityCode = depot.CityCode,
            Vehicle = new FleetVehicle(vehicle.Id, vehicle.Units, vehicle.Kg, vehicle.M3, Roster.SkillsOf(driver, vehicle)),
            Days = [.. days.OrderBy(day => day.LocalDate).ThenBy(day => day.Id).Select(day => ToContract(day, depot))],
        });
    }

    private static Contracts.FleetDay ToContract(Domain.FleetDay day, Depot depot)
    {
        // At home nobody leaves before the depot opens or returns after it closes; a visit's hours say so already.
        var (from, to) = day.IsVisit ? (day.ShiftFrom, day.ShiftTo) : depot.HoursWithin(day.ShiftFrom, day.ShiftTo);
        return new(
            day.Id, day.LocalDate, day.DriverId, new TimeWindow(from, to), day.Trips, day.IsAvailable && from < to,
            day.IsVisit ? new FleetWant(day.Visit!.RequestId, day.Visit.WantVersion) : null);
    }
}
