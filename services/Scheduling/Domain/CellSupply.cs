namespace Netspring.Scheduling.Domain;

/// <summary>What a changed crew does to the city's cells and to the loads in them.</summary>
public static class CellSupply
{
    /// <summary>
    /// Makes a vehicle's cells what its trips say. Today's and earlier cells stay as they are: their loads are with the
    /// drivers, and Routing says what becomes of them.
    /// </summary>
    /// <param name="cells">Of the vehicle in this city, all after today.</param>
    /// <returns>The cells that are new, and whether room was only taken away.</returns>
    public static (IReadOnlyList<TripCell> New, bool OnlyTakesAway) Replace(
        SlotFinder slots, CityVehicle vehicle, IEnumerable<PlannedTrip> trips, IEnumerable<TripCell> cells, DateOnly today)
    {
        var wanted = trips.Where(t => t.Date > today).ToHashSet();
        var (closes, resizes) = (false, false);
        foreach (var cell in cells)
        {
            if (wanted.Remove(new PlannedTrip(cell.FleetDayId, cell.TripNo, cell.LocalDate, cell.Window)))
            {
                resizes |= cell.Resize(vehicle.Size, vehicle.Skills) | cell.RegainCrew();
            }
            else
            {
                slots.Close(cell);
                closes = true;
            }
        }
        return ([.. wanted.Select(t => TripCell.For(vehicle.CityCode, vehicle.VehicleId, t, vehicle.Size, vehicle.Skills))],
            closes && !resizes && wanted.Count == 0);
    }

    /// <summary>
    /// Brings a crew's cells in line with what its route carries, where Routing has put loads otherwise than they were booked:
    /// what another crew fetches takes room there, and what this one fetches takes it here. The slots stay; what finds no
    /// room in the other place stays too.
    /// </summary>
    /// <param name="cells">The crew's, of one day.</param>
    /// <param name="isCarried">Whether a load is on the route.</param>
    /// <param name="concerned">The requests with loads in the cells or on the route.</param>
    public static async Task AlignAsync(
        SlotFinder slots, IReadOnlyCollection<TripCell> cells, Func<Load, bool> isCarried, IReadOnlyCollection<Pickup> concerned,
        CancellationToken cancellation)
    {
        var placed = concerned.SelectMany(p => p.Loads.Where(l => l.Cell is not null).Select(l => (Pickup: p, Load: l))).ToList();
        foreach (var (pickup, load) in placed.Where(h => cells.Contains(h.Load.Cell!) && !isCarried(h.Load)))
        {
            var others = (await slots.SlotAsync(load.Cell!, cancellation)).Cells.Where(c => !cells.Contains(c));
            if (TripCell.BestFit(others, load.Size, pickup.Skills) is { } other)
                pickup.Shift(load, other);
        }
        foreach (var (pickup, load) in placed.Where(h => !cells.Contains(h.Load.Cell!) && isCarried(h.Load)))
        {
            if (cells.FirstOrDefault(c => c.SlotId == load.SlotId && c.HasRoomFor(load.Size, pickup.Skills)) is { } own)
                pickup.Shift(load, own);
        }
    }

    /// <summary>All loads of a closed cell; of a shrunken one the latest in line, until the others fit.</summary>
    /// <param name="holders">The requests with loads in it.</param>
    public static IReadOnlyList<(Pickup Pickup, Load Load)> LosersOf(
        SlotFinder slots, TripCell cell, IEnumerable<Pickup> holders)
    {
        var held = holders.SelectMany(p => p.Loads.Where(l => l.CellId == cell.Id).Select(l => (Pickup: p, Load: l)))
            .OrderByDescending(h => h.Pickup.Priority).ThenBy(h => h.Pickup.AskedAt).ThenBy(h => h.Load.Seq).ToList();
        if (slots.IsClosing(cell))
            return held;
        var (room, stops) = (cell.Limit, cell.StopLimit);
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
}
