using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Holding;

/// <summary>What cannot be held is answered with the reason and what can be had (story S4).</summary>
public sealed class RefusalSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Fact]
    public async Task A_holiday_is_named_in_both_languages()
    {
        var problem = await service.HoldAsync("310000", new DateOnly(2026, 10, 2), 33, TestCaller.NewDonor(), 422);
        Assert.Equal(("date-not-working-day", "2026-10-10", "Asia/Shanghai"), (Text(problem, "code"), Text(problem, "earliest"), Text(problem, "zone")));
        Assert.Equal(("国庆节", "National Day"), (Text(problem.GetProperty("reason"), "zh"), Text(problem.GetProperty("reason"), "en")));
        Assert.Equal("/date", Text(problem.GetProperty("errors")[0], "pointer"));
        Assert.Equal("2026-10-02 is not a working day in this city; the earliest date is 2026-10-10.", Text(problem, "detail"));
        var sunday = await service.HoldAsync("310000", new DateOnly(2026, 10, 11), 33, TestCaller.NewDonor(), 422);
        Assert.Equal(("date-not-working-day", "周末"), (Text(sunday, "code"), Text(sunday.GetProperty("reason"), "zh")));
    }

    [Fact]
    public async Task A_date_within_the_lead_time_says_until_when_it_could_be_had()
    {
        // 9 October kept five working days when it was asked for on the 23rd of September.
        var problem = await service.HoldAsync("310000", new DateOnly(2026, 10, 9), 33, TestCaller.NewDonor(), 422);
        Assert.Equal(("lead-time-violated", "2026-10-10"), (Text(problem, "code"), Text(problem, "earliest")));
        Assert.Equal(new DateTimeOffset(2026, 9, 24, 0, 0, 0, TimeSpan.FromHours(8)), problem.GetProperty("cutoffAt").GetDateTimeOffset());
        Assert.Equal("lead-time-violated", Text(await service.HoldAsync("310000", SchedulingUnderTest.Today, 33, TestCaller.NewDonor(), 422), "code"));
    }

    [Fact]
    public async Task A_day_the_city_has_closed_carries_its_words()
    {
        var city = await service.CityWithAsync(60);
        var path = $"/v1/cities/{city}/calendar/2026-10-10";
        await service.SendAsync(HttpMethod.Put, path, new { open = false, reason = "Stocktaking" }, TestCaller.Dispatcher, 200, ("If-Match", "\"0\""));
        var problem = await service.HoldAsync(city, SchedulingUnderTest.First, 33, TestCaller.NewDonor(), 422);
        Assert.Equal(("blackout-date", "2026-10-12", "Stocktaking"), (Text(problem, "code"), Text(problem, "earliest"), Text(problem.GetProperty("reason"), "en")));
    }

    [Theory]
    [InlineData("""{ "cityCode": null }""", "/cityCode")]
    [InlineData("""{ "cityCode": "31" }""", "/cityCode")]
    [InlineData("""{ "date": null }""", "/date")]
    [InlineData("""{ "date": "soon" }""", "/date")]
    [InlineData("""{ "date": "2026-09-23" }""", "/date")]
    [InlineData("""{ "date": "2027-01-23" }""", "/date")]
    [InlineData("""{ "window": null }""", "/window")]
    [InlineData("""{ "window": {} }""", "/window/from")]
    [InlineData("""{ "window": { "from": "12:00", "to": "09:00" } }""", "/window/to")]
    [InlineData("""{ "window": { "from": "09:00", "to": "24:00" } }""", "/window/to")]
    [InlineData("""{ "window": { "from": "10:00", "to": "12:00" } }""", "/window")]
    [InlineData("""{ "slotId": "00000000-0000-0000-0000-000000000000" }""", "/slotId")]
    [InlineData("""{ "slotId": "00000000-0000-0000-0000-000000000000", "date": null, "window": null }""", "/slotId")]
    [InlineData("""{ "units": null }""", "/units")]
    [InlineData("""{ "units": 0 }""", "/units")]
    [InlineData("""{ "units": 10000001 }""", "/units")]
    [InlineData("""{ "kg": -1 }""", "/kg")]
    [InlineData("""{ "m3": 2000000000 }""", "/m3")]
    [InlineData("""{ "donorId": "nobody" }""", "/donorId")]
    [InlineData("""{ "partnerId": "00000000-0000-0000-0000-000000000000" }""", "/partnerId")]
    public async Task Bad_input_is_answered_with_the_field_at_fault(string change, string pointer)
    {
        var body = new JsonObject
        {
            ["cityCode"] = "310000",
            ["date"] = "2026-10-10",
            ["window"] = new JsonObject { ["from"] = "09:00", ["to"] = "12:00" },
            ["units"] = 33,
        };
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            body[name] = value?.DeepClone();
        var problem = await service.SendAsync(HttpMethod.Post, "/v1/holds", body, TestCaller.NewDonor(), 400);
        Assert.Equal(("validation-failed", pointer), (Text(problem, "code"), Text(problem.GetProperty("errors")[0], "pointer")));
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("320000")]
    public async Task What_is_no_city_is_not_served(string city) =>
        Assert.Equal("city-not-served", Text(await service.HoldAsync(city, SchedulingUnderTest.First, 33, TestCaller.NewDonor(), 422), "code"));

    [Fact]
    public async Task Those_who_stand_for_no_donor_cannot_hold()
    {
        await service.HoldAsync("310000", SchedulingUnderTest.First, 33, TestCaller.Dispatcher, 403);
        await service.HoldAsync("310000", SchedulingUnderTest.First, 33, TestCaller.Public, 403);
        Assert.Equal("donor-not-delegated", Text(await service.HoldAsync("310000", SchedulingUnderTest.First, 33, new TestCaller("partner"), 403), "code"));
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
