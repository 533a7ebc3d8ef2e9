using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>In a city of its own, so that nobody else's loads are planned by hand.</summary>
public sealed class S6_Dispatcher_plans(RunningStack stack)
{
    private const string Hulunbuir = "150700";
    private const double Lon = 119.75582;
    private const double Lat = 49.21141;
    private const string Date = "2026-11-10";
    private const string NextDate = "2026-11-11";
    private const int Trucks = 6;
    private const int Lost = 3;
    private const int Units = 200;
    private const int Loads = 40;

    /// <summary>Of them so many lie where no truck is back before its shift ends.</summary>
    private const int Far = 3;

    [Fact]
    public async Task Forty_loads_lose_half_their_trucks_and_are_planned_compared_committed_and_dispatched()
    {
        await using var events = await TestBus.StartAsync(stack.Broker);
        using var admin = stack.Client("NETSPRING_ADMIN_KEY");
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        using var donor = stack.Client("NETSPRING_DONOR_B_KEY");
        var drivers = await HireAsync(admin);
        await PlanByHandAsync(admin);
        var requests = new Dictionary<Guid, bool>();
        for (var i = 0; i < Loads; i++)
            requests[Guid.Parse((await donor.SubmittedAsync(Body(i))).Id())] = i < Far;
        await Eventually.HoldsAsync(
            async () => (await DayAsync(dispatcher)).GetProperty("loads").GetArrayLength() == Loads, "all loads to wait", TimeSpan.FromSeconds(90),
            TimeSpan.FromSeconds(1));
        Assert.All((await DayAsync(dispatcher)).GetProperty("loads").EnumerateArray(), load => Assert.Equal("Waiting", load.GetProperty("status").GetString()));

        foreach (var driver in drivers.Take(Lost))
            await dispatcher.MarkUnavailableAsync(Guid.Parse(driver), Date, "Truck in the workshop");

        // Same input and seed, same plan.
        var again = await SolvedAsync(dispatcher, new { iterations = 200, seed = 6 });
        var (repeatable, _) = await SolvedAsync(dispatcher, new { iterations = 200, seed = 6 });
        Assert.Equal(again.Plan.GetProperty("alternatives")[0].GetProperty("hash").GetString(), repeatable.GetProperty("alternatives")[0].GetProperty("hash").GetString());
        var (plan, tag) = await SolvedAsync(dispatcher, new { seconds = 4, alternatives = 2 });
        var best = plan.GetProperty("alternatives")[0];
        var unassigned = best.GetProperty("unassigned").EnumerateArray().ToList();
        var requestOf = (await DayAsync(dispatcher)).GetProperty("loads").EnumerateArray()
            .ToDictionary(load => load.GetProperty("loadId").GetGuid(), load => load.GetProperty("requestId").GetGuid());
        var without = unassigned.ToDictionary(load => requestOf[load.GetProperty("loadId").GetGuid()], load => load.GetProperty("reasons").EnumerateArray().ToList());
        Assert.True(unassigned.Count > Far, "three trucks carry too few");
        Assert.All(without.Values, reasons => Assert.Contains(reasons, reason => reason.GetProperty("text").GetString()!.Length > 10));
        Assert.All(requests.Where(r => r.Value), far => Assert.Contains(without[far.Key], reason => reason.GetProperty("code").GetString() == "SHIFT_LENGTH"));
        Assert.All(
            without.Where(load => !requests[load.Key]).SelectMany(load => load.Value),
            reason => Assert.Contains(reason.GetProperty("code").GetString(), new[] { "CAPACITY_UNITS", "SHIFT_LENGTH", "TIME_WINDOW", "OUTRANKED" }));
        var placed = Loads - unassigned.Count;
        var difference = best.GetProperty("difference");
        Assert.Equal(
            (best.GetProperty("distanceMetres").GetInt32(), placed, Loads),
            (difference.GetProperty("metres").GetInt32(), difference.GetProperty("visits").GetArrayLength(), difference.GetProperty("requestsToTell").GetArrayLength()));

        var path = $"/v1/plans/{plan.Id()}/commit";
        using var committed = await dispatcher.SendAsync(HttpMethod.Post, path, new { }, tag);
        Assert.True(committed.StatusCode == HttpStatusCode.OK, await committed.Content.ReadAsStringAsync());
        var routes = (await DayAsync(dispatcher)).GetProperty("routes").EnumerateArray().ToList();
        Assert.All(routes, route => Assert.Equal("Assigned", route.GetProperty("status").GetString()));
        Assert.Equal(placed, routes.Sum(route => route.GetProperty("stops").GetArrayLength()));
        Assert.Equal(Trucks - Lost, routes.Count);
        await JudgesReadTheSameAsync(routes);
        await AllTripsAreFullAsync(requests.Where(r => !r.Value && without.ContainsKey(r.Key)).Min(r => UnitsOf(r.Key)));
        // The other plan was made from the same day, which is another by now.
        using var late = await dispatcher.SendAsync(HttpMethod.Post, $"/v1/plans/{repeatable.Id()}/commit", new { }, "*");
        await late.ProblemAsync(HttpStatusCode.Conflict, "plan-outdated");

        foreach (var request in requests.Keys.Where(id => !without.ContainsKey(id)))
            Assert.Equal(1, (await events.WaitForAsync<PickupAssigned>(e => e.RequestId == request)).Version);
        foreach (var request in without.Keys)
        {
            await events.WaitForAsync<PickupUnassigned>(e => e.RequestId == request);
            var next = await events.WaitForAsync<PickupRescheduled>(e => e.RequestId == request);
            Assert.Equal((Date, true), (Text(next.From.Date), next.To != next.From));
        }
        await donor.WaitForStatusAsync($"{requests.Keys.First(id => !without.ContainsKey(id))}", "Assigned");
        await donor.WaitForStatusAsync($"{requests.First().Key}", "Scheduled");

        var seen = (await DayAsync(dispatcher)).GetProperty("routes").EnumerateArray()
            .Select(route => new { routeId = route.GetProperty("id").GetGuid(), version = route.GetProperty("version").GetInt64() }).ToList();
        using var sent = await dispatcher.PostAsJsonAsync($"/v1/city-days/{Hulunbuir}/{Date}/dispatch", new { @base = seen });
        Assert.Equal(
            seen.Select(route => (route.routeId, "Dispatched")),
            (await sent.JsonAsync()).GetProperty("results").EnumerateArray().Select(r => (r.GetProperty("id").GetGuid(), r.GetProperty("status").GetString()!)));
        foreach (var route in seen)
            await events.WaitForAsync<RouteDispatched>(e => e.RouteId == route.routeId);
        await using (var judge = stack.NewJudge())
            Assert.All(await judge.InspectAsync([.. requests.Keys.Where(id => !without.ContainsKey(id))], CancellationToken.None), finding => Assert.True(finding.Violations == 0, finding.ToString()));
        Assert.Equal(seen.Count, events.Received<RouteDispatched>().Where(e => e.CityCode == Hulunbuir).DistinctBy(e => e.EventId).Count());
        int UnitsOf(Guid request) => 31 + (requests.Keys.ToList().IndexOf(request) % 15);
    }

    /// <summary>Routes with their crews, stops with their trips.</summary>
    private async Task JudgesReadTheSameAsync(IReadOnlyList<JsonElement> routes)
    {
        var ids = routes.Select(route => route.GetProperty("id").GetGuid()).ToArray();
        Assert.Equal(
            routes.Select(route => $"{route.GetProperty("id")} {route.GetProperty("driver").Id()} {route.GetProperty("vehicle").Id()} {route.GetProperty("status")}").Order(StringComparer.Ordinal),
            await stack.ScalarAsync<string[]>(
                "routing", """select array_agg(concat_ws(' ', route_id, driver_id, vehicle_id, status) order by route_id::text collate "C") from judge_routes where route_id = any($1)""", ids));
        Assert.Equal(
            routes.SelectMany(route => route.GetProperty("stops").EnumerateArray().Select(stop =>
                $"{route.GetProperty("id")} {stop.GetProperty("trip")} {stop.GetProperty("sequence")} {stop.GetProperty("loadId")}")).Order(StringComparer.Ordinal),
            (await stack.ScalarAsync<string[]>(
                "routing", "select array_agg(concat_ws(' ', route_id, trip, seq, load_id)) from judge_stops where route_id = any($1)", ids)).Order(StringComparer.Ordinal));
    }

    /// <summary>As an outside judge reads it: no trip of the day has room left for so many units.</summary>
    private async Task AllTripsAreFullAsync(int units)
    {
        var trips = await stack.ScalarAsync<long[]>(
            "routing",
            """
            select array_agg(units) from (
                select sum(stop.units)::bigint as units from judge_stops stop join route on route.id = stop.route_id
                where route.city_code = $1 and route.local_date = $2::date and not stop.cancelled group by stop.route_id, stop.trip) trip
            """,
            Hulunbuir, DateOnly.Parse(Date, CultureInfo.InvariantCulture));
        Assert.Equal(2 * (Trucks - Lost), trips.Length);
        Assert.All(trips, taken => Assert.InRange(taken, Units - units + 1, Units));
    }

    /// <summary>Six trucks with two trips a day each, and slots for them.</summary>
    /// <returns>The drivers' ids.</returns>
    private static async Task<IReadOnlyList<string>> HireAsync(HttpClient admin)
    {
        var drivers = new List<string>();
        var depot = await CreateAsync(admin, "/v1/depots", new
        {
            code = "S6",
            cityCode = Hulunbuir,
            nameZh = "海拉尔仓库",
            nameEn = "Hailar Depot",
            address = "1 Depot Road",
            location = new { lon = Lon, lat = Lat },
            opensAt = "08:00",
            closesAt = "18:00",
        });
        for (var i = 0; i < Trucks; i++)
        {
            var vehicle = await CreateAsync(admin, "/v1/vehicles", new
            {
                plate = $"S6-{i}",
                depotId = depot,
                kind = "truck",
                units = Units,
                kg = 3_000,
                m3 = 14,
                tripsPerDay = 2,
            });
            drivers.Add(await CreateAsync(admin, "/v1/drivers", new
            {
                code = $"S6-{i}",
                displayName = $"Driver {i}",
                depotId = depot,
                vehicleId = vehicle,
                shift = new { from = "08:00", to = "18:00" },
            }));
        }
        await Eventually.HoldsAsync(
            async () => (await admin.GetFromJsonAsync<JsonElement>($"/v1/cities/{Hulunbuir}/slots?from={Date}&to={Date}&units=1"))
                .GetProperty("items").EnumerateArray().Count(slot => slot.GetProperty("free").GetProperty("units").GetInt32() >= Trucks * Units) == 2,
            "both windows to have the room of all trucks", TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(1));
        return drivers;
    }

    private async Task PlanByHandAsync(HttpClient admin)
    {
        var path = $"/v1/cities/{Hulunbuir}/policy";
        using var read = await admin.GetAsync(path);
        var policy = (await read.Content.ReadFromJsonAsync<JsonObject>())!;
        foreach (var shown in (string[])["cityCode", "effectiveFrom", "upcoming", "version"])
            policy.Remove(shown);
        policy["planning"] = "manual";
        using var set = await admin.SendAsync(HttpMethod.Put, path, policy, read.Headers.ETag!.Tag);
        Assert.True(set.StatusCode == HttpStatusCode.OK, await set.Content.ReadAsStringAsync());
        await Eventually.HoldsAsync(
            async () => await stack.ScalarAsync<long>("routing", "select count(*) from city_planning where city_code = $1", Hulunbuir) == 1, "routing to hear of it");
    }

    private static JsonObject Body(int number)
    {
        var body = Pickups.Body(("laptop", 31 + (number % 15)));
        var site = body["site"]!.AsObject();
        site["cityCode"] = Hulunbuir;
        site["location"] = number < Far
            ? new JsonObject { ["lon"] = Lon - 4.9, ["lat"] = Lat }
            : new JsonObject { ["lon"] = Lon + (0.08 * Math.Cos(number)), ["lat"] = Lat + (0.05 * Math.Sin(number * 1.7)) };
        body["availability"] = new JsonArray([.. new[] { Date, NextDate }.Select(date => new JsonObject { ["date"] = date, ["from"] = "09:00", ["to"] = "17:00" })]);
        return body;
    }

    private static async Task<string> CreateAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).Id();
    }

    private static Task<JsonElement> DayAsync(HttpClient client) => client.GetFromJsonAsync<JsonElement>($"/v1/city-days/{Hulunbuir}/{Date}");

    private static async Task<Seen> SolvedAsync(HttpClient client, object body)
    {
        using var asked = await client.PostAsJsonAsync($"/v1/city-days/{Hulunbuir}/{Date}/plans", body);
        Assert.True(asked.StatusCode == HttpStatusCode.Accepted, await asked.Content.ReadAsStringAsync());
        return await Eventually.GetAsync<Seen>(
            async () =>
            {
                using var answer = await client.GetAsync(asked.Headers.Location);
                var plan = await answer.JsonAsync();
                return plan.GetProperty("status").GetString() == "Solved" ? new Seen(plan, answer.Headers.ETag?.Tag) : null;
            },
            "the plan", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Seen(JsonElement Plan, string? Tag);
}
