using System.Globalization;
using System.Text.Json.Nodes;
using Netspring.Launcher.Seeding;

namespace Netspring.Launcher.Demo;

/// <summary>Table and summary of a demo.</summary>
public static class DemoReport
{
    private static readonly string[] Columns = ["city", "number", "units", "decision", "date", "window", "driver", "vehicle", "ETA", "visit from"];

    /// <summary>A line for each load, or for the request where there is none.</summary>
    /// <param name="visits">By route id; the line haul is there and back.</param>
    public static string Table(
        IReadOnlyList<DemoResult> results, IReadOnlyDictionary<string, string> cityNames, IReadOnlyDictionary<string, Visit> visits) => TextTable.Render(
        Columns, results.OrderBy(result => CityCode(result), StringComparer.Ordinal).ThenBy(result => result.Sample.Sample).SelectMany(result => Rows(result, cityNames, visits)));

    public static IEnumerable<string> Summary(IReadOnlyList<DemoResult> results, IReadOnlyDictionary<string, string> cityNames)
    {
        var kinds = results.GroupBy(result => result.Outcome.Kind).OrderByDescending(group => group.Count()).Select(group => $"{group.Count()} {(group.Key == PickupOutcome.Open ? "without an answer" : group.Key)}");
        yield return $"{results.Count} requests: {string.Join(", ", kinds)}.";
        var replayed = results.Count(result => result.Answer.Replayed);
        if (replayed > 0)
            yield return $"{replayed} of them had been sent before and were answered from memory; nothing was created twice.";
        yield return $"POST {Percentiles([.. results.Select(result => result.PostMilliseconds)])}";
        double[] assigned = [.. results.Select(result => result.AssignedMilliseconds).OfType<double>()];
        if (assigned.Length > 0)
            yield return $"accepted → assigned {Percentiles(assigned)}";
        foreach (var result in results.Where(result => result is { Meets: true, Outcome.Kind: PickupOutcome.Waitlisted }))
            yield return $"{Name(result, cityNames)} waits without a driver: {result.Outcome.Reason}{(result.Sample.Expect == PickupOutcome.Assigned ? ", where a driver was expected" : "")}.";
        foreach (var result in results.Where(result => !result.Meets))
            yield return $"{Name(result, cityNames)} should be {Wish(result.Sample.Expect)} but is {Describe(result.Outcome)}.";
    }

    /// <summary>Nearest-rank percentiles of milliseconds.</summary>
    public static string Percentiles(IReadOnlyList<double> milliseconds)
    {
        var sorted = milliseconds.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"p50 {Rank(0.50):0} ms, p95 {Rank(0.95):0} ms, max {sorted[^1]:0} ms");

        double Rank(double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
    }

    private static IEnumerable<string[]> Rows(
        DemoResult result, IReadOnlyDictionary<string, string> cityNames, IReadOnlyDictionary<string, Visit> visits)
    {
        var city = City(result, cityNames);
        var body = Body(result);
        var number = Number(result);
        var loads = body?["loads"] as JsonArray ?? [];
        if (loads.Count == 0)
        {
            yield return [city, number, Text(body?["countedUnits"]), Decision(result, body), "", "", "", "", "", ""];
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
                visits.GetValueOrDefault(Text(load["routeId"]))?.ToString() ?? "",
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

    private static string Wish(string? expect) => expect is null or SamplePickup.Assigned or SamplePickup.Waitlisted
        ? "assigned, or waitlisted for a reason,"
        : expect;

    private static string Name(DemoResult result, IReadOnlyDictionary<string, string> cityNames) => $"{Number(result)} in {City(result, cityNames)}";

    private static JsonNode? Body(DemoResult result) => result.Answer.IsSuccess ? result.Answer.Body : null;

    private static string Number(DemoResult result) => (string?)Body(result)?["number"] ?? $"sample {result.Sample.Sample}";

    private static string City(DemoResult result, IReadOnlyDictionary<string, string> cityNames) =>
        cityNames.GetValueOrDefault(CityCode(result), CityCode(result));

    private static string CityCode(DemoResult result) => (string?)result.Sample.Body["site"]?["cityCode"] ?? "";

    private static string Text(JsonNode? value) => value?.ToString() ?? "";
}
