using System.Text.Json;
using System.Text.Json.Nodes;
using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Api;

public sealed class PolicyRefusalSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    private const string Path = "/v1/cities/310000/policy";

    [Theory]
    [InlineData("leadTimeWorkingDays", "-1", "/leadTimeWorkingDays")]
    [InlineData("leadTimeWorkingDays", "61", "/leadTimeWorkingDays")]
    [InlineData("leadTimeWorkingDays", "null", "/leadTimeWorkingDays")]
    [InlineData("leadTimeWorkingDays", "\"5\"", "/leadTimeWorkingDays")]
    [InlineData("changeCutoffHours", "-1", "/changeCutoffHours")]
    [InlineData("changeCutoffHours", "721", "/changeCutoffHours")]
    [InlineData("bookingHorizonDays", "0", "/bookingHorizonDays")]
    [InlineData("bookingHorizonDays", "5", "/bookingHorizonDays")]
    [InlineData("bookingHorizonDays", "367", "/bookingHorizonDays")]
    [InlineData("planning", "\"Auto\"", "/planning")]
    [InlineData("planning", "null", "/planning")]
    [InlineData("rebooking", "\"never\"", "/rebooking")]
    [InlineData("effectiveFrom", "\"2026-09-23\"", "/effectiveFrom")]
    [InlineData("effectiveFrom", "\"2200-01-01\"", "/effectiveFrom")]
    [InlineData("effectiveFrom", "\"soon\"", "/effectiveFrom")]
    [InlineData("version", "3", "/version")]
    [InlineData("cityCode", "\"310000\"", "/cityCode")]
    public async Task A_field_that_is_wrong_is_named(string field, string value, string pointer) =>
        await RefusedAsync(PolicySpecs.Policy(p => p[field] = JsonNode.Parse(value)), pointer);

    [Theory]
    [InlineData("null", "/windows")]
    [InlineData("[]", "/windows")]
    [InlineData("[null]", "/windows/0")]
    [InlineData("""[{ "from": "09:00" }]""", "/windows/0/to")]
    [InlineData("""[{ "from": "12:00", "to": "09:00" }]""", "/windows/0/to")]
    [InlineData("""[{ "from": "09:00", "to": "09:00" }]""", "/windows/0/to")]
    [InlineData("""[{ "from": "09:00", "to": "09:59" }]""", "/windows/0/to")]
    [InlineData("""[{ "from": "22:00", "to": "02:00" }]""", "/windows/0/to")]
    [InlineData("""[{ "from": "22:00", "to": "24:00" }]""", "/windows/0/to")]
    [InlineData("""[{ "from": "9:00", "to": "12:00" }]""", "/windows/0/from")]
    [InlineData("""[{ "from": "09:00:30", "to": "12:00" }]""", "/windows/0/from")]
    [InlineData("""[{ "from": "09:00", "to": "12:00" }, { "from": "11:00", "to": "14:00" }]""", "/windows/1/from")]
    [InlineData("""[{ "from": "13:00", "to": "17:00" }, { "from": "09:00", "to": "12:00" }]""", "/windows/1/from")]
    [InlineData("""[{ "from": "09:00", "to": "12:00", "stops": 3 }]""", "/windows/0/stops")]
    public async Task Windows_are_in_order_within_the_day_and_long_enough(string windows, string pointer) =>
        await RefusedAsync(PolicySpecs.Policy(p => p["windows"] = JsonNode.Parse(windows)), pointer);

    [Theory]
    [InlineData("[null]", "/weekdayWindows/0")]
    [InlineData("""[{ "weekday": "caturday", "windows": [] }]""", "/weekdayWindows/0/weekday")]
    [InlineData("""[{ "windows": [] }]""", "/weekdayWindows/0/weekday")]
    [InlineData("""[{ "weekday": "monday" }]""", "/weekdayWindows/0/windows")]
    [InlineData("""[{ "weekday": "monday", "windows": [{ "from": "12:00", "to": "09:00" }] }]""", "/weekdayWindows/0/windows/0/to")]
    [InlineData("""[{ "weekday": "monday", "windows": [] }, { "weekday": "monday", "windows": [] }]""", "/weekdayWindows/1/weekday")]
    public async Task Weekdays_are_known_and_named_once(string weekdays, string pointer) =>
        await RefusedAsync(PolicySpecs.Policy(p => p["weekdayWindows"] = JsonNode.Parse(weekdays)), pointer);

    [Fact]
    public async Task Eight_windows_are_taken_nine_are_not()
    {
        static JsonArray Windows(int count) =>
            [.. Enumerable.Range(8, count).Select(hour => (JsonNode)new JsonObject { ["from"] = $"{hour:00}:00", ["to"] = $"{hour + 1:00}:00" })];
        await RefusedAsync(PolicySpecs.Policy(p => p["windows"] = Windows(9)), "/windows");
        await PutAsync($"/v1/cities/{service.NextCity()}/policy", PolicySpecs.Policy(p => p["windows"] = Windows(8)), 200, "\"0\"");
    }

    [Fact]
    public async Task A_city_that_would_never_collect_is_refused()
    {
        JsonArray closed = [.. ((string[])["monday", "tuesday", "wednesday", "thursday", "friday"]).Select(d => (JsonNode)new JsonObject { ["weekday"] = d, ["windows"] = new JsonArray() })];
        await RefusedAsync(PolicySpecs.Policy(p => p["weekdayWindows"] = closed), "/weekdayWindows");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_told_at_once_in_the_callers_language()
    {
        var body = PolicySpecs.Policy(p => (p["leadTimeWorkingDays"], p["windows"]) = (-1, JsonNode.Parse("""[{ "from": "09:00", "to": "09:30" }]""")));
        var problem = await service.SendAsync(HttpMethod.Put, Path, body, TestCaller.Dispatcher, 400, ("If-Match", "\"0\""), ("Accept-Language", "zh-CN"));
        Assert.Equal(
            ["/leadTimeWorkingDays 不在 0 与 60 之间", "/windows/0/to 距开始不足 60 分钟"],
            problem.GetProperty("errors").EnumerateArray().Select(e => $"{e.GetProperty("pointer").GetString()} {e.GetProperty("detail").GetString()}"));
    }

    [Theory]
    [InlineData("31", 400)]
    [InlineData("999999", 422)]
    public async Task A_city_that_is_none_has_no_policy(string city, int status)
    {
        await service.GetAsync($"/v1/cities/{city}/policy", status: status);
        var problem = await PutAsync($"/v1/cities/{city}/policy", PolicySpecs.Policy(_ => { }), status, "*");
        Assert.Equal("/cityCode", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Only_the_dispatchers_of_a_city_govern_it_and_only_what_they_have_seen()
    {
        var policy = PolicySpecs.Policy(_ => { });
        await PutAsync(Path, policy, 403, "*", TestCaller.NewDonor());
        await PutAsync(Path, policy, 403, "*", TestCaller.NewPartner());
        await PutAsync(Path, policy, 403, "*", new TestCaller(Roles.Dispatcher, Cities: "500000"));
        await PutAsync(Path, policy, 403, "*", TestCaller.Admin with { Scopes = Scopes.ScheduleRead });
        await PutAsync(Path, policy, 428);
        await PutAsync(Path, policy, 412, "\"1\"");
        await service.GetAsync(Path, TestCaller.Driver, 403);
    }

    private async Task RefusedAsync(JsonObject policy, string pointer)
    {
        var problem = await PutAsync(Path, policy, 400, "\"0\"");
        Assert.Equal(pointer, Assert.Single(problem.GetProperty("errors").EnumerateArray()).GetProperty("pointer").GetString());
    }

    private Task<JsonElement> PutAsync(string path, JsonObject policy, int status, string? ifMatch = null, TestCaller? caller = null) =>
        service.SendAsync(HttpMethod.Put, path, policy, caller ?? TestCaller.Dispatcher, status, ifMatch is null ? [] : [("If-Match", ifMatch)]);
}
