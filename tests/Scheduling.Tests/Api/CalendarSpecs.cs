using Netspring.ServiceDefaults.Authentication;
using Netspring.Testing;

namespace Netspring.Scheduling.Tests.Api;

public sealed class CalendarSpecs(SchedulingUnderTest service) : IClassFixture<SchedulingUnderTest>
{
    [Theory]
    [InlineData("2026-10-10", true, "国庆节", "published")]
    [InlineData("2026-10-02", false, "国庆节", "published")]
    [InlineData("2026-10-11", false, "周末", "published")]
    [InlineData("2026-10-12", true, null, "published")]
    [InlineData("2027-01-01", false, "法定节假日", "provisional")]
    public async Task A_date_says_whether_it_is_worked_and_why(string date, bool open, string? reason, string status)
    {
        var day = await service.GetAsync($"/v1/cities/310000/calendar/{date}", TestCaller.NewDonor());
        Assert.Equal((open, false, status), (day.GetProperty("open").GetBoolean(), day.GetProperty("isOverride").GetBoolean(), day.GetProperty("calendarStatus").GetString()));
        Assert.Equal(reason, day.GetProperty("reason") is { ValueKind: System.Text.Json.JsonValueKind.Object } named ? named.GetProperty("zh").GetString() : null);
    }

    [Fact]
    public async Task A_city_decides_for_itself_and_only_on_what_was_seen()
    {
        var city = await service.CityWithAsync(60);
        var path = $"/v1/cities/{city}/calendar/2026-10-10";
        await PutAsync(path, new { open = false }, 428);
        var closed = await PutAsync(path, new { open = false, reason = "Stocktaking" }, 200, "\"0\"");
        Assert.Equal((false, true), (closed.GetProperty("open").GetBoolean(), closed.GetProperty("isOverride").GetBoolean()));
        await PutAsync(path, new { open = true }, 412, "\"0\"");
        Assert.Equal("2026-10-12", (await service.SlotsAsync(city, SchedulingUnderTest.Today, SchedulingUnderTest.Second, 33))[0].GetProperty("date").GetString());
        await PutAsync(path, new { open = true }, 200, "\"1\"");
        Assert.Equal("2026-10-10", (await service.SlotsAsync(city, SchedulingUnderTest.Today, SchedulingUnderTest.Second, 33))[0].GetProperty("date").GetString());
    }

    [Fact]
    public async Task Whole_weeks_are_shown_with_what_is_taken_and_what_fits()
    {
        var city = await service.CityWithAsync(60, 200);
        await service.HoldAsync(city, SchedulingUnderTest.Second, 45, TestCaller.NewDonor(), 201);
        await PutAsync($"/v1/cities/{city}/calendar/2026-10-13", new { open = false, reason = "Stocktaking" }, 200, "\"0\"");

        var seen = await service.GetAsync($"/v1/cities/{city}/calendar?from=2026-09-23&to=2026-11-02");

        Assert.Equal(("2026-09-24", "2026-10-10"), (seen.GetProperty("today").GetString(), seen.GetProperty("earliestDate").GetString()));
        var days = seen.GetProperty("items").EnumerateArray().ToDictionary(day => day.GetProperty("date").GetString()!);
        Assert.Equal(41, days.Count);
        Assert.Equal((true, false), Of(days["2026-09-24"]));
        Assert.Equal((false, false), Of(days["2026-10-02"]));
        Assert.Equal((true, true), Of(days["2026-10-12"]));
        Assert.Equal((false, false, true, 1L), (days["2026-10-13"].GetProperty("open").GetBoolean(), days["2026-10-13"].GetProperty("bookable").GetBoolean(),
            days["2026-10-13"].GetProperty("isOverride").GetBoolean(), days["2026-10-13"].GetProperty("version").GetInt64()));
        var morning = days["2026-10-12"].GetProperty("windows")[0];
        Assert.Equal((1, 45), (morning.GetProperty("taken").GetProperty("stops").GetInt32(), morning.GetProperty("taken").GetProperty("units").GetInt32()));
        Assert.Equal(260, morning.GetProperty("capacity").GetProperty("units").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, days["2026-11-02"].GetProperty("windows")[0].GetProperty("capacity").ValueKind);

        static (bool Open, bool Bookable) Of(System.Text.Json.JsonElement day) => (day.GetProperty("open").GetBoolean(), day.GetProperty("bookable").GetBoolean());
    }

    [Theory]
    [InlineData("from=2026-10-10&to=soon", 400, "/to")]
    [InlineData("to=2026-09-23", 400, "/to")]
    [InlineData("from=9999-12-31", 400, "/from")]
    [InlineData("from=2026-10-10&to=2026-10-09", 400, "/to")]
    [InlineData("from=2026-10-10&to=2026-12-12", 400, "/to")]
    [InlineData("from=1850-01-01&to=1850-01-02", 400, "/from")]
    public async Task Only_some_weeks_at_a_time_are_shown(string query, int status, string pointer)
    {
        var problem = await service.GetAsync($"/v1/cities/310000/calendar?{query}", TestCaller.Dispatcher, status);
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("", "2026-09-24", 31)]
    [InlineData("?from=2026-10-10", "2026-10-10", 31)]
    [InlineData("?to=2026-09-30", "2026-09-24", 7)]
    public async Task Without_dates_it_begins_today_and_shows_a_month(string query, string first, int count)
    {
        var days = (await service.GetAsync($"/v1/cities/310000/calendar{query}")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal((first, count), (days[0].GetProperty("date").GetString(), days.Count));
    }

    [Fact]
    public async Task What_is_taken_is_shown_to_the_dispatchers_of_the_city_only()
    {
        const string Path = "/v1/cities/310000/calendar?from=2026-10-10&to=2026-10-12";
        await service.GetAsync(Path, TestCaller.NewDonor(), 403);
        await service.GetAsync(Path, new TestCaller(Roles.Dispatcher, Cities: "500000"), 403);
    }

    [Fact]
    public async Task Two_decisions_at_once_are_not_mixed_up()
    {
        var path = $"/v1/cities/{service.NextCity()}/calendar/2026-10-10";
        using var client = service.Client(TestCaller.Admin);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = new StringContent("""{ "open": false }""", System.Text.Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
            using var response = await client.SendAsync(request);
            return (int)response.StatusCode;
        }));
        Assert.Single(answers, 200);
        Assert.Equal(7, answers.Count(a => a == 412));
    }

    [Theory]
    [InlineData("310000", "2026-10-10", "{}", 400, "/open")]
    [InlineData("310000", "soon", """{ "open": true }""", 400, "/date")]
    [InlineData("31", "2026-10-10", """{ "open": true }""", 400, "/cityCode")]
    [InlineData("999999", "2026-10-10", """{ "open": true }""", 422, "/cityCode")]
    public async Task Bad_input_is_answered_with_the_field_at_fault(string city, string date, string body, int status, string pointer)
    {
        var problem = await PutAsync($"/v1/cities/{city}/calendar/{date}", System.Text.Json.Nodes.JsonNode.Parse(body)!, status, "*");
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task Only_the_dispatchers_of_a_city_decide()
    {
        const string Path = "/v1/cities/310000/calendar/2026-10-12";
        await PutAsync(Path, new { open = true }, 403, "*", TestCaller.NewDonor());
        await PutAsync(Path, new { open = true }, 403, "*", new TestCaller(Roles.Dispatcher, Cities: "500000"));
    }

    private Task<System.Text.Json.JsonElement> PutAsync(string path, object body, int status, string? ifMatch = null, TestCaller? caller = null) =>
        service.SendAsync(HttpMethod.Put, path, body, caller ?? TestCaller.Dispatcher, status, ifMatch is null ? [] : [("If-Match", ifMatch)]);
}
