namespace Netspring.Scheduling.Domain;

/// <summary>Looks at a city's fleet and trip cells as far as a search for slots needs them.</summary>
public sealed class SlotFinder(ICityRecords records, BookingRules rules)
{
    /// <summary>Days looked at together: most loads find their place in the first two weeks.</summary>
    private const int DaysPerBoard = 14;

    private readonly Dictionary<int, CellBoard> boards = [];
    private readonly HashSet<TripCell> closing = [];
    private VainSearches? vain;
    private FleetView? fleet;

    /// <summary>Cells that offer nothing any more, and go once their loads have left them.</summary>
    public IReadOnlySet<TripCell> Closing => closing;

    public void Close(TripCell cell) => closing.Add(cell);

    public bool IsClosing(TripCell cell) => closing.Contains(cell);

    public async Task<FleetView> FleetAsync(CancellationToken cancellation)
    {
        var now = await records.FleetAsync(cancellation);
        return fleet?.IsOf(now) == true ? fleet : fleet = new FleetView(now);
    }

    /// <summary>Last bookable date whose capacity is known; null before Routing has spoken of this city.</summary>
    public async Task<DateOnly?> FleetKnownUntilAsync(CancellationToken cancellation) =>
        (await FleetAsync(cancellation)).KnownUntil is not { } known ? null
        : known < rules.LastDate ? known
        : rules.LastDate;

    /// <summary>As long as nothing gives room back, what found nothing is remembered, and nobody larger looks again.</summary>
    public void SetRoomOnlyShrinks(bool only) => vain = only ? new VainSearches() : null;

    /// <summary>Whether such a load is known to find nothing in the range, whatever its donor offers.</summary>
    public bool IsVain(LoadSize load, IReadOnlyCollection<string> skills, SlotRange range) => vain?.Include(range, load, skills) == true;

    /// <summary>Looks at as many boards as it takes, leaving out those without an offered date.</summary>
    public async Task<Choice?> ChooseAsync(Pickup pickup, Load load, Wish wish, SlotRange range, CancellationToken cancellation)
    {
        if (IsVain(load.SizeToPlace, wish.Skills, range))
            return null;
        var chooser = new SlotChooser(load.SizeToPlace, wish, rules, range, vain);
        var last = range.Until.DayNumber / DaysPerBoard;
        for (var chunk = DateOnly.FromDateTime(range.NotBefore).DayNumber / DaysPerBoard; chunk <= last; chunk++)
        {
            if (pickup.Availability is { NamesDates: true, Offered: var offered } && offered.All(a => a.Date.DayNumber / DaysPerBoard != chunk))
                continue;
            var choices = chooser.LookAt(await BoardAsync(chunk, cancellation));
            if (choices.Count > 1 && pickup.Site is { } site)
                return SlotChooser.Nearest(choices, site, await records.VisitsAsync([.. choices.Select(c => c.Cell.SlotId)], cancellation));
            if (choices.Count > 0)
                return choices[0];
        }
        if (pickup.Availability is { NamesDates: false, HasClosedDays: false } && !chooser.HasKeptForOthers)
            vain?.Add(range, load.SizeToPlace, wish.Skills);
        return null;
    }

    public Task<SlotCells> SlotAsync(TripCell cell, CancellationToken cancellation) =>
        SlotAsync(cell.LocalDate, cell.Window, cancellation);

    public async Task<SlotCells> SlotAsync(DateOnly date, DayWindow window, CancellationToken cancellation) =>
        (await BoardAsync(date.DayNumber / DaysPerBoard, cancellation)).Find(date, window)
        ?? new SlotCells(date, window, []);

    /// <summary>Whether the city's own limits leave room for such a load on a date.</summary>
    public async Task<bool> AdmitsAsync(DateOnly date, LoadSize load, CancellationToken cancellation) =>
        !rules.IsCapped(date) || rules.Admit(load, date, await BoardAsync(date.DayNumber / DaysPerBoard, cancellation));

    /// <summary>For who asks for that slot and looks no further: the days around it are left alone.</summary>
    public async Task<SlotCells> OnlySlotAsync(DateOnly date, DayWindow window, CancellationToken cancellation)
    {
        if (boards.ContainsKey(date.DayNumber / DaysPerBoard))
            return await SlotAsync(date, window, cancellation);
        var board = await records.BoardAsync(date, date, cancellation);
        return (closing.Count == 0 ? board : board.Without(closing)).Find(date, window) ?? new SlotCells(date, window, []);
    }

    /// <summary>Units that all trips of a date can carry.</summary>
    public async Task<int> UnitsOnAsync(DateOnly date, CancellationToken cancellation) =>
        (await BoardAsync(date.DayNumber / DaysPerBoard, cancellation)).UnitsOn(date);

    private async Task<CellBoard> BoardAsync(int chunk, CancellationToken cancellation)
    {
        if (boards.TryGetValue(chunk, out var board))
            return board;
        var (from, to) = (DateOnly.FromDayNumber(chunk * DaysPerBoard), DateOnly.FromDayNumber((chunk + 1) * DaysPerBoard - 1));
        board = await records.BoardAsync(from, to, cancellation);
        return boards[chunk] = closing.Count == 0 ? board : board.Without(closing);
    }
}
