namespace Netspring.Scheduling.Domain;

/// <summary>
/// Decides for one city which load goes where, and what becomes of those without a place. It only ever looks at what
/// <see cref="ICityRecords"/> shows it, so the service and a simulation decide alike.
/// </summary>
/// <param name="daysToGather">Bookable days that a visit waits for company.</param>
public sealed class Booker(ICityRecords records, BookingRules rules, DateTimeOffset now, int daysToGather = Booker.DaysToGather)
{
    /// <summary>What that is worth stands in ADR 8.</summary>
    public const int DaysToGather = 5;

    public SlotFinder Slots { get; } = new(records, rules);

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
        if (pickup.Fleet.Version > 0)
            await records.ResolveTasksAsync(pickup, DispatcherTaskKind.NoFleet, cancellation);
        return isNews;
    }

    /// <summary>No crew comes for now. What has no loads yet waits in the line; what has a place keeps it.</summary>
    /// <returns>Whether there is news to tell.</returns>
    public async Task<bool> RefuseFleetAsync(Pickup pickup, string code, CancellationToken cancellation)
    {
        if (!pickup.AwaitsCapacity || (await Slots.FleetAsync(cancellation)).HasResidents)
            return false;
        if (code == "NO_FLEET")
            await records.AskOnceAsync(DispatcherTask.NoFleet(pickup, code, now), cancellation);
        return !pickup.HasLoads && WaitlistOrRuleOut(pickup, code);
    }

    /// <summary>To the next slot after the present one that fits, from tomorrow on.</summary>
    /// <param name="counts">Whether it counts as one of the load's limited moves.</param>
    /// <returns>False where there is none; the load stays where it is.</returns>
    public async Task<bool> MoveAsync(Pickup pickup, Load load, bool counts, CancellationToken cancellation)
    {
        var notBefore = Later(load.Cell!.LocalDate.ToDateTime(load.Cell.WindowTo), rules.Today.AddDays(1).ToDateTime(TimeOnly.MinValue));
        if (await Slots.FleetKnownUntilAsync(cancellation) is not { } until)
            return false;
        var range = new SlotRange(notBefore, until);
        if (await Slots.ChooseAsync(pickup, load, pickup.Wish(load), range, cancellation) is not { } choice)
            return false;
        pickup.Move(load, choice, counts);
        return true;
    }

    /// <summary>To that very slot, whenever the donor could be visited otherwise.</summary>
    /// <param name="isFair">Whether the day is kept open for others as it is for who books.</param>
    /// <returns>False without room; the load stays where it is.</returns>
    public async Task<bool> MoveToAsync(Pickup pickup, Load load, CalendarSlot slot, bool isFair, CancellationToken cancellation)
    {
        var wish = pickup.Wish(load);
        if (isFair && !SlotChooser.IsFair(load.SizeToPlace, wish.UnitsPlacedOn(slot.Date), await Slots.UnitsOnAsync(slot.Date, cancellation)))
            return false;
        // Within its day a load takes no more of the city's own limits; a dispatcher knows of them.
        if (isFair && load.LocalDate != slot.Date && !await Slots.AdmitsAsync(slot.Date, load.SizeToPlace, cancellation))
            return false;
        var cells = (await Slots.SlotAsync(slot.Date, slot.Window, cancellation)).Cells;
        if (TripCell.BestFit(cells, load.SizeToPlace, pickup.Skills) is not { } cell)
            return false;
        pickup.Move(load, new Choice(cell, slot.Window, new Why(0, 0, 0, cell.Free.Units - load.SizeToPlace.Units)), counts: false);
        pickup.SettleLoads();
        return true;
    }

    /// <summary>
    /// Brings the loads of a changed request in line with it: each keeps its slot where it can, else it gets the first that
    /// fits. Without any place it is looked at like one that has just come.
    /// </summary>
    public async Task ReviseAsync(Pickup pickup, CancellationToken cancellation)
    {
        if (pickup is { HasLoads: true, HasBegun: false })
        {
            var able = (await Slots.FleetAsync(cancellation)).SizesFrom(rules.Today, pickup.Skills);
            var parts = LoadSplitter.BestCell(pickup.Size, able) is { } cell
                ? LoadSplitter.Split(pickup.Size, cell)
                : LoadSplitter.Split(pickup.Size, pickup.LiveLoads.Count);
            foreach (var (load, size) in pickup.Reshape(parts))
            {
                var slot = load.Cell is { } held ? await Slots.SlotAsync(held, cancellation) : null;
                if (slot is not null && load.Outgrows(size) && pickup.KeepsVisit(load, slot))
                    records.ProposeGrowth(pickup, load, size);
                else
                    pickup.Revise(load, size, slot);
            }
            await PlaceLoadsAsync(pickup, hold: null, cancellation);
            pickup.SettleLoads();
            if (!pickup.Loads.Any(l => l.IsPlaced))
                pickup.StartOver();
        }
        await ScheduleAsync(pickup, cancellation);
    }

    /// <summary>
    /// Takes up what Routing found possible for a grown load; the slot stays. Where the named crew's cell has no room, another
    /// one of the slot will do: Routing may place it otherwise.
    /// </summary>
    /// <param name="parts">The crew's day of each part, the present one first where it is shared.</param>
    /// <returns>False without room; the load stays as it is.</returns>
    public async Task<bool> GrowAsync(
        Pickup pickup, Load load, IReadOnlyList<(Guid FleetDayId, LoadSize Size)> parts, CancellationToken cancellation)
    {
        var slot = await Slots.SlotAsync(load.Cell!, cancellation);
        var named = new List<(LoadSize, TripCell)>();
        foreach (var (fleetDayId, size) in parts)
        {
            if (slot.Cells.FirstOrDefault(c => c.FleetDayId == fleetDayId) is { } cell)
                named.Add((size, cell));
        }
        if (named.Count == parts.Count && pickup.Grow(load, named))
            return true;
        return parts is [var whole] && TripCell.BestFit(slot.Cells.Where(c => c != load.Cell), whole.Size, pickup.Skills) is { } other
            && pickup.Grow(load, [(whole.Size, other)]);
    }

    /// <summary>Keeps room in the cell of the slot that fits best, for the largest load of what one vehicle cannot carry.</summary>
    /// <returns>The hold, or the problem code where there is no such room (any more).</returns>
    public async Task<(Hold? Hold, string? Refusal)> HoldAsync(Guid donorId, CalendarSlot slot, LoadSize whole, CancellationToken cancellation)
    {
        var able = (await Slots.FleetAsync(cancellation)).SizesFrom(rules.EarliestDate, []);
        // Visitors that came for others take a request as a whole or not at all.
        var most = (await Slots.FleetAsync(cancellation)).HasResidents ? LoadSplitter.MostLoads : 1;
        var cells = (await Slots.OnlySlotAsync(slot.Date, slot.Window, cancellation)).Cells;
        if (LoadSplitter.FirstPart(whole, most, able) is not { } load || !cells.Any(c => load.FitsIn(c.Limit)))
            return (null, "no-capacity");
        if (!await Slots.AdmitsAsync(slot.Date, load, cancellation))
            return (null, "slot-taken");
        return TripCell.BestFit(cells, load, []) is { } cell ? (Hold.Of(donorId, cell, load, now), null) : (null, "slot-taken");
    }

    /// <summary>
    /// A load whose room is gone: to another crew of the same slot, else to the next slot, else it looks for a place again. Where
    /// a dispatcher plans the day, it waits for him in its slot instead: which loads must give way is his to decide.
    /// </summary>
    /// <returns>Whether it went to another slot.</returns>
    public async Task<bool> RehouseAsync(Pickup pickup, Load load, CancellationToken cancellation)
    {
        if (await ShiftAsync(pickup, load, cancellation))
            return false;
        if ((Slots.IsClosing(load.Cell!) || load.Cell!.IsWithoutCrew) && rules.IsPlannedByHand(load.Cell!.LocalDate))
        {
            load.Cell!.LoseCrew();
            return false;
        }
        if (await MoveAsync(pickup, load, counts: false, cancellation))
            return true;
        pickup.Unplace(load);
        return false;
    }

    /// <summary>To another crew of the same slot.</summary>
    /// <returns>False without room; the load stays where it is.</returns>
    public async Task<bool> ShiftAsync(Pickup pickup, Load load, CancellationToken cancellation)
    {
        var slot = await Slots.SlotAsync(load.Cell!, cancellation);
        if (TripCell.BestFit(slot.Cells.Where(c => c != load.Cell), load.Size, pickup.Skills) is not { } sibling)
            return false;
        pickup.Shift(load, sibling);
        return true;
    }

    private async Task<bool> ScheduleFirstAsync(Pickup pickup, Hold? hold, CancellationToken cancellation)
    {
        if (rules.RefusalOf(pickup.Availability) is { } refusal)
        {
            pickup.RuleOut(refusal.Code);
            return true;
        }
        if (!(await Slots.FleetAsync(cancellation)).HasResidents)
            return await ScheduleWithVisitorsAsync(pickup, hold, cancellation);
        if (await WantedAsync(pickup, cancellation) is not { } wanted)
            return false;
        var fleet = await Slots.FleetAsync(cancellation);
        var skilled = fleet.SizesFrom(wanted.From, pickup.Skills);
        if (LoadSplitter.BestCell(pickup.Size, skilled) is not { } cell)
            return Waitlist(pickup, skilled.Count == 0 && fleet.SizesFrom(wanted.From, []).Count > 0 ? "SKILL_MISSING" : "NO_CAPACITY", wanted);
        if (LoadSplitter.LoadsNeeded(pickup.Size, cell) > LoadSplitter.MostLoads)
        {
            var isNews = Waitlist(pickup, "TOO_LARGE", wanted);
            if (isNews)
                await records.AskOnceAsync(DispatcherTask.DivideRequest(pickup, now), cancellation);
            return isNews;
        }

        if (hold is null && await IsVainAsync(LoadSplitter.SmallestPart(pickup.Size, cell), pickup, cancellation))
            return Waitlist(pickup, "NO_CAPACITY", wanted);
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
        var able = (await Slots.FleetAsync(cancellation)).SizesFrom(rules.EarliestDate, pickup.Skills);
        foreach (var cell in LoadSplitter.BestCells(pickup.Size, able))
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
        if (!pickup.Fleet.MayAsk || (await Slots.FleetAsync(cancellation)).HasResidents)
            return false;
        if (pickup.Fleet.IsHopeless)
        {
            pickup.GiveUpFleet();
            await records.AskOnceAsync(DispatcherTask.NoFleet(pickup, "NO_CAPACITY", now), cancellation);
            return !pickup.HasLoads && WaitlistOrRuleOut(pickup, "NO_CAPACITY");
        }
        if (rules.BookableDates(pickup.Availability) is { Count: > 0 } dates)
            records.WantFleet(pickup, pickup.Availability.NamesDates ? dates : Gathering(dates));
        return false;
    }

    /// <summary>A donor without wishes is visited some days later than could be, so that others have time to share the visit.</summary>
    private IReadOnlyList<DateOnly> Gathering(IReadOnlyList<DateOnly> dates) =>
        dates.Count > daysToGather ? [.. dates.Skip(daysToGather)] : dates;

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
        if (await RangeAsync(cancellation) is not { } range)
            return false;
        var any = false;
        foreach (var load in pickup.LoadsToPlace.ToList())
        {
            var kept = hold is { Status: HoldStatus.Held }
                ? hold.Redeem(await Slots.SlotAsync(hold.Cell!, cancellation), load.Size, pickup.Wish(), rules)
                : null;
            if ((kept ?? await Slots.ChooseAsync(pickup, load, pickup.Wish(), range, cancellation)) is not { } choice)
                continue;
            pickup.Place(load, choice);
            any = true;
        }
        return any;
    }

    private async Task<bool> IsVainAsync(LoadSize smallestPart, Pickup pickup, CancellationToken cancellation) =>
        await RangeAsync(cancellation) is { } range && Slots.IsVain(smallestPart, pickup.Skills, range);

    /// <summary>Where a first place is looked for; null before the city's fleet is known.</summary>
    private async Task<SlotRange?> RangeAsync(CancellationToken cancellation) =>
        await Slots.FleetKnownUntilAsync(cancellation) is { } until
            ? new SlotRange(rules.EarliestDate.ToDateTime(TimeOnly.MinValue), until)
            : null;

    /// <summary>Possible dates whose capacity is known; null where there is none yet.</summary>
    private async Task<(DateOnly From, DateOnly To)?> WantedAsync(Pickup pickup, CancellationToken cancellation)
    {
        if (await Slots.FleetKnownUntilAsync(cancellation) is not { } until || until < rules.EarliestDate)
            return null;
        if (!pickup.Availability.NamesDates)
            return (rules.EarliestDate, until);
        var dates = rules.BookableDates(pickup.Availability).Where(d => d <= until).ToList();
        return dates.Count == 0 ? null : (dates[0], dates[^1]);
    }

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;
}
