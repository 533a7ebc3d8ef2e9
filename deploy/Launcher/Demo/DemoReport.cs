using System.Globalization;
using System.Text.Json.Nodes;
using Netspring.Launcher.Seeding;

namespace Netspring.Launcher.Demo;

/// <summary>Table and summary of a demo.</summary>
public static class DemoReport
{
    private static readonly string[] Columns = ["city", "number", "units", "decision", "date", "window", "driver", "vehicle", "ETA"];

    /// <summary>A line for each load, or for the request where there is none.</summary>
    public static string Table(IReadOnlyList<DemoResult> results, IReadOnlyDictionary<string, string> cityNames) => TextTable.Render(
        Columns, results.OrderBy(result => CityCode(result), StringComparer.Ordinal).ThenBy(result => result.Sample.Sample).SelectMany(result => Rows(result, cityNames)));

    public static IEnumerable<string> Summary(IReadOnlyList<DemoResult> results)
    {
        var kinds = results.GroupBy(result => result.Outcome.Kind).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {group.Key}");
        yield return $"{results.Count} requests: {string.Join(", ", kinds)}.";
        var replayed = results.Count(result => result.Answer.Replayed);
        if (replayed > 0)
            yield return $"{replayed} of them had been sent before and were answered from memory; nothing was created twice.";
        yield return $"POST {Percentiles([.. results.Select(result => result.PostMilliseconds)])}";
        double[] assigned = [.. results.Select(result => result.AssignedMilliseconds).OfType<double>()];
        if (assigned.Length > 0)
            yield return $"accepted → assigned {Percentiles(assigned)}";
        foreach (var result in results.Where(result => !result.Meets))
            yield return $"Sample {result.Sample.Sample} should have been {result.Sample.Expect ?? "assigned or waitlisted"} but is {Describe(result.Outcome)}.";
    }

    /// <summary>Nearest-rank percentiles of milliseconds.</summary>
    public static string Percentiles(IReadOnlyList<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {Rank(0.50):0} ms, p95 {Rank(0.95):0} ms, max {sorted[^1]:0} ms");

        double Rank(double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
    }

    private static IEnumerable<string[]> Rows(DemoResult result, IReadOnlyDictionary<string, string> cityNames)
    {
        var city = cityNames.GetValueOrDefault(CityCode(result), CityCode(result));
        var body = result.Answer.IsSuccess ? result.Answer.Body : null;
        var number = (string?)body?["number"] ?? $"sample {result.Sample.Sample}";
        var loads = body?["loads"] as JsonArray ?? [];
        if (loads.Count == 0)
        {
            yield return [city, number, Text(body?["countedUnits"]), Decision(result, body), "", "", "", "", ""];
            yield break;
        }
        foreach (var load in loads)
        {
            yield return
            [
                city,
                loads.Count == 1 ? number : $"{number} {Text(load!["seq"])}/{Text(load["of"])}",
                Text(load!["units"]),
                Decision(result, body),
                Text(load["date"]),
                load["window"] is { } window ? $"{Text(window["from"])}–{Text(window["to"])}" : "",
                Text(load["driver"]?["name"]),
                Text(load["vehicle"]?["plate"]),
                DateTimeOffset.TryParse((string?)load["eta"], CultureInfo.InvariantCulture, out var eta) ? CityTime.Local(eta).ToString("HH:mm", CultureInfo.InvariantCulture) : "",
            ];
        }
    }

    private static string Decision(DemoResult result, JsonNode? body)
    {
        if (result.Outcome.Kind == PickupOutcome.Assigned)
            return "pick-up";
        var alternative = body?["decision"]?["alternatives"] is JsonArray { Count: > 0 } alternatives ? $", try {Name(alternatives[0])}" : "";
        return Describe(result.Outcome) + alternative;
    }

    private static string Name(JsonNode? alternative) =>
        string.Join(' ', new[] { Text(alternative?["kind"] ?? alternative?["type"]), Text(alternative?["date"]) }.Where(part => part.Length > 0));

    private static string Describe(PickupOutcome outcome) => outcome switch
    {
        { Kind: PickupOutcome.Ineligible } => outcome.Kind,
        { Kind: PickupOutcome.Open } => $"without an answer ({outcome.Reason})",
        { Reason: { } reason } => $"{outcome.Kind}: {reason}",
        _ => outcome.Kind,
    };

    private static string CityCode(DemoResult result) => (string?)result.Sample.Body["site"]?["cityCode"] ?? "";

    private static string Text(JsonNode? value) => value?.ToString() ?? "";
}
