using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Netspring.Launcher.Stacks;

namespace Netspring.Launcher.Seeding;

/// <summary>
/// Posts the fleet and the drop-off event that are not there yet, through the Gateway like an administrator would, and
/// waits until the hubs offer slots. Safe to repeat.
/// </summary>
public sealed class Seeder : IDisposable
{
    private const int PostsAtOnce = 4;
    private const int SlotDaysAhead = 30;
    private static readonly TimeSpan SlotLimit = TimeSpan.FromSeconds(30);

    private readonly GatewayClient gateway;
    private readonly string stateId;
    private readonly DateOnly today;

    private Seeder(GatewayClient gateway, string stateId, DateOnly today)
    {
        this.gateway = gateway;
        this.stateId = stateId;
        this.today = today;
    }

    /// <summary>Seeds a running stack; throws with a sentence when something is refused.</summary>
    public static Task SeedAsync(Stack stack, string stateId, Action<string> progress, CancellationToken cancellationToken) =>
        SeedAsync(stack.Url, stack.Keys, stateId, CityTime.DateOf(stack.Clock.Now), progress, cancellationToken);

    /// <param name="url">The gateway's.</param>
    /// <param name="stateId">Names the state: the idempotency keys of two states differ.</param>
    public static async Task SeedAsync(
        string url, IEnumerable<DevelopmentKey> keys, string stateId, DateOnly today, Action<string> progress, CancellationToken cancellationToken)
    {
        if (!File.Exists(Repository.SeedFile("fleet.json")))
            return;
        progress("Seeding fleet and drop-off event.");
        using var seeder = new Seeder(
            new GatewayClient(url, keys.First(key => key.Role == "admin").Key), stateId, today);
        var hubs = await seeder.SeedFleetAsync(cancellationToken);
        await seeder.SeedDropOffEventsAsync(cancellationToken);
        progress("Waiting for slots in every hub city.");
        await Task.WhenAll(hubs.Select(city => seeder.UntilSlotsAsync(city, cancellationToken)));
    }

    public void Dispose() => gateway.Dispose();

    private async Task<IReadOnlyList<string>> SeedFleetAsync(CancellationToken cancellationToken)
    {
        var fleet = await ReadAsync("fleet.json", cancellationToken);
        var depots = await EnsureAsync("/v1/depots", "code", fleet["depots"]!.AsArray(), static depot => depot, cancellationToken);
        var vehicles = await EnsureAsync("/v1/vehicles", "plate", fleet["vehicles"]!.AsArray(),
            vehicle => Replace(vehicle, "depotCode", "depotId", depots), cancellationToken);
        await EnsureAsync("/v1/drivers", "code", fleet["drivers"]!.AsArray(),
            driver => Replace(Replace(driver, "depotCode", "depotId", depots), "vehiclePlate", "vehicleId", vehicles), cancellationToken);
        return [.. fleet["depots"]!.AsArray().Select(depot => (string)depot!["cityCode"]!).Distinct()];
    }

    /// <summary>Posts what the list does not hold yet; answers the ids by natural key.</summary>
    private async Task<ConcurrentDictionary<string, string>> EnsureAsync(
        string path, string naturalKey, JsonArray wanted, Func<JsonObject, JsonObject> complete, CancellationToken cancellationToken)
    {
        var known = new ConcurrentDictionary<string, string>((await gateway.ListAsync(path, cancellationToken))
            .Select(item => KeyValuePair.Create((string)item[naturalKey]!, (string)item["id"]!)));
        var missing = wanted.Select(node => complete(node!.DeepClone().AsObject())).Where(entry => !known.ContainsKey((string)entry[naturalKey]!)).ToList();
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = PostsAtOnce, CancellationToken = cancellationToken },
            async (entry, stop) => known[(string)entry[naturalKey]!] = (string)(await CreateAsync(path, entry, stop))["id"]!);
        return known;
    }

    private async Task SeedDropOffEventsAsync(CancellationToken cancellationToken)
    {
        foreach (var wanted in (await ReadAsync("drop-off-events.json", cancellationToken)).AsArray().Select(node => node!.DeepClone().AsObject()))
        {
            var code = (string)wanted["code"]!;
            var known = (await gateway.ListAsync($"/v1/drop-off-events?cityCode={(string)wanted["cityCode"]!}", cancellationToken))
                .Where(drive => IsOf((string)drive["code"]!, code)).ToList();
            var open = known.Find(drive => Date(drive) >= today);
            if (open is null)
            {
                var date = today.AddDays((int)wanted["daysAhead"]!);
                wanted.Remove("daysAhead");
                wanted["date"] = Text(date);
                // One that has passed keeps its code.
                wanted["code"] = known.Count == 0 ? code : $"{code}-{date:yyyyMMdd}";
                open = (await CreateAsync("/v1/drop-off-events", wanted, cancellationToken)).AsObject();
            }
            if ((string)open["status"]! == "Draft")
                await PublishAsync((string)open["id"]!, cancellationToken);
        }
    }

    private async Task PublishAsync(string id, CancellationToken cancellationToken)
    {
        var path = $"/v1/drop-off-events/{id}";
        var draft = await gateway.GetAsync(path, cancellationToken);
        GatewayClient.Expect(draft, "GET", path);
        GatewayClient.Expect(await gateway.CommandAsync($"{path}/publish", draft.ETag ?? "*", cancellationToken), "POST", $"{path}/publish");
    }

    private async Task<JsonNode> CreateAsync(string path, JsonObject body, CancellationToken cancellationToken) => GatewayClient.Expect(
        await gateway.PostAsync(path, body, $"seed-{Hashes.Long($"{stateId} {path} {body.ToJsonString()}")}", cancellationToken), "POST", path);

    private async Task UntilSlotsAsync(string cityCode, CancellationToken cancellationToken)
    {
        var path = $"/v1/cities/{cityCode}/slots?from={Text(today)}&to={Text(today.AddDays(SlotDaysAhead))}&units=1";
        var started = TimeProvider.System.GetTimestamp();
        while (GatewayClient.Expect(await gateway.GetAsync(path, cancellationToken), "GET", path)["items"]!.AsArray().Count == 0)
        {
            if (TimeProvider.System.GetElapsedTime(started) > SlotLimit)
                throw new LauncherException($"City {cityCode} offered no slot within {SlotLimit.TotalSeconds} s of its fleet being known.");
            await Task.Delay(250, cancellationToken);
        }
    }

    private static async Task<JsonNode> ReadAsync(string name, CancellationToken cancellationToken) =>
        JsonNode.Parse(await File.ReadAllTextAsync(Repository.SeedFile(name), cancellationToken))!;

    private static JsonObject Replace(JsonObject entry, string naturalKey, string idName, ConcurrentDictionary<string, string> ids)
    {
        entry[idName] = ids[(string)entry[naturalKey]!];
        entry.Remove(naturalKey);
        return entry;
    }

    private static bool IsOf(string code, string wanted) => code == wanted || code.StartsWith(wanted + "-", StringComparison.Ordinal);

    private static DateOnly Date(JsonObject drive) => DateOnly.ParseExact((string)drive["date"]!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
