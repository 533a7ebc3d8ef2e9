using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Data;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Offering;

/// <summary>Stops, units, kg and m3 over all crews of a slot, and the most units that one load can still have.</summary>
public sealed record SlotRoom(int Stops, int Units, decimal Kg, decimal M3, int LargestLoad);

/// <param name="Free">What can still be taken; null where only the calendar is known: past the fleet horizon, and in a city that no crew visits yet.</param>
/// <param name="Capacity">What the slot holds in all; null where <paramref name="Free"/> is.</param>
/// <param name="CalendarStatus"><c>published</c>, or <c>provisional</c> past the last published holiday calendar.</param>
public sealed record SlotOffer(Guid SlotId, DateOnly Date, SlotWindow Window, SlotRoom? Free, SlotRoom? Capacity, string CalendarStatus);

public sealed record SlotOffers(IReadOnlyList<SlotOffer> Items);

/// <summary>GET /v1/cities/{cityCode}/slots: what can be booked, read without any lock, so true at the moment only.</summary>
public static class ListSlots
{
    private const int MaxDays = 62;
    private const int MaxUnits = 10_000_000;

    public static async Task<Ok<SlotOffers>> HandleAsync(
        [RegularExpression(Asked.CityPattern)] string cityCode,
        [RegularExpression(Asked.DatePattern), Description("First local date.")] string? from,
        [RegularExpression(Asked.DatePattern), Description("Last local date, at most 62 days later.")] string? to,
        [Range(1, MaxUnits)] int? units, [Range(0d, 1e9)] decimal? kg, [Range(0d, 1e9)] decimal? m3,
        CityDirectory cities, RuleReader reader, SchedulingDbContext db, CancellationToken cancellation)
    {
        var validation = new Validation();
        string? city = cityCode;
        validation.City(ref city);
        var first = validation.Date("/from", from);
        var last = validation.Date("/to", to);
        if (validation.Present("/units", units))
            validation.Range("/units", units, 1, MaxUnits);
        validation.Range("/kg", (double?)kg, 0, 1e9);
        validation.Range("/m3", (double?)m3, 0, 1e9);
        if (last < first)
            validation.Add("/to", "not-after", from!);
        else if (last?.DayNumber - first?.DayNumber > MaxDays)
            validation.Add("/to", "out-of-range", from!, Text(first!.Value.AddDays(MaxDays)));
        validation.ThrowIfAny();
        cities.RequireServed(city);
        var rules = await reader.ReadAsync(city, cancellation);
        if (last > rules.LastDate)
            throw new ValidationFailed("/to", "out-of-range", from!, Text(rules.LastDate));

        var offers = await OffersAsync(db, rules, city, first!.Value, last!.Value, new LoadSize(units!.Value, kg ?? 0, m3 ?? 0), cancellation);
        return TypedResults.Ok(new SlotOffers(offers));
    }

    private static async Task<IReadOnlyList<SlotOffer>> OffersAsync(
        SchedulingDbContext db, BookingRules rules, string city, DateOnly from, DateOnly to, LoadSize whole, CancellationToken cancellation)
    {
        var fleet = await db.CityVehicles.AsNoTracking().Where(v => v.CityCode == city).ToListAsync(cancellation);
        // A city without crews of its own is never full: another crew can be asked for, and visitors that came for others take the whole or nothing.
        var knownUntil = fleet.Where(v => v.IsResident).Max(v => v.KnownUntil);
        var most = knownUntil is null ? 1 : LoadSplitter.MostLoads;
        var part = PartOf(whole, most, fleet.Where(v => v.OffersUntil >= rules.EarliestDate).Select(v => v.Size));
        var cells = await db.TripCells.AsNoTracking()
            .Where(c => c.CityCode == city && c.LocalDate >= from && c.LocalDate <= to).ToListAsync(cancellation);
        var known = cells.ToLookup(c => c.LocalDate);

        var offers = new List<SlotOffer>();
        for (var date = from > rules.EarliestDate ? from : rules.EarliestDate; date <= to; date = date.AddDays(1))
        {
            if (rules.RefusalOf(date) is not null)
                continue;
            var open = part is { } load ? OffersOn(date, known[date], load, rules) : [];
            offers.AddRange(knownUntil is null || date > knownUntil
                ? open.DefaultIfEmpty().SelectMany(offer => offer is null ? CalendarOf(city, date, rules) : [offer])
                : open);
        }
        return offers;
    }

    /// <summary>The load that has to find room: the whole, or the largest of at most <paramref name="most"/> parts; null where nobody carries it.</summary>
    private static LoadSize? PartOf(LoadSize whole, int most, IEnumerable<LoadSize> fleet) =>
        LoadSplitter.BestCell(whole, fleet) is { } cell && LoadSplitter.LoadsNeeded(whole, cell) <= most
            ? LoadSplitter.Split(whole, cell)[0]
            : null;

    private static IEnumerable<SlotOffer> OffersOn(DateOnly date, IEnumerable<TripCell> cells, LoadSize load, BookingRules rules) =>
        cells.GroupBy(c => (c.SlotId, c.Window))
            .Where(slot => slot.Any(c => c.Fits(load, [])))
            .OrderBy(slot => slot.Key.Window.From)
            .Select(slot => Offer(
                slot.Key.SlotId, date, slot.Key.Window, rules,
                Room(slot, c => c.FreeStops, c => c.Free), Room(slot, c => c.StopLimit, c => c.Limit)));

    /// <summary>The windows of a date whose capacity is unknown.</summary>
    private static IEnumerable<SlotOffer> CalendarOf(string city, DateOnly date, BookingRules rules) =>
        rules.WindowsOf(date).Select(w => Offer(SlotId.Of(city, date, w), date, w, rules, null, null));

    private static SlotOffer Offer(Guid id, DateOnly date, DayWindow window, BookingRules rules, SlotRoom? free, SlotRoom? capacity) =>
        new(id, date, SlotWindow.Of(window), free, capacity, rules.CalendarStatusOf(date) == CalendarStatus.Published ? "published" : "provisional");

    private static SlotRoom Room(IEnumerable<TripCell> cells, Func<TripCell, int> stops, Func<TripCell, LoadSize> size)
    {
        var rooms = cells.Select(c => (Stops: stops(c), Size: size(c))).ToList();
        return new SlotRoom(
            rooms.Sum(r => r.Stops), rooms.Sum(r => r.Size.Units), rooms.Sum(r => r.Size.Kg), rooms.Sum(r => r.Size.M3),
            rooms.Where(r => r.Stops > 0).Select(r => r.Size.Units).DefaultIfEmpty(0).Max());
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
