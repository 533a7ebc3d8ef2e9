using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Api;

/// <summary>Limits of a day that a city sets itself, below what its crews carry.</summary>
public sealed class CappingSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private static DateOnly First => SchedulingUnderTest.First;

    [Fact]
    public async Task Units_beyond_the_cap_go_to_the_next_day_and_the_slots_say_so()
    {
        var city = await service.CityWithAsync(60, 200);
        await PutAsync(city, "\"0\"", 200, Cap(unitsPerDay: 70));
        Assert.Equal(70, (await FirstSlotAsync(city, 31)).GetProperty("free").GetProperty("units").GetInt32());

        var first = await service.BookAsync(new Pick(city, 40));
        var second = await service.BookAsync(new Pick(city, 31));
        var third = await service.BookAsync(new Pick(city, 30));
        Assert.Equal((First, SchedulingUnderTest.Second, First), (DateOf(first), DateOf(second), DateOf(third)));
        Assert.Equal("2026-10-12", (await FirstSlotAsync(city, 1)).GetProperty("date").GetString());
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task Stops_count_and_a_hold_takes_one()
    {
        var city = await service.CityWithAsync(60);
        await PutAsync(city, "\"0\"", 200, Cap(stopsPerDay: 1));
        var donor = TestCaller.NewDonor();
        await service.SendAsync(HttpMethod.Post, "/v1/holds", Hold(city), donor, 201, ("Idempotency-Key", city));
        var refused = await service.SendAsync(HttpMethod.Post, "/v1/holds", Hold(city), donor, 409, ("Idempotency-Key", city + "again"));
        Assert.Equal("slot-taken", refused.GetProperty("code").GetString());
        Assert.Equal(SchedulingUnderTest.Second, DateOf(await service.BookAsync(new Pick(city, 31))));
    }

    [Fact]
    public async Task Who_waits_is_promoted_when_the_cap_is_lifted_and_what_is_booked_stays_under_a_lower_one()
    {
        var city = service.NextCity();
        await service.SupplyAsync(new Fleet(city, 60).Days(First, First));
        await PutAsync(city, "\"0\"", 200, Cap(unitsPerDay: 40));
        await service.BookAsync(new Pick(city, 40));
        var waiting = new Pick(city, 35);
        await service.Bus.PublishAsync(waiting.Requested());
        await service.Bus.WaitForAsync<Contracts.PickupWaitlisted>(e => e.RequestId == waiting.Id);

        await PutAsync(city, "\"1\"", 200);
        Assert.Equal(First, DateOf(await service.ScheduledAsync(waiting)));
        await PutAsync(city, "\"2\"", 200, Cap(unitsPerDay: 0));
        Assert.Equal(2, await service.ScalarAsync<long>("select count(*) from judge_scheduled s join pickup p on p.id = s.request_id where p.city_code = $1 and not s.cancelled", city));
        Assert.Equal(0, await service.ContradictionsAsync());
    }

    [Fact]
    public async Task The_same_call_twice_is_done_once_and_the_audit_tells_of_it()
    {
        var city = service.NextCity();
        await PutAsync(city, null, 428, Cap(unitsPerDay: 70));
        await PutAsync(city, "\"0\"", 200, Cap(unitsPerDay: 70));
        Assert.Equal(1, (await PutAsync(city, "\"0\"", 200, Cap(unitsPerDay: 70))).GetProperty("version").GetInt32());
        await PutAsync(city, "\"0\"", 412, Cap(unitsPerDay: 71));
        var read = await service.GetAsync($"/v1/cities/{city}/capacity", TestCaller.Dispatcher);
        Assert.Equal("Stocktaking", Assert.Single(read.GetProperty("caps").EnumerateArray()).GetProperty("reason").GetString());
        await service.Bus.WaitForAsync<ActionAudited>(e => e.Entity == "CityCapacity" && e.EntityId == city);
        Assert.Single(service.Bus.Received<ActionAudited>(), e => e.Entity == "CityCapacity" && e.EntityId == city);
    }

    [Theory]
    [InlineData("from", "null", "/caps/0/from")]
    [InlineData("until", "\"2026-10-09\"", "/caps/0/until")]
    [InlineData("until", "\"2200-01-01\"", "/caps/0/until")]
    [InlineData("unitsPerDay", "null", "/caps/0/unitsPerDay")]
    [InlineData("unitsPerDay", "-1", "/caps/0/unitsPerDay")]
    [InlineData("stopsPerDay", "-1", "/caps/0/stopsPerDay")]
    [InlineData("reason", "\"\"", "/caps/0/reason")]
    [InlineData("surprise", "1", "/caps/0/surprise")]
    public async Task Bad_input_is_refused_by_its_pointer(string field, string value, string pointer)
    {
        var cap = Cap(unitsPerDay: 70);
        cap[field] = JsonNode.Parse(value);
        var problem = await PutAsync(service.NextCity(), "\"0\"", 400, cap);
        Assert.Equal(pointer, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    private static JsonObject Cap(int? unitsPerDay = null, int? stopsPerDay = null) => new()
    {
        ["from"] = "2026-10-10",
        ["until"] = "2026-10-10",
        ["unitsPerDay"] = unitsPerDay,
        ["stopsPerDay"] = stopsPerDay,
        ["reason"] = "Stocktaking",
    };

    private static JsonObject Hold(string city) => new()
    {
        ["cityCode"] = city,
        ["date"] = "2026-10-10",
        ["window"] = new JsonObject { ["from"] = "09:00", ["to"] = "12:00" },
        ["units"] = 5,
        ["kg"] = 5,
        ["m3"] = 0.1,
    };

    private async Task<JsonElement> FirstSlotAsync(string city, int units) =>
        (await service.SlotsAsync(city, First, new DateOnly(2026, 10, 20), units))[0];

    private static DateOnly DateOf(Contracts.PickupScheduled scheduled) => scheduled.Loads[0].LocalDate!.Value;

    private Task<JsonElement> PutAsync(string city, string? ifMatch, int status, params JsonNode[] caps) => service.SendAsync(
        HttpMethod.Put, $"/v1/cities/{city}/capacity", new JsonObject { ["caps"] = new JsonArray(caps) }, TestCaller.Dispatcher, status,
        ifMatch is null ? [] : [("If-Match", ifMatch)]);
}
