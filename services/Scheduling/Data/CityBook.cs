using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Domain;

namespace Netspring.Scheduling.Data;

/// <summary>
/// One city's fleet, trip cells and pick-ups, locked for this transaction: what is read here stays true until the commit.
/// Decisions are the domain's; this class only brings it what it needs.
/// </summary>
public sealed class CityBook(SchedulingDbContext db, string cityCode, BookingRules rules, Announcer announcer, DateTimeOffset now)
{
    private readonly SlotFinder slots = new(db, cityCode, rules);

    public BookingRules Rules => rules;

    public Task<Pickup?> FindAsync(Guid requestId, CancellationToken cancellation) =>
        WithLoads().SingleOrDefaultAsync(p => p.Id == requestId, cancellation);

    /// <summary>Requests that wait for capacity, the first in line first.</summary>
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

    /// <summary>
    /// Makes loads where there are none yet and gives every load without a place the first slot that fits. Where something
    /// is left over in a city without crews of its own, Routing is asked for one.
    /// </summary>
    /// <param name="hold">Its slot is the first load's, if that can be.</param>
    /// <returns>Whether there is news to tell.</returns>
    public async Task<bool> ScheduleAsync(Pickup pickup, CancellationToken cancellation, Hold? hold = null)
    {
        var isNews = !pickup.HasLoads
            ? await ScheduleFirstAsync(pickup, hold, cancellation)
            : await SettleAsync(pickup, hold, cancellation);
        if (pickup.AwaitsCapacity)
            return await WantFleetAsync(pickup, cancellation) || isNews;
        await ResolveFleetTasksAsync(pickup, cancellation);
        return isNews;
    }

    /// <summary>No crew comes for now. What has no loads yet waits in the line; what has a place keeps it.</summary>
    /// <returns>Whether there is news to tell.</returns>
    public async Task<bool> RefuseFleetAsync(Pickup pickup, string code, CancellationToken cancellation)
    {
        if (!pickup.AwaitsCapacity || await HasResidentsAsync(cancellation))
            return false;
        if (code == "NO_FLEET")
            await AskForFleetAsync(pickup, code, cancellation);
        return !pickup.HasLoads && WaitlistOrRuleOut(pickup, code);
    }

    /// <summary>To the next slot after the present one that fits, from tomorrow on.</summary>
    /// <param name="counts">Whether it counts as one of the load's limited moves.</param>
    /// <returns>False where there is none; the load stays where it is.</returns>
    public async Task<bool> MoveAsync(Pickup pickup, Load load, bool counts, CancellationToken cancellation)
    {
        var notBefore = Later(load.Cell!.LocalDate.ToDateTime(load.Cell.WindowTo), rules.Today.AddDays(1).ToDateTime(TimeOnly.MinValue));
        if (await slots.FleetKnownUntilAsync(cancellation) is not { } until)
            return false;
        var range = new SlotRange(notBefore, until);
        if (await slots.ChooseAsync(pickup, load, pickup.Wish(load), range, cancellation) is not { } choice)
            return false;
        pickup.Move(load, choice, counts);
        return true;
    }

    public async Task<CityVehicle> VehicleAsync(Guid vehicleId, CancellationToken cancellation)
    {
        var known = await slots.FleetAsync(cancellation);
        var vehicle = known.Find(v => v.VehicleId == vehicleId);
        if (vehicle is null)
        {
            vehicle = CityVehicle.Of(vehicleId, cityCode);
            db.Add(vehicle);
            known.Add(vehicle);
        }
        return vehicle;
    }

    /// <summary>
    /// Makes the vehicle's cells what its trips say. Today's and earlier cells stay as they are: their loads are with the
    /// drivers, and Routing says what becomes of them.
    /// </summary>
    /// <returns>Loads that lost their room, still in it.</returns>
    public async Task<IReadOnlyList<(Pickup Pickup, Load Load)>> ReplaceTripsAsync(
        CityVehicle vehicle, IEnumerable<PlannedTrip> trips, CancellationToken cancellation)
    {
        var cells = await db.TripCells
            .Where(c => c.VehicleId == vehicle.VehicleId && c.CityCode == cityCode && c.LocalDate > rules.Today).ToListAsync(cancellation);
        var wanted = trips.Where(t => t.Date > rules.Today).ToHashSet();
        foreach (var cell in cells)
        {
            if (wanted.Remove(new PlannedTrip(cell.FleetDayId, cell.TripNo, cell.LocalDate, cell.Window)))
                cell.Resize(vehicle.Size, vehicle.Skills);
            else
                slots.Close(cell);
        }
        db.TripCells.AddRange(wanted.Select(t => TripCell.For(cityCode, vehicle.VehicleId, t, vehicle.Size, vehicle.Skills)));

        var ids = cells.Select(c => c.Id).ToList();
        var holders = await WithLoads().Where(p => p.Loads.Any(l => l.CellId != null && ids.Contains(l.CellId.Value))).ToListAsync(cancellation);
        var losers = new List<(Pickup, Load)>();
        foreach (var cell in cells)
            losers.AddRange(LosersOf(cell, holders));
        return losers;
    }

    /// <summary>Another crew of the same slot with room; null where there is none.</summary>
    public async Task<TripCell?> SiblingAsync(Pickup pickup, Load load, CancellationToken cancellation)
    {
        var slot = await slots.SlotAsync(load.Cell!, cancellation);
        return TripCell.BestFit(slot.Cells.Where(c => c != load.Cell), load.Size, pickup.Skills);
    }

    /// <summary>Keeps room in the cell of the slot that fits best, for the largest load of what one vehicle cannot carry.</summary>
    /// <returns>The hold, or the problem code where there is no such room (any more).</returns>
    public async Task<(Hold? Hold, string? Refusal)> HoldAsync(Guid donorId, CalendarSlot slot, LoadSize whole, CancellationToken cancellation)
    {
        var able = (await slots.FleetAsync(cancellation)).Where(v => v.OffersUntil >= rules.EarliestDate).Select(v => v.Size);
        var cells = (await slots.SlotAsync(slot.Date, slot.Window, cancellation)).Cells;
        if (LoadSplitter.FirstPart(whole, await MostPartsAsync(cancellation), able) is not { } load || !cells.Any(c => load.FitsIn(c.Limit)))
            return (null, "no-capacity");
        if (TripCell.BestFit(cells, load, []) is not { } cell)
            return (null, "slot-taken");
        var hold = Hold.Of(donorId, cell, load, now);
        db.Add(hold);
        return (hold, null);
    }

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
        foreach (var hold in holds.Where(h => h.Cell is { } cell && (slots.IsClosing(cell) || cell.IsOverfull)))
        {
            var slot = await slots.SlotAsync(hold.Cell!, cancellation);
            if (TripCell.BestFit(slot.Cells.Where(c => c != hold.Cell), hold.Size, []) is { } sibling)
                hold.ShiftTo(sibling);
            else
                hold.Release();
        }
    }

    /// <summary>Takes the closed cells away once their loads have left them.</summary>
    public void RemoveClosedCells() => db.TripCells.RemoveRange(slots.Closing);

    /// <summary>
    /// Brings the loads of a changed request in line with it: each keeps its slot where it can, else it gets the first that
    /// fits. Without any place it is looked at like one that has just come.
    /// </summary>
    public async Task ReviseAsync(Pickup pickup, CancellationToken cancellation)
    {
        if (pickup.HasLoads)
        {
            var able = (await slots.FleetAsync(cancellation)).Where(v => v.OffersUntil >= rules.Today && v.Carries(pickup.Skills));
            var parts = LoadSplitter.BestCell(pickup.Size, able.Select(v => v.Size)) is { } cell
                ? LoadSplitter.Split(pickup.Size, cell)
                : LoadSplitter.Split(pickup.Size, pickup.LiveLoads.Count);
            foreach (var (load, size) in pickup.Reshape(parts))
                pickup.Revise(load, size, load.Cell is { } held ? await slots.SlotAsync(held, cancellation) : null);
            await PlaceLoadsAsync(pickup, hold: null, cancellation);
            pickup.SettleLoads();
            if (!pickup.Loads.Any(l => l.IsPlaced))
                pickup.StartOver();
        }
        await ScheduleAsync(pickup, cancellation);
    }

    /// <summary>What a person was asked to decide has decided itself.</summary>
    public async Task ResolveTasksAsync(Pickup pickup, CancellationToken cancellation)
    {
        foreach (var task in await db.DispatcherTasks.Where(t => t.RequestId == pickup.Id && t.ResolvedAt == null).ToListAsync(cancellation))
            task.Resolve(now);
    }

    public void Ask(DispatcherTask task) => db.DispatcherTasks.Add(task);

    private async Task<bool> ScheduleFirstAsync(Pickup pickup, Hold? hold, CancellationToken cancellation)
    {
        if (rules.RefusalOf(pickup.Availability) is { } refusal)
        {
            pickup.RuleOut(refusal.Code);
            return true;
        }
        if (!await HasResidentsAsync(cancellation))
            return await ScheduleWithVisitorsAsync(pickup, hold, cancellation);
        if (await WantedAsync(pickup, cancellation) is not { } wanted)
            return false;
        var able = (await slots.FleetAsync(cancellation)).Where(v => v.OffersUntil >= wanted.From).ToList();
        var skilled = able.Where(v => v.Carries(pickup.Skills)).ToList();
        if (LoadSplitter.BestCell(pickup.Size, skilled.Select(v => v.Size)) is not { } cell)
            return Waitlist(pickup, able.Count > 0 && skilled.Count == 0 ? "SKILL_MISSING" : "NO_CAPACITY", wanted);
        if (LoadSplitter.LoadsNeeded(pickup.Size, cell) > LoadSplitter.MostLoads)
        {
            var isNews = Waitlist(pickup, "TOO_LARGE", wanted);
            if (isNews)
                Ask(DispatcherTask.DivideRequest(pickup, now));
            return isNews;
        }

        pickup.Split(cell);
        if (await SettleAsync(pickup, hold, cancellation))
            return true;
        pickup.DropLoads();
        return Waitlist(pickup, "NO_CAPACITY", wanted);
    }

    /// <summary>
    /// Crews that come for others take the request as a whole or not at all; once Routing has chosen a vehicle for it, it is
    /// divided as that one needs.
    /// </summary>
    private async Task<bool> ScheduleWithVisitorsAsync(Pickup pickup, Hold? hold, CancellationToken cancellation)
    {
        var most = pickup.Fleet.State == FleetWantState.Answered ? LoadSplitter.MostLoads : 1;
        var able = (await slots.FleetAsync(cancellation)).Where(v => v.OffersUntil >= rules.EarliestDate && v.Carries(pickup.Skills));
        foreach (var cell in LoadSplitter.BestCells(pickup.Size, able.Select(v => v.Size)))
        {
            if (LoadSplitter.LoadsNeeded(pickup.Size, cell) > most)
                break;
            pickup.Split(cell);
            if (await SettleAsync(pickup, hold, cancellation))
                return true;
            pickup.DropLoads();
        }
        return false;
    }

    private async Task<bool> SettleAsync(Pickup pickup, Hold? hold, CancellationToken cancellation)
    {
        if (!await PlaceLoadsAsync(pickup, hold, cancellation))
            return false;
        pickup.SettleLoads();
        return true;
    }

    /// <summary>Asks Routing for a crew, unless a question is open or refused; after many in vain a person has to look at it.</summary>
    /// <returns>Whether there is news to tell.</returns>
    private async Task<bool> WantFleetAsync(Pickup pickup, CancellationToken cancellation)
    {
        if (!pickup.Fleet.MayAsk || await HasResidentsAsync(cancellation))
            return false;
        if (pickup.Fleet.IsHopeless)
        {
            pickup.GiveUpFleet();
            await AskForFleetAsync(pickup, "NO_CAPACITY", cancellation);
            return !pickup.HasLoads && WaitlistOrRuleOut(pickup, "NO_CAPACITY");
        }
        if (rules.BookableDates(pickup.Availability) is { Count: > 0 } dates)
            announcer.WantFleet(pickup, dates);
        return false;
    }

    /// <summary>Visitors that came for others take a request as a whole or not at all.</summary>
    private async Task<int> MostPartsAsync(CancellationToken cancellation) =>
        await HasResidentsAsync(cancellation) ? LoadSplitter.MostLoads : 1;

    private async Task<bool> HasResidentsAsync(CancellationToken cancellation) =>
        (await slots.FleetAsync(cancellation)).Exists(v => v.IsResident);

    /// <summary>One open task for each request.</summary>
    private async Task AskForFleetAsync(Pickup pickup, string code, CancellationToken cancellation)
    {
        if (!await OpenFleetTasks(pickup).AnyAsync(cancellation))
            Ask(DispatcherTask.NoFleet(pickup, code, now));
    }

    private async Task ResolveFleetTasksAsync(Pickup pickup, CancellationToken cancellation)
    {
        if (pickup.Fleet.Version == 0)
            return;
        foreach (var task in await OpenFleetTasks(pickup).ToListAsync(cancellation))
            task.Resolve(now);
    }

    private IQueryable<DispatcherTask> OpenFleetTasks(Pickup pickup) =>
        db.DispatcherTasks.Where(t => t.RequestId == pickup.Id && t.Kind == DispatcherTaskKind.NoFleet && t.ResolvedAt == null);

    private bool WaitlistOrRuleOut(Pickup pickup, string reason)
    {
        if (rules.RefusalOf(pickup.Availability) is not { } refusal)
        {
            var dates = rules.BookableDates(pickup.Availability);
            return Waitlist(pickup, reason, (dates[0], dates[^1]));
        }
        pickup.RuleOut(refusal.Code);
        return true;
    }

    /// <summary>News only where it was not waitlisted for this reason before.</summary>
    private static bool Waitlist(Pickup pickup, string reason, (DateOnly From, DateOnly To) wanted)
    {
        var isNews = pickup.State != PickupState.Waitlisted || pickup.Reason != reason;
        pickup.Waitlist(reason, wanted.From, wanted.To);
        return isNews;
    }

    private async Task<bool> PlaceLoadsAsync(Pickup pickup, Hold? hold, CancellationToken cancellation)
    {
        if (await slots.FleetKnownUntilAsync(cancellation) is not { } until)
            return false;
        var range = new SlotRange(rules.EarliestDate.ToDateTime(TimeOnly.MinValue), until);
        var any = false;
        foreach (var load in pickup.LoadsToPlace.ToList())
        {
            var kept = hold is { Status: HoldStatus.Held } ? hold.Redeem(await slots.SlotAsync(hold.Cell!, cancellation), load.Size, pickup.Wish(), rules) : null;
            if ((kept ?? await slots.ChooseAsync(pickup, load, pickup.Wish(), range, cancellation)) is not { } choice)
                continue;
            pickup.Place(load, choice);
            any = true;
        }
        return any;
    }

    /// <summary>Possible dates whose capacity is known; null where there is none yet.</summary>
    private async Task<(DateOnly From, DateOnly To)?> WantedAsync(Pickup pickup, CancellationToken cancellation)
    {
        if (await slots.FleetKnownUntilAsync(cancellation) is not { } until || until < rules.EarliestDate)
            return null;
        if (pickup.Availability.Count == 0)
            return (rules.EarliestDate, until);
        var dates = rules.PossibleDates(pickup.Availability).Where(d => d <= until).ToList();
        return dates.Count == 0 ? null : (dates[0], dates[^1]);
    }

    /// <summary>All loads of a closed cell; of a shrunken one the latest in line, until the others fit.</summary>
    private IEnumerable<(Pickup Pickup, Load Load)> LosersOf(TripCell cell, IReadOnlyList<Pickup> holders)
    {
        var held = holders.SelectMany(p => p.Loads.Where(l => l.CellId == cell.Id).Select(l => (Pickup: p, Load: l)))
            .OrderByDescending(h => h.Pickup.Priority).ThenBy(h => h.Pickup.AskedAt).ThenBy(h => h.Load.Seq).ToList();
        if (slots.IsClosing(cell))
            return held;
        var room = cell.Limit;
        var stops = cell.StopLimit;
        var losers = new List<(Pickup, Load)>();
        foreach (var holder in held)
        {
            if (stops > 0 && holder.Load.Size.FitsIn(room) && cell.Carries(holder.Pickup.Skills))
                (room, stops) = (room - holder.Load.Size, stops - 1);
            else
                losers.Add(holder);
        }
        return losers;
    }

    private IQueryable<Pickup> WithLoads() => db.Pickups.Include(p => p.Loads).ThenInclude(l => l.Cell);

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
