using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.ServiceDefaults.Geography;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>The routing service with a fleet made through its own door; each city is used by one test only.</summary>
public class RoutingUnderTest : ServiceUnderTest<RoutingDbContext>
{
    private int plates;

    public RoutingUnderTest() => Set("Routing:Photos:Folder", PhotoFolder);

    /// <summary>Where pictures lie.</summary>
    public string PhotoFolder { get; } = Directory.CreateTempSubdirectory("netspring-photos-").FullName;

    public static DateOnly Today { get; } = CityClock.LocalDate(TimeProvider.System.GetUtcNow());

    public static DateOnly Soon { get; } = Today.AddDays(7);

    public static TimeWindow Morning { get; } = new(new TimeOnly(9, 0), new TimeOnly(12, 0));

    public static TimeWindow Afternoon { get; } = new(new TimeOnly(13, 0), new TimeOnly(17, 0));

    public async Task<JsonElement> PostAsync(string path, object body, TestCaller? caller = null)
    {
        using var client = Client(caller ?? TestCaller.Admin);
        using var response = await client.PostAsJsonAsync(path, body);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }

    public async Task<JsonElement> GetAsync(string path, TestCaller? caller = null)
    {
        using var client = Client(caller ?? TestCaller.Dispatcher);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, answer.ToString());
        return answer;
    }

    /// <summary>A command on a route.</summary>
    /// <param name="version">That the caller has seen; without If-Match when null.</param>
    public async Task<(HttpStatusCode Status, JsonElement Body)> CommandAsync(
        Guid routeId, string command, long? version, object? body = null, TestCaller? caller = null)
    {
        using var client = Client(caller ?? TestCaller.Dispatcher);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/routes/{routeId}/{command}") { Content = body is null ? null : JsonContent.Create(body) };
        if (version is not null)
            request.Headers.Add("If-Match", $"\"{version}\"");
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>A command that is taken, on the route as it is.</summary>
    public async Task<JsonElement> CommandedAsync(Guid routeId, string command, object? body = null)
    {
        var (status, answer) = await CommandAsync(routeId, command, await VersionAsync(routeId), body);
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        return answer;
    }

    public async Task<long> VersionAsync(Guid routeId) => (await GetAsync($"/v1/routes/{routeId}")).GetProperty("version").GetInt64();

    /// <summary>The driver of a route, calling as one of the fleet.</summary>
    public async Task<TestCaller> DriverOfAsync(Guid routeId) => TestCaller.Driver with
    {
        DriverCode = await ScalarAsync<string>("select code from driver join route on driver_id = driver.id where route.id = $1", routeId),
    };

    /// <summary>Sends events of a driver.</summary>
    /// <returns>Their results.</returns>
    public async Task<IReadOnlyList<JsonElement>> TellAsync(TestCaller driver, params object[] events) =>
        [.. (await PostAsync("/v1/driver/events", new { events }, driver)).GetProperty("results").EnumerateArray()];

    /// <summary>Waits until a city's days are improved or rest from that, so that nothing else touches them for a while.</summary>
    public Task WaitUntilImprovedAsync(string cityCode) => Eventually.HoldsAsync(
        async () => await ScalarAsync<long>(
            """
            select count(*) from city_day where city_code = $1
                and (lease_token is not null or (dirty_since is not null and (leased_until is null or leased_until < now())))
            """,
            cityCode) == 0,
        "the improvement");

    public Task<string?> StopAsync(Guid loadId) =>
        ScalarAsync<string>("select concat_ws(' ', status, skip_code) from stop where load_id = $1 order by id", loadId);

    public Task<JsonElement> DayAsync(string cityCode, DateOnly date) => GetAsync($"/v1/city-days/{cityCode}/{date:O}");

    public async Task<Guid> AddDepotAsync(string cityCode) => (await PostAsync("/v1/depots", DepotBody(cityCode))).GetProperty("id").GetGuid();

    /// <summary>A depot at the seat of its city with vans of these sizes, each with a driver.</summary>
    /// <returns>The vehicles.</returns>
    public async Task<IReadOnlyList<Guid>> AddHubAsync(string cityCode, params int[] units)
    {
        var seat = Seat(cityCode);
        var depot = (await PostAsync("/v1/depots", DepotBody(cityCode, at: seat))).GetProperty("id").GetGuid();
        var vehicles = new List<Guid>();
        foreach (var size in units)
        {
            vehicles.Add(await AddVanAsync(depot, size));
            await AddDriverAsync(depot, vehicles[^1]);
        }
        return vehicles;
    }

    public GeoPoint Seat(string cityCode) => Services.GetRequiredService<CityDirectory>().Find(cityCode)!.Seat;

    /// <summary>A request at the seat of its city.</summary>
    public Request At(string cityCode, int units = 33) =>
        new(cityCode, units, Seat(cityCode).Lon - Request.Lon, Seat(cityCode).Lat - Request.Lat);

    public async Task<Guid> AddVanAsync(Guid depotId, int units = 60, int trips = 2, params string[] skills) =>
        (await PostAsync("/v1/vehicles", VehicleBody(depotId, NextPlate(), units, trips, skills))).GetProperty("id").GetGuid();

    public async Task<Guid> AddDriverAsync(Guid depotId, Guid? vehicleId) =>
        (await PostAsync("/v1/drivers", DriverBody(depotId, vehicleId, NextPlate()))).GetProperty("id").GetGuid();

    /// <summary>A depot with vans, each with a driver.</summary>
    /// <returns>The vehicles.</returns>
    public async Task<IReadOnlyList<Guid>> AddFleetAsync(string cityCode, int vans = 1, int units = 60, int trips = 2)
    {
        var depot = await AddDepotAsync(cityCode);
        var vehicles = new List<Guid>();
        for (var i = 0; i < vans; i++)
        {
            vehicles.Add(await AddVanAsync(depot, units, trips));
            await AddDriverAsync(depot, vehicles[^1]);
        }
        return vehicles;
    }

    /// <summary>Two far sites and one between them, inserted so that a better order exists.</summary>
    public async Task<IReadOnlyList<Request>> PlaceThreeAsync(string cityCode)
    {
        await AddFleetAsync(cityCode, vans: 1, units: 200);
        Request[] requests = [new(cityCode, 31, 0.10, 0.00), new(cityCode, 31, -0.10, 0.02), new(cityCode, 31, 0.11, 0.03)];
        foreach (var request in requests)
            await PlaceAsync(request, Soon, new TimeWindow(new TimeOnly(8, 0), new TimeOnly(17, 0)));
        return requests;
    }

    public async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Background workers that a test does the work of, step by step.</summary>
    protected virtual IReadOnlyList<string> LeftOut => [];

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            foreach (var worker in services.Where(s => s.ServiceType == typeof(IHostedService) && LeftOut.Contains(s.ImplementationType?.Name)).ToList())
                services.Remove(worker);
        });
    }

    /// <summary>Publishes both events of a request with one load and waits for Routing's answer.</summary>
    public async Task<PickupAssigned> PlaceAsync(Request request, DateOnly date, TimeWindow window)
    {
        await Bus.PublishAsync(request.Requested());
        await Bus.PublishAsync(request.Scheduled(1, date, window));
        return await Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == request.Id);
    }

    /// <summary>Places a new request on the morning of <see cref="Soon"/>, on a day that nothing else touches for a while.</summary>
    public async Task<(Request Request, PickupAssigned Assigned)> PlacedAsync(string cityCode, int units = 33)
    {
        var request = new Request(cityCode, units);
        var assigned = await PlaceAsync(request, Soon, Morning);
        await WaitUntilImprovedAsync(cityCode);
        return (request, assigned);
    }

    /// <summary>Waits until nothing is left to be done for these requests' messages.</summary>
    public Task WaitUntilHandledAsync(params IntegrationEvent[] events) =>
        Eventually.HoldsAsync(
            async () => await ScalarAsync<long>(
                "select count(*) from judge_inbox where message_id = any($1)", (object)events.Select(e => e.EventId).ToArray()) == events.Length,
            "the inbox");

    public static object DepotBody(string cityCode, string? code = null, GeoPoint? at = null, string opensAt = "08:00") => new
    {
        code = code ?? $"D-{cityCode}",
        cityCode,
        nameZh = "仓库",
        nameEn = "Depot",
        address = "1 Depot Road",
        location = new { lon = at?.Lon ?? Request.Lon, lat = at?.Lat ?? Request.Lat },
        opensAt,
        closesAt = "18:00",
    };

    public static object VehicleBody(Guid depotId, string plate, int units = 60, int trips = 2, params string[] skills) =>
        new { plate, depotId, kind = "van", units, kg = 800, m3 = 6, skills, tripsPerDay = trips };

    public static object DriverBody(Guid depotId, Guid? vehicleId, string code) => new
    {
        code,
        displayName = $"Driver {code}",
        depotId,
        vehicleId,
        shift = new { from = "08:00", to = "18:00" },
        skills = Array.Empty<string>(),
    };

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(PhotoFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private string NextPlate() => $"P-{Interlocked.Increment(ref plates)}";
}
