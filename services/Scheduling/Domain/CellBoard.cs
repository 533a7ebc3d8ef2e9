namespace Netspring.Scheduling.Domain;

/// <summary>The trip cells of one slot.</summary>
public sealed record SlotCells(DateOnly Date, DayWindow Window, IReadOnlyList<TripCell> Cells);

/// <summary>The trip cells of some consecutive days of one city, in the order in which slots are offered.</summary>
public sealed class CellBoard
{
    private readonly Dictionary<DateOnly, int> unitsByDate = [];

    public CellBoard(IEnumerable<TripCell> cells)
    {
        // A day has few windows: looking through them is cheaper than hashing each cell's.
        var days = new SortedDictionary<DateOnly, List<(DayWindow Window, List<TripCell> Cells)>>();
        List<(DayWindow Window, List<TripCell> Cells)>? day = null;
        DateOnly? date = null;
        foreach (var cell in cells)
        {
            if (date != cell.LocalDate && !days.TryGetValue(cell.LocalDate, out day))
                days[cell.LocalDate] = day = [];
            date = cell.LocalDate;
            unitsByDate[cell.LocalDate] = UnitsOn(cell.LocalDate) + (cell.IsWithoutCrew ? 0 : cell.Limit.Units);
            var at = day!.FindIndex(slot => slot.Window == cell.Window);
            if (at < 0)
                day.Add((cell.Window, [cell]));
            else
                day[at].Cells.Add(cell);
        }
        Slots = [.. days.SelectMany(d => d.Value.OrderBy(slot => slot.Window.From).Select(slot => new SlotCells(d.Key, slot.Window, slot.Cells)))];
    }

    public IReadOnlyList<SlotCells> Slots { get; }

    /// <summary>Null where no crew has a trip in it.</summary>
    public SlotCells? Find(DateOnly date, DayWindow window) => Slots.SingleOrDefault(slot => slot.Date == date && slot.Window == window);

    /// <summary>Units that all trips of a date can carry.</summary>
    public int UnitsOn(DateOnly date) => unitsByDate.GetValueOrDefault(date);

    /// <summary>Units and stops booked or held.</summary>
    public static (int Units, int Stops) TakenIn(IEnumerable<TripCell> cells) =>
        cells.Aggregate((Units: 0, Stops: 0), (sum, cell) => (sum.Units + cell.Taken.Units, sum.Stops + cell.TakenStops));

    public CellBoard Without(IReadOnlySet<TripCell> cells) => new(Slots.SelectMany(slot => slot.Cells).Where(cell => !cells.Contains(cell)));
}
