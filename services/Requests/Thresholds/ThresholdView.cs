using Netspring.Requests.Domain;

namespace Netspring.Requests.Thresholds;

/// <summary>More computers than this get a pick-up, from a local date on.</summary>
public sealed record DatedThreshold(DateOnly EffectiveFrom, int Threshold);

/// <param name="EffectiveFrom">Since when it holds, a local date.</param>
/// <param name="Upcoming">What comes into force later, soonest first.</param>
/// <param name="Version">Counts what was set for this city; 0 where it follows the threshold for all.</param>
public sealed record ThresholdView(string CityCode, int Threshold, DateOnly EffectiveFrom, IReadOnlyList<DatedThreshold> Upcoming, long Version)
{
    internal static ThresholdView Of(string cityCode, ThresholdHistory history, DateOnly today)
    {
        var present = history.On(today);
        return new ThresholdView(
            cityCode, present.Threshold, present.EffectiveFrom,
            [.. history.After(today).Select(t => new DatedThreshold(t.EffectiveFrom, t.Threshold))], history.Version);
    }
}
