using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Routing.Domain;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>What a dispatcher asks of plans; nothing improves the days meanwhile.</summary>
public sealed class A_plan_is_made(UnimprovedRouting routing) : IClassFixture<UnimprovedRouting>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;
    private static readonly TimeWindow Morning = RoutingUnderTest.Morning;

    [Fact]
    public async Task But_no_more_than_five_of_a_day_at_a_time()
    {
        // A day of one load is searched in no time.
        await routing.PlaceThreeAsync("350200");
        var plans = new List<Guid>();
        for (var i = 0; i < 5; i++)
            plans.Add((await routing.AskPlanAsync("350200", new { seconds = 120 })).GetProperty("id").GetGuid());
        using var client = routing.Client(TestCaller.Dispatcher);
        using var sixth = await client.PostAsJsonAsync($"/v1/city-days/350200/{RoutingUnderTest.Soon:O}/plans", new { seconds = 1 });
        Assert.Equal(HttpStatusCode.Conflict, sixth.StatusCode);
        Assert.Equal("quota-exceeded", (await sixth.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

        foreach (var plan in plans)
            Assert.True(await routing.CancelPlanAsync(plan) is HttpStatusCode.OK or HttpStatusCode.Accepted);
        await routing.EndedPlanAsync(plans[0]);
        await routing.AskPlanAsync("350200", new { seconds = 1 });
    }

    [Fact]
    public async Task And_says_what_it_would_change_while_nothing_changes()
    {
        var requests = await routing.PlaceThreeAsync("310000");
        var before = await routing.DayAsync("310000", Soon);
        var plan = await routing.SolvedPlanAsync("310000", new { iterations = 500, alternatives = 2 });

        Assert.Equal((1, JsonValueKind.Null), (plan.GetProperty("progress").GetDouble(), plan.GetProperty("seconds").ValueKind));
        var best = plan.GetProperty("alternatives")[0];
        Assert.Equal(
            requests.Select(r => r.LoadId).ToHashSet(),
            best.GetProperty("routes").EnumerateArray().SelectMany(r => r.GetProperty("stops").EnumerateArray())
                .Select(s => s.GetProperty("loadId").GetGuid()).ToHashSet());
        var difference = best.GetProperty("difference");
        Assert.Equal(
            best.GetProperty("distanceMetres").GetInt32() - before.GetProperty("routes")[0].GetProperty("distanceMetres").GetInt32(),
            difference.GetProperty("metres").GetInt32());
        Assert.Equal(0, difference.GetProperty("vehicles").GetInt32());
        Assert.Equal(Lasting(before), Lasting(await routing.DayAsync("310000", Soon)));
        var listed = Assert.Single((await routing.GetAsync($"/v1/city-days/310000/{Soon:O}/plans")).GetProperty("items").EnumerateArray());
        Assert.Equal(plan.GetProperty("id").GetGuid(), listed.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task And_becomes_the_routes_of_the_day_once_it_is_committed()
    {
        await routing.PlaceThreeAsync("500000");
        await routing.ScalarAsync<object>("update stop set arrival = arrival + interval '2 hours' where city_code = '500000'");
        await routing.ScalarAsync<object>("update assignment set eta = eta + interval '2 hours' where city_code = '500000'");
        var plan = await routing.SolvedPlanAsync("500000", new { iterations = 500 });
        var best = plan.GetProperty("alternatives")[0];
        Assert.Equal(3, best.GetProperty("difference").GetProperty("requestsToTell").GetArrayLength());
        var id = plan.GetProperty("id").GetGuid();
        var version = plan.GetProperty("version").GetInt64();

        var committed = await routing.CommitPlanAsync(id, $"\"{version}\"");
        Assert.Equal(("Committed", 0), (committed.GetProperty("status").GetString(), committed.GetProperty("committedAlternative").GetInt32()));
        var day = await routing.DayAsync("500000", Soon);
        Assert.Equal(Order(best), Order(day));
        var planned = await routing.Bus.WaitForAsync<RoutePlanned>(e => e.CityCode == "500000" && e.Version == day.GetProperty("version").GetInt64());
        Assert.Equal(
            ("Commitment", best.GetProperty("hash").GetString()),
            (await routing.ScalarAsync<string>("select kind from plan where id = $1", planned.PlanId),
                await routing.ScalarAsync<string>("select hash from plan where id = $1", planned.PlanId)));
        foreach (var stop in day.GetProperty("routes")[0].GetProperty("stops").EnumerateArray())
        {
            await routing.Bus.WaitForAsync<PickupAssigned>(
                e => e.LoadId == stop.GetProperty("loadId").GetGuid() && e.Eta == stop.GetProperty("arrival").GetDateTimeOffset());
        }

        // A double click, and one much later.
        await routing.CommitPlanAsync(id, $"\"{version}\"");
        await routing.CommitPlanAsync(id, $"\"{version + 1}\"");
        await routing.CommitPlanAsync(id, ifMatch: null, HttpStatusCode.PreconditionRequired);
        Assert.Equal(Lasting(day), Lasting(await routing.DayAsync("500000", Soon)));
    }

    [Fact]
    public async Task And_is_outdated_once_its_day_has_changed()
    {
        await routing.PlaceThreeAsync("440100");
        var plan = await routing.SolvedPlanAsync("440100", new { iterations = 100 });
        var late = new Request("440100", 31);
        await routing.PlaceAsync(late, Soon, Morning);

        var problem = await routing.CommitPlanAsync(plan, HttpStatusCode.Conflict);
        Assert.Equal("plan-outdated", problem.GetProperty("code").GetString());
        var changes = problem.GetProperty("changes").EnumerateArray().Select(c => (c.GetProperty("kind").GetString(), c.GetProperty("id").GetGuid())).ToList();
        Assert.Contains(("LoadCame", late.LoadId), changes);
        Assert.Contains(changes, change => change.Item1 == "RouteChanged");
        Assert.Equal("Solved", (await routing.GetAsync($"/v1/plans/{plan.GetProperty("id").GetGuid()}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task And_is_committed_only_by_who_has_seen_it_or_its_routes()
    {
        await routing.PlaceThreeAsync("110000");
        var plan = await routing.SolvedPlanAsync("110000", new { iterations = 100 });
        var id = plan.GetProperty("id").GetGuid();
        var route = plan.GetProperty("base")[0];
        var (routeId, version) = (route.GetProperty("routeId").GetGuid(), route.GetProperty("version").GetInt64());

        Assert.Equal("precondition-required", (await routing.CommitPlanAsync(id, null, HttpStatusCode.PreconditionRequired)).GetProperty("code").GetString());
        Assert.Equal("version-conflict", (await routing.CommitPlanAsync(id, "\"0\"", HttpStatusCode.PreconditionFailed)).GetProperty("code").GetString());
        var stale = await routing.CommitPlanAsync(id, null, HttpStatusCode.Conflict, new { @base = new[] { new { routeId, version = version - 1 } } });
        Assert.Equal("plan-outdated", stale.GetProperty("code").GetString());
        await routing.CommitPlanAsync(id, null, HttpStatusCode.OK, new { @base = new[] { new { routeId, version } } });
    }

    [Fact]
    public async Task And_is_cancelled_while_it_is_searched()
    {
        await routing.PlaceThreeAsync("120000");
        var id = (await routing.AskPlanAsync("120000", new { seconds = 100, iterations = 1_000_000 })).GetProperty("id").GetGuid();
        await Eventually.HoldsAsync(
            async () => (await routing.GetAsync($"/v1/plans/{id}")).GetProperty("best").ValueKind == JsonValueKind.Object, "the search to have begun");
        Assert.Equal(HttpStatusCode.Accepted, await routing.CancelPlanAsync(id));
        var plan = await routing.EndedPlanAsync(id);

        Assert.Equal("Cancelled", plan.GetProperty("status").GetString());
        Assert.Equal(3, plan.GetProperty("alternatives")[0].GetProperty("routes")[0].GetProperty("stops").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, await routing.CancelPlanAsync(id));
        var problem = await routing.CommitPlanAsync(id, "*", HttpStatusCode.Conflict);
        Assert.Equal(("invalid-state-transition", "Cancelled"), (problem.GetProperty("code").GetString(), problem.GetProperty("currentState").GetString()));
    }

    [Fact]
    public async Task And_is_the_same_again_from_its_stored_row()
    {
        await routing.PlaceThreeAsync("320100");
        var ask = new { iterations = 300, seed = 5, alternatives = 3 };
        var (first, second) = (await routing.SolvedPlanAsync("320100", ask), await routing.SolvedPlanAsync("320100", ask));
        Assert.Equal(Hashes(first), Hashes(second));

        var id = first.GetProperty("id").GetGuid();
        var input = JsonSerializer.Deserialize<PlanInput>(
            (await routing.ScalarAsync<string>("select input::text from plan_job where id = $1", id))!, JsonSerializerOptions.Web)!;
        var order = JsonSerializer.Deserialize<PlanOrder>(
            (await routing.ScalarAsync<string>("""select "order"::text from plan_job where id = $1""", id))!, JsonSerializerOptions.Web)!;
        Assert.Equal(Hashes(first), PlanSearch.Run(input, order).Select(alternative => alternative.Hash));
    }

    [Fact]
    public async Task And_gives_back_what_finds_no_place_with_reasons()
    {
        await routing.AddFleetAsync("420100", units: 60, trips: 1);
        await routing.PlaceAsync(new Request("420100", 50), Soon, Morning);
        var second = new Request("420100", 40);
        await routing.Bus.PublishAsync(second.Requested());
        await routing.Bus.PublishAsync(second.Scheduled(1, Soon, Morning));
        await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == second.Id);

        var plan = await routing.SolvedPlanAsync("420100", new { iterations = 100 });
        var unassigned = Assert.Single(plan.GetProperty("alternatives")[0].GetProperty("unassigned").EnumerateArray());
        Assert.Equal(second.LoadId, unassigned.GetProperty("loadId").GetGuid());
        var reason = Assert.Single(unassigned.GetProperty("reasons").EnumerateArray(), r => r.GetProperty("code").GetString() == "CAPACITY_UNITS");
        Assert.NotEqual("", reason.GetProperty("text").GetString() + reason.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task And_is_infeasible_where_no_load_finds_a_place()
    {
        var request = new Request("540100");
        await routing.Bus.PublishAsync(request.Requested());
        await routing.Bus.PublishAsync(request.Scheduled(1, Soon, Morning));
        await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == request.Id);
        var plan = await routing.EndedPlanAsync((await routing.AskPlanAsync("540100", new { })).GetProperty("id").GetGuid());
        Assert.Equal("Infeasible", plan.GetProperty("status").GetString());
        Assert.Equal("NO_VEHICLE", plan.GetProperty("alternatives")[0].GetProperty("unassigned")[0].GetProperty("reasons")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task Beside_routes_that_stay_as_they_are()
    {
        await routing.AddFleetAsync("610100", vans: 2, units: 60, trips: 1);
        var first = await routing.PlaceAsync(new Request("610100", 50, 0.05), Soon, Morning);
        var second = await routing.PlaceAsync(new Request("610100", 50, -0.05), Soon, Morning);
        var plan = await routing.SolvedPlanAsync("610100", new { iterations = 100, keepRoutes = new[] { first.RouteId } });
        Assert.Equal(second.RouteId, Assert.Single(plan.GetProperty("base").EnumerateArray()).GetProperty("routeId").GetGuid());
        var solved = Assert.Single(plan.GetProperty("alternatives")[0].GetProperty("routes").EnumerateArray());
        Assert.Equal(second.Vehicle.Id, solved.GetProperty("vehicleId").GetGuid());

        var before = await routing.GetAsync($"/v1/routes/{first.RouteId}");
        await routing.CommitPlanAsync(plan);
        Assert.Equal(before.ToString(), (await routing.GetAsync($"/v1/routes/{first.RouteId}")).ToString());
    }

    [Fact]
    public async Task Of_a_day_without_loads_too()
    {
        var plan = await routing.SolvedPlanAsync("330100", new { iterations = 10 });
        Assert.Equal(0, plan.GetProperty("alternatives")[0].GetProperty("routes").GetArrayLength());
        await routing.CommitPlanAsync(plan.GetProperty("id").GetGuid(), "*");
    }

    [Theory]
    [InlineData("""{ "seconds": 0 }""", "/seconds")]
    [InlineData("""{ "iterations": 2000000 }""", "/iterations")]
    [InlineData("""{ "alternatives": 4 }""", "/alternatives")]
    [InlineData("""{ "seed": -1 }""", "/seed")]
    [InlineData("""{ "keepRoutes": ["0198c3f0-0000-7000-8000-000000000000"] }""", "/keepRoutes/0")]
    public async Task Not_from_what_makes_no_sense(string body, string pointer)
    {
        using var client = routing.Client(TestCaller.Dispatcher);
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri($"/v1/city-days/310000/{Soon:O}/plans", UriKind.Relative), content);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.BadRequest, pointer), (response.StatusCode, problem.GetProperty("errors")[0].GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task Not_for_a_dispatcher_of_another_city_nor_for_a_day_that_is_over()
    {
        var id = (await routing.AskPlanAsync("350100", new { iterations = 10 })).GetProperty("id").GetGuid();
        using var stranger = routing.Client(new TestCaller("dispatcher", Cities: "310000"));
        using var read = await stranger.GetAsync(new Uri($"/v1/plans/{id}", UriKind.Relative));
        using var ended = await stranger.DeleteAsync(new Uri($"/v1/plans/{id}", UriKind.Relative));
        using var committed = await stranger.PostAsJsonAsync($"/v1/plans/{id}/commit", new { });
        using var asked = await stranger.PostAsJsonAsync($"/v1/city-days/350100/{Soon:O}/plans", new { });
        Assert.All([read, ended, committed, asked], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));

        using var past = await stranger.PostAsJsonAsync($"/v1/city-days/310000/{RoutingUnderTest.Today.AddDays(-1):O}/plans", new { });
        Assert.Equal(HttpStatusCode.BadRequest, past.StatusCode);
    }

    private static IEnumerable<string?> Hashes(JsonElement plan) =>
        [.. plan.GetProperty("alternatives").EnumerateArray().Select(a => a.GetProperty("hash").GetString())];

    /// <summary>Who is visited by whom, when.</summary>
    private static IEnumerable<(Guid, Guid, DateTimeOffset)> Order(JsonElement routes) =>
        [.. routes.GetProperty("routes").EnumerateArray()
            .SelectMany(r => r.GetProperty("stops").EnumerateArray().Select(s => (
                r.TryGetProperty("vehicleId", out var id) ? id.GetGuid() : r.GetProperty("vehicle").GetProperty("id").GetGuid(),
                s.GetProperty("loadId").GetGuid(), s.GetProperty("arrival").GetDateTimeOffset())))
            .OrderBy(s => s.Item3)];

    /// <summary>All of a day but when it was read.</summary>
    private static string Lasting(JsonElement day) => string.Join('\n', day.EnumerateObject().Where(field => field.Name != "asOf").Select(field => field.Value.ToString()));
}
