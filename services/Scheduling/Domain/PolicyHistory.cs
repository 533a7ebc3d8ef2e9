namespace Netspring.Scheduling.Domain;

/// <summary>The policies that a city had, has and will have: its own, and before the first of them those for all cities.</summary>
public sealed class PolicyHistory(string cityCode, IEnumerable<CityPolicy> rows)
{
    private readonly List<CityPolicy> rows = [.. rows];

    /// <summary>Counts what was set for this city; 0 where it follows the one for all.</summary>
    public long Version => Own.Select(r => r.Version).DefaultIfEmpty().Max();

    public CityPolicy On(DateOnly date) =>
        rows.Where(r => r.EffectiveFrom <= date).OrderByDescending(IsOwn).ThenByDescending(r => r.EffectiveFrom).FirstOrDefault()
        ?? CityPolicy.Default;

    /// <summary>What was set for this city itself, by date.</summary>
    public IEnumerable<CityPolicy> Own => rows.Where(IsOwn).OrderBy(r => r.EffectiveFrom);

    /// <summary>What comes into force later, soonest first.</summary>
    public IEnumerable<CityPolicy> After(DateOnly date) =>
        rows.Where(r => r.EffectiveFrom > date && On(r.EffectiveFrom) == r).OrderBy(r => r.EffectiveFrom);

    /// <summary>Whether this is what was set last.</summary>
    public bool WasSetLast(DateOnly from, PolicyTerms terms) =>
        rows.Exists(r => IsOwn(r) && (r.EffectiveFrom, r.Version) == (from, Version) && r.Terms == terms);

    /// <returns>The row that says so, new or changed.</returns>
    public CityPolicy Set(DateOnly from, PolicyTerms terms)
    {
        var version = Version + 1;
        var row = rows.Find(r => IsOwn(r) && r.EffectiveFrom == from);
        if (row is null)
            rows.Add(row = CityPolicy.Of(cityCode, from, terms));
        row.Take(terms);
        row.Version = version;
        return row;
    }

    private bool IsOwn(CityPolicy row) => row.CityCode == cityCode;
}
