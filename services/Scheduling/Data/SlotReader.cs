using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Data;

/// <summary>Stops, units, kg and m3 over all crews of a slot, and the most units that one load can still have.</summary>
public sealed record SlotRoom(int Stops, int Units, decimal Kg, decimal M3, int LargestLoad);

/// <param name="Free">What can still be taken; null where only the calendar is known: past the fleet horizon, and in a city that no crew visits yet.</param>
/// <param name="Capacity">What the slot holds in all; null where <paramref name="Free"/> is.</param>
/// <param name="CalendarStatus"><c>published</c>, or <c>provisional</c> past the last published holiday calendar.</param>
public sealed record SlotOffer(Guid SlotId, DateOnly Date, SlotWindow Window, SlotRoom? Free, SlotRoom? Capacity, string CalendarStatus);

/// <summary>What can be booked, read without any lock, so true at the moment only.</summary>
public sealed class SlotReader(SchedulingDbContext db, CityClock clock)
{
    private const int NextOffered = 5;

    /// <summary>Between two dates, the calendar's refusals and full slots left out.</summary>
    public async Task<IReadOnlyList<SlotOffer>> OffersAsync(
        BookingRules rules, string city, DateOnly from, DateOnly to, LoadSize whole, CancellationToken cancellation)
    {
        var fleet = await db.CityVehicles.AsNoTracking().Where(v => v.CityCode == city).ToListAsync(cancellation);
        // A city without crews of its own is never full: another crew can be asked for, and visitors that came for others take the whole or nothing.
        var knownUntil = fleet.Where(v => v.IsResident).Max(v => v.KnownUntil);
        var most = knownUntil is null ? 1 : LoadSplitter.MostLoads;
        var part = LoadSplitter.FirstPart(whole, most, fleet.Where(v => v.OffersUntil >= rules.EarliestDate).Select(v => v.Size));
        var cells = await db.TripCells.AsNoTracking()
            .Where(c => c.CityCode == city && c.LocalDate >= from && c.LocalDate <= to).ToListAsync(cancellation);
        await GiveBackExpiredAsync(city, cells, cancellation);
        var known = cells.ToLookup(c => c.LocalDate);

        var offers = new List<SlotOffer>();
        for (var date = from > rules.EarliestDate ? from : rules.EarliestDate; date <= to; date = date.AddDays(1))
        {
            if (rules.RefusalOf(date) is not null)
                continue;
            var open = part is { } load ? [.. OffersOn(date, known[date], load, rules)] : Array.Empty<SlotOffer>();
            offers.AddRange(open.Length > 0 || date <= knownUntil ? open : CalendarOf(city, date, rules));
        }
        return offers;
    }

    /// <summary>The first few bookable slots that can take such a load.</summary>
    public async Task<IReadOnlyList<SlotOffer>> NextAsync(BookingRules rules, string city, LoadSize whole, CancellationToken cancellation) =>
        [.. (await OffersAsync(rules, city, rules.EarliestDate, rules.LastDate, whole, cancellation)).Where(o => o.Free is not null).Take(NextOffered)];

    /// <summary>As all answers spell it.</summary>
    public static string Text(CalendarStatus status) => status == CalendarStatus.Published ? "published" : "provisional";

    /// <summary>Whoever books next ends them; until then they keep nothing from anyone.</summary>
    private async Task GiveBackExpiredAsync(string city, List<TripCell> cells, CancellationToken cancellation)
    {
        var now = clock.Now;
        var expired = await db.Holds.AsNoTracking()
            .Where(h => h.CityCode == city && h.Status == HoldStatus.Held && h.ExpiresAt <= now).ToListAsync(cancellation);
        foreach (var hold in expired)
            cells.Find(c => c.Id == hold.CellId)?.Release(hold.Size);
    }

    private static IEnumerable<SlotOffer> OffersOn(DateOnly date, IEnumerable<TripCell> cells, LoadSize load, BookingRules rules)
    {
        var room = rules.RoomOn(date, CellBoard.TakenIn(cells));
        if (!room.Admits(load))
            return [];
        return cells.Where(c => c.IsOpen).GroupBy(c => (c.SlotId, c.Window))
            .Where(slot => slot.Any(c => c.Fits(load, [])))
            .OrderBy(slot => slot.Key.Window.From)
            .Select(slot => Offer(
                slot.Key.SlotId, date, slot.Key.Window, rules,
                Within(room, Room(slot, c => c.FreeStops, c => c.Free)), Room(slot, c => c.StopLimit, c => c.Limit)));
    }

    private static SlotRoom Within(DayRoom day, SlotRoom slot) => slot with
    {
        Stops = Math.Min(slot.Stops, day.Stops ?? slot.Stops),
        Units = Math.Min(slot.Units, day.Units ?? slot.Units),
        LargestLoad = Math.Min(slot.LargestLoad, day.Units ?? slot.LargestLoad),
    };

    /// <summary>The windows of a date whose capacity is unknown.</summary>
    private static IEnumerable<SlotOffer> CalendarOf(string city, DateOnly date, BookingRules rules) =>
        rules.WindowsOf(date).Select(w => Offer(SlotId.Of(city, date, w), date, w, rules, null, null));

    private static SlotOffer Offer(Guid id, DateOnly date, DayWindow window, BookingRules rules, SlotRoom? free, SlotRoom? capacity) =>
        new(id, date, SlotWindow.Of(window), free, capacity, Text(rules.CalendarStatusOf(date)));

    private static SlotRoom Room(IEnumerable<TripCell> cells, Func<TripCell, int> stops, Func<TripCell, LoadSize> size)
    {
        var rooms = cells.Select(c => (Stops: stops(c), Size: size(c))).ToList();
        return new SlotRoom(
            rooms.Sum(r => r.Stops), rooms.Sum(r => r.Size.Units), rooms.Sum(r => r.Size.Kg), rooms.Sum(r => r.Size.M3),
            rooms.Where(r => r.Stops > 0).Select(r => r.Size.Units).DefaultIfEmpty(0).Max());
    }
}

internal static class KnownSlots
{
    /// <summary>The slot as the city's cells have it; null where no crew is known in it.</summary>
    public static async Task<CalendarSlot?> KnownSlotAsync(this SchedulingDbContext db, string cityCode, Guid slotId, CancellationToken cancellation)
    {
        var cell = await db.TripCells.AsNoTracking().FirstOrDefaultAsync(c => c.SlotId == slotId && c.CityCode == cityCode, cancellation);
        return cell is null ? null : new CalendarSlot(cell.LocalDate, cell.Window);
    }
}
