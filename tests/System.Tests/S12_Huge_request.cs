using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.System.Tests;

/// <summary>
/// As in Chongqing, two vans and a truck with two trips a day, but at a hub that no other story loads: Ürümqi, which no
/// other hub reaches either.
/// </summary>
public sealed class S12_Huge_request(RunningStack stack)
{
    private const string City = "650100";

    [Fact]
    public async Task Two_thousand_computers_go_in_ten_loads_over_five_working_days()
    {
        await RegisterFleetAsync();
        using var donor = stack.Client("NETSPRING_DONOR_A_KEY");
        using var other = stack.Client("NETSPRING_DONOR_B_KEY");

        var created = await donor.SubmittedAsync(InCity(Pickups.Body(("desktop", 1600), ("laptop", 400))));
        var assigned = await donor.WaitForStatusAsync(created.Id(), "Assigned");

        var loads = assigned.GetProperty("loads").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Repeat(200, 10), loads.Select(l => l.GetProperty("units").GetInt32()));
        Assert.All(loads, l => Assert.True(l.GetProperty("kg").GetDecimal() <= 3000 && l.GetProperty("m3").GetDecimal() <= 14, l.ToString()));
        Assert.All(loads, l => Assert.False(string.IsNullOrEmpty(l.GetProperty("driver").GetProperty("name").GetString())));
        // The holidays and the Sunday are skipped.
        string[] days = ["2026-10-10", "2026-10-12", "2026-10-13", "2026-10-14", "2026-10-15"];
        Assert.Equal(days.SelectMany(d => new[] { d, d }), loads.Select(l => l.GetProperty("date").GetString()));

        foreach (var day in days)
        {
            var body = InCity(Pickups.Body(("laptop", 45)));
            body["availability"] = new JsonArray(new JsonObject { ["date"] = day, ["from"] = "09:00", ["to"] = "17:00" });
            var neighbour = await other.WaitForStatusAsync((await other.SubmittedAsync(body)).Id(), "Assigned");
            Assert.Equal(day, neighbour.GetProperty("loads")[0].GetProperty("date").GetString());
        }

        // The donor moves the last one; the others stay where they are.
        using var rescheduled = await donor.RescheduleAsync(loads[9].GetProperty("loadId").GetString()!, "2026-10-20", "13:00", "17:00");
        Assert.Equal(HttpStatusCode.OK, rescheduled.StatusCode);
        await Eventually.HoldsAsync(
            async () =>
            {
                assigned = await donor.GetPickupAsync(created.Id());
                return assigned.GetProperty("status").GetString() == "Assigned" && assigned.GetProperty("loads")[9].GetProperty("date").GetString() == "2026-10-20";
            },
            "the moved load to be assigned", TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(500));
        Assert.Equal(
            loads.Take(9).Select(l => l.GetProperty("date").GetString()),
            assigned.GetProperty("loads").EnumerateArray().Take(9).Select(l => l.GetProperty("date").GetString()));

        var fourth = loads[3].GetProperty("loadId").GetGuid();
        await DriveAsync(assigned.GetProperty("loads")[3].GetProperty("routeId").GetGuid(), fourth);
        await Eventually.HoldsAsync(
            async () =>
            {
                assigned = await donor.GetPickupAsync(created.Id());
                return assigned.GetProperty("loads").GetArrayLength() == 11 && assigned.GetProperty("loads")[10].GetProperty("status").GetString() == "Assigned";
            },
            "what the fourth load left behind to get a load of its own", TimeSpan.FromSeconds(60), TimeSpan.FromMilliseconds(500));
        Assert.Equal(20, assigned.GetProperty("loads")[10].GetProperty("units").GetInt32());
        Assert.Equal(["Collected", "Partial"], assigned.GetProperty("loads").EnumerateArray().Skip(2).Take(2).Select(l => l.GetProperty("status").GetString()));

        using var cancel = new HttpRequestMessage(HttpMethod.Post, $"/v1/pickup-requests/{created.Id()}/cancel");
        cancel.Headers.TryAddWithoutValidation("If-Match", $"\"{assigned.GetProperty("version").GetInt64()}\"");
        using var cancelled = await donor.SendAsync(cancel);
        Assert.Equal("Cancelled", (await cancelled.JsonAsync()).GetProperty("status").GetString());
        // What was fetched stays fetched.
        await Eventually.HoldsAsync(
            async () => await stack.ScalarAsync<long>("scheduling", "select sum(taken_units)::bigint from trip_cell where city_code = $1", City) == 5 * 45 + 2 * 200, "its room to be free");
        await Eventually.HoldsAsync(
            async () => await stack.ScalarAsync<long>("routing", "select count(*) from judge_stops where request_id = $1 and not cancelled", Guid.Parse(created.Id())) == 2, "its stops to be gone");
    }

    /// <summary>The truck fetches both of its loads, of the named one 20 too few for want of room.</summary>
    private async Task DriveAsync(Guid routeId, Guid partly)
    {
        using var dispatcher = stack.Client("NETSPRING_DISPATCHER_KEY");
        var (_, dispatched) = await dispatcher.OnRouteAsync(
            $"/v1/routes/{routeId}", async etag => [await dispatcher.SendAsync(HttpMethod.Post, $"/v1/routes/{routeId}/dispatch", null, etag)]);
        var sent = await dispatched[0].JsonAsync();
        Assert.True(dispatched[0].StatusCode == HttpStatusCode.OK, sent.ToString());
        using var driver = await stack.DriverAsync(sent.GetProperty("driver").GetProperty("id").GetGuid());
        var told = new List<object>();
        foreach (var stop in sent.GetProperty("stops").EnumerateArray())
        {
            var stopId = stop.GetProperty("id").GetGuid();
            told.Add(stop.GetProperty("loadId").GetGuid() == partly
                ? new
                {
                    clientEventId = Guid.CreateVersion7(),
                    type = "partial",
                    routeId,
                    stopId,
                    deviceTime = TimeProvider.System.GetUtcNow(),
                    lines = new object[] { new { category = "desktop", collected = 140, reason = "capacity" }, new { category = "laptop", collected = 40 } },
                    exceptionCodes = new[] { "VEHICLE_FULL" },
                }
                : new { clientEventId = Guid.CreateVersion7(), type = "complete", routeId, stopId, deviceTime = TimeProvider.System.GetUtcNow() });
        }
        using var answer = await driver.PostAsJsonAsync("/v1/driver/events", new { events = told });
        var results = (await answer.JsonAsync()).GetProperty("results");
        Assert.All(results.EnumerateArray(), result => Assert.True(result.GetProperty("status").GetString() == "applied", results.ToString()));
    }

    private static JsonObject InCity(JsonObject body)
    {
        body["site"]!["cityCode"] = City;
        body["site"]!.AsObject().Remove("location");
        return body;
    }

    private async Task RegisterFleetAsync()
    {
        using var admin = stack.Client("NETSPRING_ADMIN_KEY");
        var depot = await CreateAsync(admin, "/v1/depots", new
        {
            code = "UQ-DEPOT-1",
            cityCode = City,
            nameZh = "乌鲁木齐仓库",
            nameEn = "Ürümqi Depot",
            address = "乌鲁木齐市",
            location = new { lon = 87.61, lat = 43.82 },
            opensAt = "08:00",
            closesAt = "18:00",
        });
        (string Plate, int Units, int Kg, int M3)[] vehicles = [("新A·V0001", 60, 800, 6), ("新A·V0002", 60, 800, 6), ("新A·T0001", 200, 3000, 14)];
        foreach (var (plate, units, kg, m3) in vehicles)
        {
            var vehicle = await CreateAsync(admin, "/v1/vehicles", new
            {
                plate,
                depotId = depot,
                kind = units > 60 ? "truck" : "van",
                units,
                kg,
                m3,
                skills = Array.Empty<string>(),
                tripsPerDay = 2,
            });
            await CreateAsync(admin, "/v1/drivers", new
            {
                code = $"D-{plate}",
                displayName = $"Driver of {plate}",
                depotId = depot,
                vehicleId = vehicle,
                shift = new { from = "08:00", to = "18:00" },
                skills = Array.Empty<string>(),
            });
        }
        // The truck is known when a slot can take what only it carries.
        await Eventually.HoldsAsync(
            async () => (await admin.GetFromJsonAsync<JsonElement>($"/v1/cities/{City}/slots?from=2026-10-10&to=2026-10-10&units=200"))
                .GetProperty("items").EnumerateArray().Any(s => s.GetProperty("capacity") is { ValueKind: JsonValueKind.Object } known && known.GetProperty("units").GetInt32() == 320),
            "the fleet", TimeSpan.FromSeconds(30));
    }

    private static async Task<string> CreateAsync(HttpClient admin, string path, object body)
    {
        using var answer = await admin.PostAsJsonAsync(path, body);
        var created = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, created.ToString());
        return created.Id();
    }
}
