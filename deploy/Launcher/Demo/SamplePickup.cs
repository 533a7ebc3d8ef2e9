using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Demo;

/// <summary>One sample with the body to send and what should come of it, if the sample says so.</summary>
public sealed record SamplePickup(int Sample, string? Expect, JsonObject Body)
{
    public const string Assigned = "assigned";
    public const string Waitlisted = "waitlisted";
    public const string Ineligible = "ineligible";
    public const string Excluded = "item-excluded";
    public const string Duplicate = "duplicate-request-suspected";

    /// <summary>Reads an entry of pickup-requests.json; <c>availabilityDays</c> counts from today.</summary>
    public static SamplePickup Of(JsonObject entry, DateOnly today)
    {
        var body = entry.DeepClone().AsObject();
        var sample = (int)body["sample"]!;
        var expect = (string?)body["expect"];
        var days = body["availabilityDays"];
        foreach (var own in (string[])["sample", "expect", "availabilityDays"])
            body.Remove(own);
        if (days is not null)
            body["availability"] = Expand(days, today);
        return new SamplePickup(sample, expect, body);
    }

    /// <summary>One entry a day from <c>fromDay</c> to <c>toDay</c>, both included.</summary>
    private static JsonArray Expand(JsonNode days, DateOnly today)
    {
        var (first, last) = ((int)days["fromDay"]!, (int)days["toDay"]!);
        return new JsonArray([.. Enumerable.Range(first, last - first + 1).Select(day => new JsonObject
        {
            ["date"] = today.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["from"] = (string)days["from"]!,
            ["to"] = (string)days["to"]!,
        })]);
    }
}

/// <summary>
/// The samples as they were sent, kept with the state: a repeated demo sends the same bodies under the same keys, so the
/// services answer what they answered before.
/// </summary>
public sealed record DemoBatch(string RunId, DateTimeOffset MadeAt, IReadOnlyList<SamplePickup> Samples)
{
    // Keys are kept for 72 h by the services.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(71);

    public string KeyOf(SamplePickup sample) => $"demo-{RunId}-{sample.Sample}";

    public static async Task<DemoBatch> LoadOrMakeAsync(StateFolder folder, DateOnly today, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (File.Exists(folder.DemoFile)
            && StateFolder.Read<DemoBatch>(folder.DemoFile, "delete it, the next demo sends new requests") is var earlier
            && clock.GetUtcNow() - earlier.MadeAt < Lifetime)
            return earlier;
        var entries = JsonNode.Parse(await File.ReadAllTextAsync(Repository.SeedFile("pickup-requests.json"), cancellationToken))!.AsArray();
        var batch = new DemoBatch(Secrets.RandomText(12), clock.GetUtcNow(), [.. entries.Select(entry => SamplePickup.Of(entry!.AsObject(), today))]);
        await StateFolder.WritePrivateAsync(folder.DemoFile, JsonSerializer.Serialize(batch, StateFolder.Json), cancellationToken);
        return batch;
    }
}
