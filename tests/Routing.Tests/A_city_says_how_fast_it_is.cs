using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class A_city_says_how_fast_it_is(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly object AllDay = new
    {
        weekdays = new[] { new { from = "00:00", to = "23:59", factor = 2.0 } },
        weekends = new[] { new { from = "00:00", to = "23:59", factor = 2.0 } },
    };

    [Fact]
    public async Task And_its_days_are_planned_by_it()
    {
        await routing.AddFleetAsync("310000");
        await routing.PlacedAsync("310000");
        var plan = await routing.SolvedPlanAsync("310000", new { iterations = 100 });

        var (status, set) = await SetAsync("310000", AllDay, "\"0\"");
        Assert.Equal((HttpStatusCode.OK, 1L), (status, set.GetProperty("version").GetInt64()));
        await routing.WaitUntilImprovedAsync("310000");
        await routing.PlaceAsync(new Request("310000", 10, east: 0.021), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        var factor = await routing.ScalarAsync<decimal>(
            "select (input #>> '{crews,0,travelFactor}')::numeric from plan where city_code = '310000' order by city_day_version desc limit 1");
        Assert.Equal(2m, factor);
        Assert.Equal("plan-outdated", (await routing.CommitPlanAsync(plan, HttpStatusCode.Conflict)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task In_versions_that_the_audit_hears_of()
    {
        var read = await routing.GetAsync("/v1/cities/330100/speed-profile");
        Assert.Equal((0L, 0), (read.GetProperty("version").GetInt64(), read.GetProperty("weekdays").GetArrayLength()));
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await SetAsync("330100", AllDay, ifMatch: null)).Status);

        var (_, set) = await SetAsync("330100", AllDay, "\"0\"");
        var period = set.GetProperty("weekdays")[0];
        Assert.Equal(("00:00", "23:59", 2m), (period.GetProperty("from").GetString(), period.GetProperty("to").GetString(), period.GetProperty("factor").GetDecimal()));
        var told = await routing.Bus.WaitForAsync<ActionAudited>(e => e.Entity == "CitySpeed" && e.EntityId == "330100");
        Assert.Equal(("SpeedProfileSet", 1L, 0), (told.Action, told.Version, told.Before!["weekdays"]!.AsArray().Count));
        Assert.Equal("330100", told.CityCode);

        // A double click answers the present state; who has not seen it is told so.
        Assert.Equal((HttpStatusCode.OK, 1L), Version(await SetAsync("330100", AllDay, "\"0\"")));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await SetAsync("330100", new { weekdays = Array.Empty<object>() }, "\"0\"")).Status);
        Assert.Equal((HttpStatusCode.OK, 2L), Version(await SetAsync("330100", new { weekdays = Array.Empty<object>() }, "\"1\"")));
        Assert.Equal(2, (await routing.GetAsync("/v1/cities/330100/speed-profile")).GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task And_only_its_own_dispatchers()
    {
        var foreign = TestCaller.Dispatcher with { Cities = "310000" };
        Assert.Equal(HttpStatusCode.NotFound, (await SetAsync("110000", AllDay, "\"0\"", foreign)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SetAsync("999999", AllDay, "\"0\"")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SetAsync("31", AllDay, "\"0\"")).Status);
    }

    [Theory]
    [InlineData("""{}""", "/weekdays")]
    [InlineData("""{ "weekdays": [null] }""", "/weekdays/0")]
    [InlineData("""{ "weekdays": [{ "from": "07:00", "to": "09:00" }] }""", "/weekdays/0/factor")]
    [InlineData("""{ "weekdays": [{ "from": "07:00", "to": "09:00", "factor": 0.4 }] }""", "/weekdays/0/factor")]
    [InlineData("""{ "weekdays": [{ "from": "07:00", "to": "09:00", "factor": 4.1 }] }""", "/weekdays/0/factor")]
    [InlineData("""{ "weekdays": [{ "from": "7:00", "to": "09:00", "factor": 1.5 }] }""", "/weekdays/0/from")]
    [InlineData("""{ "weekdays": [{ "from": "09:00", "to": "09:00", "factor": 1.5 }] }""", "/weekdays/0/to")]
    [InlineData("""{ "weekdays": [], "weekends": [{ "from": "07:00", "to": "09:00", "factor": 1.5 }, { "from": "08:30", "to": "10:00", "factor": 2 }] }""", "/weekends/1/from")]
    public async Task In_words_that_it_understands(string body, string pointer)
    {
        var (status, problem) = await SetAsync("440100", JsonDocument.Parse(body).RootElement, "\"0\"");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateArray());
        Assert.Equal(pointer, error.GetProperty("pointer").GetString());
        Assert.NotEmpty(error.GetProperty("detail").GetString()!);
    }

    private static (HttpStatusCode, long) Version((HttpStatusCode Status, JsonElement Body) answer) =>
        (answer.Status, answer.Body.GetProperty("version").GetInt64());

    private async Task<(HttpStatusCode Status, JsonElement Body)> SetAsync(string cityCode, object body, string? ifMatch, TestCaller? caller = null)
    {
        using var client = routing.Client(caller ?? TestCaller.Dispatcher);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/cities/{cityCode}/speed-profile") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.Add("If-Match", ifMatch);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
