namespace Netspring.Routing.Domain;

public sealed record PlanningTerm(DateOnly EffectiveFrom, bool IsManual);

/// <summary>Who puts the loads of a city into routes, by the date of the city-day: a dispatcher, or nobody and it is done at once.</summary>
public sealed class CityPlanning
{
    public required string CityCode { get; init; }

    /// <summary>Highest version heard from Scheduling; 0 before the first.</summary>
    public long Version { get; private set; }
    public IReadOnlyList<PlanningTerm> Terms { get; private set; } = [];

    /// <summary>Loads may be waiting on days that no dispatcher plans any more.</summary>
    public bool IsDue { get; private set; }

    public bool IsManualOn(DateOnly date) =>
        Terms.Where(term => term.EffectiveFrom <= date).MaxBy(term => term.EffectiveFrom) is { IsManual: true };

    /// <summary>An older version than the known one changes nothing.</summary>
    public void Take(long version, IReadOnlyList<PlanningTerm> terms)
    {
        if (version > Version)
            (Version, Terms, IsDue) = (version, terms, true);
    }

    /// <summary>Nothing waits where nobody plans by hand.</summary>
    public void Settle() => IsDue = false;
}
