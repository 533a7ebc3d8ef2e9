using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Pacing;

/// <summary>Local times <c>HH:mm</c> of one day, from inclusive to exclusive.</summary>
public sealed record WantedSpeedPeriod(
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? From,
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? To,
    [property: Required, Range(0.5, 4)] decimal? Factor);

/// <summary>Body of <c>PUT /v1/cities/{cityCode}/speed-profile</c>: the periods in order; none where travel takes the same at all times.</summary>
/// <param name="Weekends">Of Saturdays and Sundays; none where nothing is given.</param>
[ExampleBody("""
    {
      "weekdays": [{ "from": "07:00", "to": "09:00", "factor": 1.6 }, { "from": "17:00", "to": "19:00", "factor": 1.5 }],
      "weekends": [{ "from": "10:00", "to": "18:00", "factor": 1.15 }]
    }
    """)]
public sealed record WantedSpeedProfile(
    [property: Required, MaxLength(WantedSpeedProfile.MostPeriods)] IReadOnlyList<WantedSpeedPeriod?>? Weekdays,
    [property: MaxLength(WantedSpeedProfile.MostPeriods)] IReadOnlyList<WantedSpeedPeriod?>? Weekends)
{
    /// <summary>Each half hour of a day.</summary>
    internal const int MostPeriods = 48;

    private const decimal Least = 0.5m;
    private const decimal Most = 4;

    /// <exception cref="ValidationFailed">Names every broken field.</exception>
    internal SpeedProfile Read()
    {
        var validation = new Validation();
        validation.Present("/weekdays", Weekdays);
        var profile = new SpeedProfile(Read(validation, "/weekdays", Weekdays ?? []), Read(validation, "/weekends", Weekends ?? []));
        validation.ThrowIfAny();
        return profile;
    }

    private static List<SpeedPeriod> Read(Validation validation, string pointer, IReadOnlyList<WantedSpeedPeriod?> given)
    {
        var read = new List<SpeedPeriod>();
        if (given.Count > MostPeriods)
            validation.Add(pointer, "too-many", MostPeriods);
        foreach (var (i, period) in given.Take(MostPeriods).Index())
        {
            if (!validation.Present($"{pointer}/{i}", period))
                continue;
            var isPaced = Factor(validation, $"{pointer}/{i}/factor", period.Factor);
            if (!Clock(validation, $"{pointer}/{i}/from", period.From, out var from) | !Clock(validation, $"{pointer}/{i}/to", period.To, out var to))
                continue;
            if (to <= from)
                validation.Add($"{pointer}/{i}/to", "not-after", period.From!);
            if (read.Count > 0 && from < read[^1].To)
                validation.Add($"{pointer}/{i}/from", "overlaps", read[^1].To.ToString("HH:mm", CultureInfo.InvariantCulture));
            if (isPaced)
                read.Add(new SpeedPeriod(from, to, period.Factor!.Value));
        }
        return read;
    }

    private static bool Factor(Validation validation, string pointer, decimal? factor)
    {
        if (!validation.Present(pointer, factor))
            return false;
        if (factor is >= Least and <= Most)
            return true;
        validation.Add(pointer, "out-of-range", Least, Most);
        return false;
    }

    private static bool Clock(Validation validation, string pointer, string? text, out TimeOnly time)
    {
        time = default;
        if (!validation.Present(pointer, text))
            return false;
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            return true;
        validation.Add(pointer, "bad-format", "HH:mm");
        return false;
    }
}
