namespace Netspring.Scheduling.Domain;

/// <summary>Local time in the city, from inclusive to exclusive, within one day.</summary>
public readonly record struct DayWindow(TimeOnly From, TimeOnly To)
{
    public TimeSpan Length => To > From ? To - From : TimeSpan.Zero;

    public bool Contains(DayWindow other) => From <= other.From && other.To <= To;

    /// <summary>What both have in common; of length zero where they do not meet.</summary>
    public DayWindow Overlap(DayWindow other)
    {
        var from = From > other.From ? From : other.From;
        var to = To < other.To ? To : other.To;
        return new DayWindow(from, to > from ? to : from);
    }
}
