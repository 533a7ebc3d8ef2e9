using MassTransit;
using Netspring.Contracts;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Supplying;

/// <summary>
/// Turns a vehicle's days into trip cells, finds new places for loads whose crew is gone, then tries the line again: also for
/// the requests that a crew was sent for.
/// </summary>
public sealed class SupplyFleetDays(CityBooks books, CityLine line, Announcer announcer) : IConsumer<FleetDaysChanged>
{
    public async Task Consume(ConsumeContext<FleetDaysChanged> context)
    {
        var (changed, cancellation) = (context.Message, context.CancellationToken);
        var book = await books.OpenAsync(changed.CityCode, cancellation);
        var vehicle = await book.VehicleAsync(changed.Vehicle.Id, cancellation);
        if (changed.Version <= vehicle.Version)
            return;

        var outlook = vehicle.Outlook;
        var days = changed.Days
            .Select(d => new CrewDay(d.FleetDayId, d.LocalDate, new DayWindow(d.Shift.From, d.Shift.To), d.Trips, d.Available)).ToList();
        var trips = vehicle.Learn(
            changed.Version, changed.HubCityCode, new LoadSize(changed.Vehicle.Units, changed.Vehicle.Kg, changed.Vehicle.M3),
            changed.Vehicle.Skills, days, book.Rules.WindowsOf);
        var (losers, onlyTakesAway) = await book.ReplaceTripsAsync(vehicle, trips, cancellation);
        var touched = await RehouseAsync(book, losers, cancellation);
        await book.RehouseHoldsAsync(cancellation);
        book.RemoveClosedCells();
        var wants = changed.Days.Select(d => d.OpenedFor).OfType<Contracts.FleetWant>().ToList();
        foreach (var want in wants)
            (await book.FindAsync(want.RequestId, cancellation))?.Fleet.Answer(want.WantVersion);
        // A crew that leaves for another city or falls ill helps nobody who waits here: they were tried with it already.
        if (!onlyTakesAway || vehicle.Outlook != outlook || touched.Count > 0 || wants.Count > 0)
            await line.TryAsync(book, touched, cancellation);
    }

    private async Task<HashSet<Pickup>> RehouseAsync(
        CityBook book, IReadOnlyList<(Pickup Pickup, Load Load)> homeless, CancellationToken cancellation)
    {
        var touched = new HashSet<Pickup>();
        foreach (var (pickup, load) in homeless)
        {
            var (from, cell) = (load.Place!, load.Cell);
            if (await book.Booker.RehouseAsync(pickup, load, cancellation))
                announcer.TellMoved(pickup, load, from, "FLEET_CHANGED", book.Rules);
            if (load.Cell != cell)
                touched.Add(pickup);
        }
        return touched;
    }
}
