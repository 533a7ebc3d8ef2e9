namespace Netspring.Scheduling.Domain;

/// <summary>The trip cells of one slot.</summary>
public sealed record SlotCells(DateOnly Date, DayWindow Window, IReadOnlyList<TripCell> Cells);

/// <summary>The trip cells of some consecutive days of one city, in the order in which slots are offered.</summary>
public sealed class CellBoard(IEnumerable<TripCell> cells)
{
    public IReadOnlyList<SlotCells> Slots { get; } =
        [.. cells.GroupBy(c => (c.LocalDate, c.Window))
            .OrderBy(g => g.Key.LocalDate).ThenBy(g => g.Key.Window.From)
            .Select(g => new SlotCells(g.Key.LocalDate, g.Key.Window, [.. g]))];

    /// <summary>Units that all trips of a date can carry.</summary>
    public int UnitsOn(DateOnly date) => unitsByDate.GetValueOrDefault(date);

    private readonly Dictionary<DateOnly, int> unitsByDate =
        cells.GroupBy(c => c.LocalDate).ToDictionary(g => g.Key, g => g.Sum(c => c.Limit.Units));
}
