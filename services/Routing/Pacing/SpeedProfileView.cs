using System.Globalization;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Pacing;

/// <summary>Local times <c>HH:mm</c>, from inclusive to exclusive.</summary>
public sealed record SpeedPeriodView(string From, string To, decimal Factor);

/// <param name="Weekdays">Periods in order; between them the factor is 1.</param>
/// <param name="Weekends">Of Saturdays and Sundays, worked or not.</param>
/// <param name="Version">Counts what was set; 0 where nothing ever was.</param>
public sealed record SpeedProfileView(
    string CityCode, IReadOnlyList<SpeedPeriodView> Weekdays, IReadOnlyList<SpeedPeriodView> Weekends, long Version)
{
    internal static SpeedProfileView Of(string cityCode, CitySpeed? speed)
    {
        var profile = speed?.Profile ?? SpeedProfile.Even;
        return new(cityCode, Periods(profile.Weekdays), Periods(profile.Weekends), speed?.Version ?? 0);
    }

    private static IReadOnlyList<SpeedPeriodView> Periods(IReadOnlyList<SpeedPeriod> periods) =>
        [.. periods.Select(period => new SpeedPeriodView(Text(period.From), Text(period.To), period.Factor))];

    private static string Text(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
