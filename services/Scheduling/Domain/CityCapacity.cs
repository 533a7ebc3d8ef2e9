namespace Netspring.Scheduling.Domain;

/// <summary>What a city takes per local date at most, from one date to another, both included, whatever its crews could carry.</summary>
/// <param name="Units">Null for no limit of units; <paramref name="Stops"/> likewise, one of them is given.</param>
public sealed record CapacityCap(DateOnly From, DateOnly Until, int? Units, int? Stops, string Reason)
{
    public bool Covers(DateOnly date) => From <= date && date <= Until;
}

/// <summary>What was booked on a date, or may be; null for as much as the crews carry.</summary>
public readonly record struct DayRoom(int? Units, int? Stops)
{
    public bool Admits(LoadSize load) => !(load.Units > Units) && !(Stops < 1);
}

/// <summary>The caps a city was given by hand. They keep new loads out; what is booked stays, also where it grows.</summary>
public sealed class CityCapacity
{
    public required string CityCode { get; init; }
    public IReadOnlyList<CapacityCap> Caps { get; private set; } = [];

    /// <summary>Counts its changes from 1; the ETag.</summary>
    public long Version { get; private set; }

    public void Set(IReadOnlyList<CapacityCap> caps) => (Caps, Version) = (caps, Version + 1);
}
