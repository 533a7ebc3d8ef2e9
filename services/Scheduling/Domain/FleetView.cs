namespace Netspring.Scheduling.Domain;

/// <summary>What a city's crews can do, put together once for all who are looked at together.</summary>
public sealed class FleetView
{
    private readonly IReadOnlyList<CityVehicle> fleet;
    private readonly long versions;
    private readonly List<(DateOnly From, IReadOnlyList<string> Skills, IReadOnlyList<LoadSize> Sizes)> able = [];

    public FleetView(IReadOnlyList<CityVehicle> fleet)
    {
        this.fleet = fleet;
        versions = VersionsOf(fleet);
        KnownUntil = fleet.Max(v => v.KnownUntil);
        HasResidents = fleet.Any(v => v.IsResident);
    }

    /// <summary>Last date that was spoken of; null before Routing has spoken of the city.</summary>
    public DateOnly? KnownUntil { get; }

    public bool HasResidents { get; }

    /// <summary>Whether nothing was said of any vehicle since.</summary>
    public bool IsOf(IReadOnlyList<CityVehicle> now) => fleet.Count == now.Count && versions == VersionsOf(now);

    /// <summary>The sizes of vehicles with these skills that make a trip on this date or later.</summary>
    public IReadOnlyList<LoadSize> SizesFrom(DateOnly date, IReadOnlyList<string> skills)
    {
        foreach (var known in able)
        {
            if (known.From == date && known.Skills.SequenceEqual(skills, StringComparer.Ordinal))
                return known.Sizes;
        }
        IReadOnlyList<LoadSize> sizes = [.. fleet.Where(v => v.OffersUntil >= date && v.Carries(skills)).Select(v => v.Size).Distinct()];
        able.Add((date, skills, sizes));
        return sizes;
    }

    // One only ever rises.
    private static long VersionsOf(IReadOnlyList<CityVehicle> fleet)
    {
        var sum = 0L;
        for (var i = 0; i < fleet.Count; i++)
            sum += fleet[i].Version;
        return sum;
    }
}
