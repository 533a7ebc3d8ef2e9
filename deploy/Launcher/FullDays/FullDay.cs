using System.Globalization;
using System.Text.Json.Nodes;
using Netspring.Launcher.Seeding;

namespace Netspring.Launcher.FullDays;

/// <summary>
/// A day as full as the largest cities have it: 40 crews more in a hub city and 300 loads of 31 to 45 computers on one date,
/// all made through the public API as administrators and donors make them. The crews of a city are hired once and stay.
/// </summary>
public sealed class FullDay : IDisposable
{
    public const int Crews = 40;
    public const int Loads = 300;

    /// <summary>Vans take one load on each of their two trips, trucks five.</summary>
    private const int VanEvery = 6;
    private const int DonorCount = 20;
    private const int AtOnce = 6;

    /// <summary>Room for the loads, which no trip fills to the last computer, in the slots of the day.</summary>
    private const int WantedUnits = 13_000;
    private const int DaysAhead = 20;
    private static readonly TimeSpan KnownLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ArrivedLimit = TimeSpan.FromMinutes(5);

    private readonly string url;
    private readonly string cityCode;
    private readonly GatewayClient admin;
    private readonly Action<string> progress;

    /// <param name="url">The gateway's.</param>
    /// <param name="adminKey">Of an administrator, who also looks at the day.</param>
    /// <param name="cityCode">A city with a depot.</param>
    public FullDay(string url, string adminKey, string cityCode, Action<string> progress)
    {
        (this.url, this.cityCode, this.progress) = (url, cityCode, progress);
        admin = new GatewayClient(url, adminKey);
    }

    private static ParallelOptions Several(CancellationToken stop) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = stop };

    /// <summary>Hires, submits and waits until the loads are on the day.</summary>
    /// <param name="planning">auto or manual; becomes the city's policy.</param>
    /// <param name="today">Where no date is given, the second bookable one after it on which nothing is booked yet is taken.</param>
    /// <returns>The date.</returns>
    /// <exception cref="LauncherException">Something is refused, or takes minutes.</exception>
    public async Task<DateOnly> MakeAsync(string planning, DateOnly? wanted, DateOnly today, CancellationToken stop)
    {
        // First: when the loads come, Routing has long heard of it.
        await CityPolicy.ChangeAsync(admin, cityCode, "planning", planning, stop);
        await HireAsync(stop);
        var date = wanted ?? await DateAsync(today, stop);
        progress($"Waiting for the slots of {Crews} crews on {Text(date)}.");
        await UntilAsync(async () => await FreeUnitsAsync(date, stop) >= WantedUnits, "Scheduling did not hear of all crews.", KnownLimit, stop);
        progress($"Submitting {Loads} loads.");
        await SubmitAsync(date, stop);
        progress("Waiting until the loads are on the day.");
        await UntilAsync(async () => await ArrivedAsync(date, planning == "auto", stop) >= Loads * 97 / 100, "The loads did not come to the day.", ArrivedLimit, stop);
        return date;
    }

    public void Dispose() => admin.Dispose();

    private async Task HireAsync(CancellationToken stop)
    {
        var depot = (await admin.ListAsync("/v1/depots", stop)).FirstOrDefault(one => (string?)one["cityCode"] == cityCode)
            ?? throw new LauncherException($"City {cityCode} has no depot: a full day wants crews of its own.");
        var known = (await admin.ListAsync("/v1/vehicles", stop)).Select(vehicle => (string)vehicle["plate"]!).ToHashSet(StringComparer.Ordinal);
        var missing = Enumerable.Range(0, Crews).Where(number => !known.Contains(MadeUpNames.Plate(cityCode, number))).ToList();
        progress($"Hiring {missing.Count} crews.");
        await Parallel.ForEachAsync(missing, Several(stop), async (number, stopped) =>
        {
            var vehicle = await CreateAsync(admin, "/v1/vehicles", Vehicle(number, (string)depot["id"]!), stopped);
            await CreateAsync(admin, "/v1/drivers", Driver(number, (string)depot["id"]!, (string)vehicle["id"]!), stopped);
        });
    }

    private async Task<DateOnly> DateAsync(DateOnly today, CancellationToken stop)
    {
        var days = (await SlotsAsync(today, today.AddDays(DaysAhead), stop)).GroupBy(slot => (string)slot!["date"]!, StringComparer.Ordinal);
        // The first bookable day may have its cutoff tonight.
        var empty = days.Skip(1).FirstOrDefault(day => day.All(slot => (int?)slot!["free"]?["units"] == (int?)slot["capacity"]?["units"]));
        return empty is not null
            ? DateOnly.ParseExact(empty.Key, "yyyy-MM-dd", CultureInfo.InvariantCulture)
            : throw new LauncherException($"City {cityCode} has no bookable day within {DaysAhead} days on which nothing is booked yet.");
    }

    private async Task<int> FreeUnitsAsync(DateOnly date, CancellationToken stop) =>
        (await SlotsAsync(date, date, stop)).Sum(slot => (int?)slot!["free"]?["units"] ?? 0);

    private async Task<JsonArray> SlotsAsync(DateOnly from, DateOnly to, CancellationToken stop)
    {
        var path = $"/v1/cities/{cityCode}/slots?from={Text(from)}&to={Text(to)}&units=1";
        return GatewayClient.Expect(await admin.GetAsync(path, stop), "GET", path)["items"]!.AsArray();
    }

    private async Task SubmitAsync(DateOnly date, CancellationToken stop)
    {
        var city = (await admin.ListAsync("/v1/cities", stop)).First(one => (string)one["code"]! == cityCode);
        var seat = (Lon: (double)city["location"]!["lon"]!, Lat: (double)city["location"]!["lat"]!);
        await Parallel.ForEachAsync(Enumerable.Range(0, DonorCount), Several(stop), async (number, stopped) =>
        {
            using var donor = new GatewayClient(url, await DonorKeyAsync(number, stopped));
            for (var load = number; load < Loads; load += DonorCount)
                await CreateAsync(donor, "/v1/pickup-requests", Pickup(load, seat, (string)city["nameZh"]!, date), stopped);
        });
    }

    private async Task<string> DonorKeyAsync(int number, CancellationToken stop) => (string)(await CreateAsync(admin, "/v1/api-keys", new JsonObject
    {
        ["name"] = "Full day",
        ["role"] = "donor",
        ["donorId"] = Guid.CreateVersion7(),
        ["donorName"] = MadeUpNames.Donor(number),
    }, stop))["key"]!;

    /// <summary>Loads of the day, or stops on its routes.</summary>
    private async Task<int> ArrivedAsync(DateOnly date, bool onRoutes, CancellationToken stop)
    {
        var path = $"/v1/city-days/{cityCode}/{Text(date)}";
        var day = (await admin.GetAsync(path, stop)).Body;
        return onRoutes
            ? day?["routes"]?.AsArray().Sum(route => route!["stops"]!.AsArray().Count) ?? 0
            : day?["loads"]?.AsArray().Count ?? 0;
    }

    private JsonObject Vehicle(int number, string depotId) => new()
    {
        ["plate"] = MadeUpNames.Plate(cityCode, number),
        ["depotId"] = depotId,
        ["kind"] = IsVan(number) ? "van" : "truck",
        ["units"] = IsVan(number) ? 60 : 200,
        ["kg"] = IsVan(number) ? 900 : 3_000,
        ["m3"] = IsVan(number) ? 6.5 : 14,
        ["skills"] = new JsonArray(),
        ["tripsPerDay"] = 2,
    };

    private JsonObject Driver(int number, string depotId, string vehicleId) => new()
    {
        ["code"] = string.Create(CultureInfo.InvariantCulture, $"FULL-{cityCode}-{number:000}"),
        ["displayName"] = MadeUpNames.Driver(number),
        ["depotId"] = depotId,
        ["vehicleId"] = vehicleId,
        ["shift"] = new JsonObject { ["from"] = "08:00", ["to"] = "18:00" },
        ["skills"] = new JsonArray(),
        ["breaks"] = new JsonArray(new JsonObject { ["earliest"] = "11:30", ["latest"] = "13:00", ["minutes"] = 30 }),
    };

    /// <summary>Sites lie ever thinner around the seat, within some 20 km, in a spiral that no two share a place of.</summary>
    private JsonObject Pickup(int number, (double Lon, double Lat) seat, string cityName, DateOnly date)
    {
        var (turn, radius) = (number * 2.399963, 0.012 + (0.17 * Math.Pow((number + 0.5) / Loads, 0.8)));
        var isMorning = number % 2 == 0;
        return new JsonObject
        {
            ["site"] = new JsonObject
            {
                ["name"] = MadeUpNames.Site(number),
                ["cityCode"] = cityCode,
                ["address"] = cityName + MadeUpNames.Address(number),
                ["location"] = new JsonObject { ["lon"] = Math.Round(seat.Lon + (radius * Math.Cos(turn)), 5), ["lat"] = Math.Round(seat.Lat + (radius * 0.8 * Math.Sin(turn)), 5) },
            },
            ["contact"] = new JsonObject { ["name"] = "信息部", ["phone"] = "+86 21 5550 0100", ["email"] = "it@example.com", ["language"] = "zh-CN" },
            ["lines"] = new JsonArray(new JsonObject { ["category"] = "laptop", ["quantity"] = 31 + (number * 11 % 15) }),
            ["availability"] = new JsonArray(new JsonObject { ["date"] = Text(date), ["from"] = isMorning ? "09:00" : "13:00", ["to"] = isMorning ? "12:00" : "17:00" }),
        };
    }

    private static bool IsVan(int number) => number % VanEvery == VanEvery - 1;

    private static async Task UntilAsync(Func<Task<bool>> holds, string otherwise, TimeSpan limit, CancellationToken stop)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(started) > limit)
                throw new LauncherException(otherwise);
            await Task.Delay(TimeSpan.FromSeconds(1), stop);
        }
    }

    private static async Task<JsonNode> CreateAsync(GatewayClient gateway, string path, JsonObject body, CancellationToken stop) =>
        GatewayClient.Expect(await gateway.PostAsync(path, body, Guid.CreateVersion7().ToString(), stop), "POST", path);

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
