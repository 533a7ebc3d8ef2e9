using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;

namespace Netspring.Scheduling.Data;

/// <summary>
/// One city's fleet, trip cells, holds and pick-ups, locked for this transaction: what is read here stays true until the
/// commit. It brings the <see cref="Booker"/> what that needs to decide.
/// </summary>
public sealed class CityBook : ICityRecords
{
    private readonly SchedulingDbContext db;
    private readonly string cityCode;
    private readonly Announcer announcer;
    private readonly DateTimeOffset now;
    private List<CityVehicle>? fleet;

    public CityBook(SchedulingDbContext db, string cityCode, BookingRules rules, Announcer announcer, DateTimeOffset now)
    {
        (this.db, this.cityCode, this.announcer, this.now) = (db, cityCode, announcer, now);
        Rules = rules;
        Booker = new Booker(this, rules, now);
    }

    public BookingRules Rules { get; }

    public Booker Booker { get; }

    public Task<Pickup?> FindAsync(Guid requestId, CancellationToken cancellation) =>
        WithLoads().SingleOrDefaultAsync(p => p.Id == requestId, cancellation);

    /// <summary>Requests that wait for capacity, as <see cref="WaitingLine.InOrder"/> has them.</summary>
    public Task<List<Pickup>> LineAsync(CancellationToken cancellation) =>
        WithLoads().Where(p => p.CityCode == cityCode && p.AwaitsCapacity)
            .OrderByDescending(p => p.Priority).ThenBy(p => p.AskedAt).ThenBy(p => p.Id)
            .ToListAsync(cancellation);

    /// <summary>The place in line of one that is not in it yet, from 1.</summary>
    public async Task<int> NextPositionAsync(Pickup pickup, CancellationToken cancellation) =>
        1 + await db.Pickups.CountAsync(
            p => p.CityCode == cityCode && p.AwaitsCapacity && p.State == PickupState.Waitlisted && p.Id != pickup.Id
                && (p.Priority > pickup.Priority || (p.Priority == pickup.Priority && p.AskedAt <= pickup.AskedAt)),
            cancellation);

    public async Task<CityVehicle> VehicleAsync(Guid vehicleId, CancellationToken cancellation)
    {
        var known = await FleetAsync(cancellation);
        var vehicle = await db.CityVehicles.SingleOrDefaultAsync(v => v.CityCode == cityCode && v.VehicleId == vehicleId, cancellation);
        if (vehicle is null)
        {
            vehicle = CityVehicle.Of(vehicleId, cityCode);
            db.Add(vehicle);
        }
        known.RemoveAll(v => v.VehicleId == vehicleId);
        known.Add(vehicle);
        return vehicle;
    }

    /// <summary>Makes the vehicle's cells what its trips say.</summary>
    /// <returns>Loads that lost their room, still in it, and whether room was only taken away.</returns>
    public async Task<(IReadOnlyList<(Pickup Pickup, Load Load)> Losers, bool OnlyTakesAway)> ReplaceTripsAsync(
        CityVehicle vehicle, IEnumerable<PlannedTrip> trips, CancellationToken cancellation)
    {
        var cells = await db.TripCells
            .Where(c => c.VehicleId == vehicle.VehicleId && c.CityCode == cityCode && c.LocalDate > Rules.Today).ToListAsync(cancellation);
        var (added, onlyTakesAway) = CellSupply.Replace(Booker.Slots, vehicle, trips, cells, Rules.Today);
        db.TripCells.AddRange(added);
        await CloseWhatIsOutAsync(added, cancellation);
        var ids = cells.Select(c => c.Id).ToList();
        var holders = await WithLoads().Where(p => p.Loads.Any(l => l.CellId != null && ids.Contains(l.CellId.Value))).ToListAsync(cancellation);
        return ([.. cells.SelectMany(cell => CellSupply.LosersOf(Booker.Slots, cell, holders))], onlyTakesAway);
    }

    /// <summary>Requests with loads in these cells, or with one of these loads.</summary>
    public Task<List<Pickup>> ConcernedAsync(IReadOnlyCollection<Guid> cellIds, IReadOnlyCollection<Guid> loadIds, CancellationToken cancellation) =>
        WithLoads().Where(p => p.Loads.Any(l => (l.CellId != null && cellIds.Contains(l.CellId.Value)) || loadIds.Contains(l.Id)))
            .OrderBy(p => p.Id).ToListAsync(cancellation);

    /// <summary>Other windows make new cells of a day whose route may be with its driver already.</summary>
    private async Task CloseWhatIsOutAsync(IReadOnlyList<TripCell> added, CancellationToken cancellation)
    {
        if (added.Count == 0)
            return;
        var days = added.Select(c => c.FleetDayId).Distinct().ToList();
        var isOut = await db.DispatchedRoutes.Where(r => r.IsOut && days.Contains(r.FleetDayId)).Select(r => r.FleetDayId).ToListAsync(cancellation);
        foreach (var cell in added.Where(c => isOut.Contains(c.FleetDayId)))
            cell.IsOut = true;
    }

    /// <summary>Takes the closed cells away whose loads have left them.</summary>
    public void RemoveClosedCells() => db.TripCells.RemoveRange(Booker.Slots.Closing.Where(c => c.TakenStops == 0));

    /// <summary>The donor's own hold in this city; null where it no longer stands.</summary>
    public Task<Hold?> FindHoldAsync(Guid holdId, Guid donorId, CancellationToken cancellation) =>
        db.Holds.Include(h => h.Cell).SingleOrDefaultAsync(
            h => h.Id == holdId && h.DonorId == donorId && h.CityCode == cityCode && h.Status == HoldStatus.Held, cancellation);

    /// <summary>Whether there were any.</summary>
    public async Task<bool> EndExpiredHoldsAsync(CancellationToken cancellation)
    {
        var due = await db.Holds.Include(h => h.Cell)
            .Where(h => h.CityCode == cityCode && h.Status == HoldStatus.Held && h.ExpiresAt <= now).ToListAsync(cancellation);
        foreach (var hold in due)
            hold.Expire();
        return due.Count > 0;
    }

    /// <summary>After the loads have been seen to: holds whose cell closes or is too full go to another of their slot, or end.</summary>
    public async Task RehouseHoldsAsync(CancellationToken cancellation)
    {
        var holds = await db.Holds.Include(h => h.Cell)
            .Where(h => h.CityCode == cityCode && h.Status == HoldStatus.Held).OrderByDescending(h => h.Id).ToListAsync(cancellation);
        // Those that have expired in this very transaction are read as they are now.
        foreach (var hold in holds.Where(h => h.Cell is { } cell && (Booker.Slots.IsClosing(cell) || cell.IsOverfull || !cell.IsOpen)))
        {
            var slot = await Booker.Slots.SlotAsync(hold.Cell!, cancellation);
            if (TripCell.BestFit(slot.Cells.Where(c => c != hold.Cell), hold.Size, []) is { } sibling)
                hold.ShiftTo(sibling);
            else
                hold.Release();
        }
    }

    public void Ask(DispatcherTask task) => db.DispatcherTasks.Add(task);

    /// <summary>Only <see cref="VehicleAsync"/> changes one, and it is the tracked one then: a booking reads a hundred and changes none.</summary>
    public async Task<List<CityVehicle>> FleetAsync(CancellationToken cancellation) =>
        fleet ??= await db.CityVehicles.AsNoTracking().Where(v => v.CityCode == cityCode).ToListAsync(cancellation);

    public async Task<CellBoard> BoardAsync(DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        await db.TripCells.Where(c => c.CityCode == cityCode && c.LocalDate >= from && c.LocalDate <= to).LoadAsync(cancellation);
        return new CellBoard(db.TripCells.Local.Where(c => c.LocalDate >= from && c.LocalDate <= to));
    }

    public async Task<ILookup<Guid, GeoPoint>> VisitsAsync(IReadOnlyCollection<Guid> slotIds, CancellationToken cancellation)
    {
        var visits = await (
            from cell in db.TripCells
            where slotIds.Contains(cell.SlotId)
            join load in db.Loads on cell.Id equals load.CellId
            join pickup in db.Pickups on load.PickupId equals pickup.Id
            where pickup.Lon != null && pickup.Lat != null
            select new { cell.SlotId, pickup.Lon, pickup.Lat }).AsNoTracking().ToListAsync(cancellation);
        return visits.ToLookup(v => v.SlotId, v => new GeoPoint(v.Lon!.Value, v.Lat!.Value));
    }

    public void WantFleet(Pickup pickup, IReadOnlyList<DateOnly> dates) => announcer.WantFleet(pickup, dates);

    public void ProposeGrowth(Pickup pickup, Load load, LoadSize size) => announcer.ProposeGrowth(pickup, load, size);

    public async Task AskOnceAsync(DispatcherTask task, CancellationToken cancellation)
    {
        if (!await db.DispatcherTasks.AnyAsync(t => t.RequestId == task.RequestId && t.Kind == task.Kind && t.ResolvedAt == null, cancellation))
            Ask(task);
    }

    public async Task ResolveTasksAsync(Pickup pickup, DispatcherTaskKind? kind, CancellationToken cancellation)
    {
        var open = db.DispatcherTasks.Where(t => t.RequestId == pickup.Id && t.ResolvedAt == null && (kind == null || t.Kind == kind));
        foreach (var task in await open.ToListAsync(cancellation))
            task.Resolve(now);
    }

    private IQueryable<Pickup> WithLoads() => db.Pickups.Include(p => p.Loads).ThenInclude(l => l.Cell);
}
