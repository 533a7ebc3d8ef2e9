using System.ComponentModel.DataAnnotations;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Routing.Equipping;

/// <summary>A rest of some minutes that begins between two local times, as <c>HH:mm</c>.</summary>
public sealed record BreakBody(
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? Earliest,
    [property: Required, RegularExpression(Patterns.HourMinute), MaxLength(5)] string? Latest,
    [property: Required, Range(BreakRequests.Shortest, BreakRequests.Longest)] int? Minutes);

internal static class BreakRequests
{
    public const int Most = 3;
    public const int Shortest = 5;
    public const int Longest = 240;

    /// <summary>One after the other, each over before the shift is.</summary>
    public static List<DriverBreak> Breaks(this Validation validation, IReadOnlyList<BreakBody?>? breaks, TimeOnly from, TimeOnly to)
    {
        if (breaks is { Count: > Most })
            validation.Add("/breaks", "too-many", Most);
        var taken = new List<DriverBreak>();
        var free = from;
        foreach (var (index, body) in (breaks ?? []).Take(Most).Index())
        {
            var pointer = $"/breaks/{index}";
            if (!validation.Present(pointer, body))
                continue;
            var (earliest, latest) = validation.Span($"{pointer}/earliest", body.Earliest, $"{pointer}/latest", body.Latest);
            if (validation.Present($"{pointer}/minutes", body.Minutes))
                validation.Range($"{pointer}/minutes", body.Minutes, Shortest, Longest);
            var rest = new DriverBreak(earliest, latest, Math.Clamp(body.Minutes ?? Shortest, Shortest, Longest));
            if (from < to && latest > earliest)
            {
                var lastStart = to.Add(-TimeSpan.FromMinutes(rest.Minutes), out var days);
                if (earliest < free)
                    validation.Add($"{pointer}/earliest", "out-of-range", FleetRequests.Text(free), FleetRequests.Text(to));
                else if (days != 0 || latest > lastStart)
                    validation.Add($"{pointer}/latest", "out-of-range", FleetRequests.Text(free), FleetRequests.Text(days == 0 ? lastStart : from));
                free = latest.AddMinutes(rest.Minutes);
            }
            taken.Add(rest);
        }
        return taken;
    }
}
