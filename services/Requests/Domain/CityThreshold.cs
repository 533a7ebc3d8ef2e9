namespace Netspring.Requests.Domain;

/// <summary>The threshold of a city from a local date on; the city <c>*</c> stands for all others.</summary>
public sealed class CityThreshold
{
    public const string AnyCity = "*";
    public const int Highest = 10_000;

    public required string CityCode { get; init; }
    public required DateOnly EffectiveFrom { get; init; }
    public required int Threshold { get; set; }

    /// <summary>The version of the city's thresholds that brought it; 0 for what the service ships with.</summary>
    public long Version { get; set; }
}

/// <summary>
/// The thresholds that a city had, has and will have: its own, and before the first of them those for all cities. A decision
/// keeps the number that it was made with, whatever is set here later.
/// </summary>
public sealed class ThresholdHistory(string cityCode, IEnumerable<CityThreshold> rows)
{
    private readonly List<CityThreshold> rows = [.. rows];

    public string CityCode => cityCode;

    /// <summary>Counts what was set for this city; 0 where it follows the one for all.</summary>
    public long Version => rows.Where(IsOwn).Select(r => r.Version).DefaultIfEmpty().Max();

    public CityThreshold On(DateOnly date) =>
        rows.Where(r => r.EffectiveFrom <= date).OrderByDescending(IsOwn).ThenByDescending(r => r.EffectiveFrom).First();

    /// <summary>What comes into force later, soonest first.</summary>
    public IEnumerable<CityThreshold> After(DateOnly date) =>
        rows.Where(r => r.EffectiveFrom > date && On(r.EffectiveFrom) == r).OrderBy(r => r.EffectiveFrom);

    /// <summary>Whether this is what was set last.</summary>
    public bool WasSetLast(DateOnly from, int threshold) =>
        rows.Exists(r => IsOwn(r) && (r.EffectiveFrom, r.Threshold, r.Version) == (from, threshold, Version));

    /// <returns>The row that says so, new or changed.</returns>
    public CityThreshold Set(DateOnly from, int threshold)
    {
        var version = Version + 1;
        var row = rows.Find(r => IsOwn(r) && r.EffectiveFrom == from);
        if (row is null)
            rows.Add(row = new CityThreshold { CityCode = cityCode, EffectiveFrom = from, Threshold = threshold });
        (row.Threshold, row.Version) = (threshold, version);
        return row;
    }

    private bool IsOwn(CityThreshold row) => row.CityCode == cityCode;
}
