using System.Text.Json.Nodes;
using Netspring.Launcher.Seeding;

namespace Netspring.Benchmarks.Loading;

/// <summary>A city that sends requests, at its seat.</summary>
internal sealed record BenchCity(string Code, double Lon, double Lat);

/// <summary>
/// Cities with enough crews of their own for the load: what is measured is not the waitlist. The crews are posted like any
/// others, once per stack, and stay.
/// </summary>
internal sealed class BenchFleet(StackUnderLoad stack)
{
    /// <summary>Loads a crew finds room for within the fleet's horizon of 60 days, cautiously.</summary>
    private const int LoadsPerCrew = 200;

    private const int PostsAtOnce = 4;
    private static readonly TimeSpan KnownLimit = TimeSpan.FromMinutes(5);

    /// <summary>So many cities, whether they have crews or not.</summary>
    public static async Task<IReadOnlyList<BenchCity>> CitiesAsync(StackUnderLoad stack, int wanted, CancellationToken cancellation)
    {
        using var gateway = new GatewayClient(stack.Url, stack.Environment["NETSPRING_ADMIN_KEY"]);
        return [.. (await CitiesAsync(gateway, cancellation)).OrderBy(city => city.Code, StringComparer.Ordinal).Take(wanted)];
    }

    /// <summary>So many cities with crews for so many requests in all, known to Scheduling.</summary>
    public async Task<IReadOnlyList<BenchCity>> PrepareAsync(int wanted, double requests, CancellationToken cancellation)
    {
        using var gateway = new GatewayClient(stack.Url, stack.Environment["NETSPRING_ADMIN_KEY"]);
        var depots = (await gateway.ListAsync("/v1/depots", cancellation)).GroupBy(depot => (string)depot["cityCode"]!)
            .ToDictionary(city => city.Key, city => (string)city.First()["id"]!, StringComparer.Ordinal);
        var cities = (await CitiesAsync(gateway, cancellation)).OrderByDescending(city => depots.ContainsKey(city.Code)).ThenBy(city => city.Code, StringComparer.Ordinal).Take(wanted).ToList();
        var vehicles = (await gateway.ListAsync("/v1/vehicles", cancellation)).ToDictionary(vehicle => (string)vehicle["plate"]!, vehicle => (string)vehicle["id"]!);
        var crews = (int)Math.Ceiling(requests / cities.Count / LoadsPerCrew);
        var mine = new System.Collections.Concurrent.ConcurrentBag<Guid>();
        await Parallel.ForEachAsync(cities, new ParallelOptions { MaxDegreeOfParallelism = PostsAtOnce, CancellationToken = cancellation }, async (city, stop) =>
        {
            var depot = depots.GetValueOrDefault(city.Code) ?? await CreateAsync(gateway, "/v1/depots", Depot(city), stop);
            for (var crew = 1; crew <= crews; crew++)
            {
                var plate = $"BENCH-{city.Code}-{crew}";
                if (!vehicles.TryGetValue(plate, out var vehicle))
                {
                    vehicle = await CreateAsync(gateway, "/v1/vehicles", Vehicle(plate, depot), stop);
                    await CreateAsync(gateway, "/v1/drivers", Driver(plate, depot, vehicle), stop);
                }
                mine.Add(Guid.Parse(vehicle));
            }
        });
        await UntilKnownAsync([.. mine], cancellation);
        return cities;
    }

    private static async Task<IEnumerable<BenchCity>> CitiesAsync(GatewayClient gateway, CancellationToken cancellation) =>
        (await gateway.ListAsync("/v1/cities", cancellation))
            .Select(city => new BenchCity((string)city["code"]!, (double)city["location"]!["lon"]!, (double)city["location"]!["lat"]!));

    private async Task UntilKnownAsync(Guid[] vehicles, CancellationToken cancellation)
    {
        await using var scheduling = stack.Database("scheduling");
        await using var command = scheduling.CreateCommand("select count(distinct vehicle_id) from trip_cell where vehicle_id = any($1)");
        command.Parameters.Add(new() { Value = vehicles });
        var started = TimeProvider.System.GetTimestamp();
        while ((long)(await command.ExecuteScalarAsync(cancellation))! < vehicles.Length)
        {
            if (TimeProvider.System.GetElapsedTime(started) > KnownLimit)
                throw new Launcher.LauncherException("Scheduling did not hear of all bench crews.");
            await Task.Delay(200, cancellation);
        }
    }

    private static async Task<string> CreateAsync(GatewayClient gateway, string path, JsonObject body, CancellationToken cancellation) =>
        (string)GatewayClient.Expect(await gateway.PostAsync(path, body, Guid.CreateVersion7().ToString(), cancellation), "POST", path)["id"]!;

    private static JsonObject Depot(BenchCity city) => new()
    {
        ["code"] = $"BENCH-{city.Code}",
        ["cityCode"] = city.Code,
        ["nameZh"] = "测试仓库",
        ["nameEn"] = "Bench depot",
        ["address"] = "1 Bench Road",
        ["location"] = new JsonObject { ["lon"] = city.Lon, ["lat"] = city.Lat },
        ["opensAt"] = "08:00",
        ["closesAt"] = "18:00",
    };

    /// <summary>The truck of the seed: a larger one is given more stops than a crew has minutes for, and its loads wander.</summary>
    private static JsonObject Vehicle(string plate, string depot) => new()
    {
        ["plate"] = plate,
        ["depotId"] = depot,
        ["kind"] = "truck",
        ["units"] = 200,
        ["kg"] = 3000,
        ["m3"] = 14,
        ["skills"] = new JsonArray(),
        ["tripsPerDay"] = 2,
    };

    private static JsonObject Driver(string plate, string depot, string vehicle) => new()
    {
        ["code"] = plate,
        ["displayName"] = plate,
        ["depotId"] = depot,
        ["vehicleId"] = vehicle,
        ["shift"] = new JsonObject { ["from"] = "08:00", ["to"] = "18:00" },
        ["skills"] = new JsonArray(),
    };
}
