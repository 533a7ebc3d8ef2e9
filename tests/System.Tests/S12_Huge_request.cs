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

        using var cancel = new HttpRequestMessage(HttpMethod.Post, $"/v1/pickup-requests/{created.Id()}/cancel");
        cancel.Headers.TryAddWithoutValidation("If-Match", $"\"{assigned.GetProperty("version").GetInt64()}\"");
        using var cancelled = await donor.SendAsync(cancel);
        Assert.Equal("Cancelled", (await cancelled.JsonAsync()).GetProperty("status").GetString());
        await Eventually.HoldsAsync(
            async () => await stack.ScalarAsync<long>("scheduling", "select sum(taken_units)::bigint from trip_cell where city_code = $1", City) == 5 * 45, "its room to be free");
        await Eventually.HoldsAsync(
            async () => await stack.ScalarAsync<long>("routing", "select count(*) from judge_stops where request_id = $1 and not cancelled", Guid.Parse(created.Id())) == 0, "its stops to be gone");
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
