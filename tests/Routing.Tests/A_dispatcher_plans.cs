using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>Cities whose policy is manual.</summary>
public sealed class A_dispatcher_plans(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;
    private static readonly TimeWindow Morning = RoutingUnderTest.Morning;

    [Fact]
    public async Task What_comes_waits_until_a_plan_is_committed()
    {
        await routing.AddFleetAsync("310000", units: 60, trips: 1);
        await SetAsync("310000", 1, "manual");
        Request[] requests = [new("310000", 50), new("310000", 40)];
        foreach (var request in requests)
            await WaitsAsync(request);
        Assert.Equal(0L, await routing.ScalarAsync<long>("select count(*) from judge_stops where request_id = any($1)", (object)requests.Select(r => r.Id).ToArray()));

        var plan = await routing.SolvedPlanAsync("310000", new { iterations = 100 });
        var alternative = plan.GetProperty("alternatives")[0];
        Assert.Equal(2, alternative.GetProperty("difference").GetProperty("requestsToTell").GetArrayLength());
        Assert.Equal(1, alternative.GetProperty("difference").GetProperty("vehicles").GetInt32());
        await routing.CommitPlanAsync(plan);
        Assert.Equal("PlanCommitted", (await routing.Bus.WaitForAsync<ActionAudited>(e => e.EntityId == plan.GetProperty("id").GetString())).Action);

        var assigned = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.CityCode == "310000");
        var unassigned = await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.CityCode == "310000");
        Assert.Equal(requests.Select(r => r.LoadId).ToHashSet(), [assigned.LoadId, unassigned.LoadId]);
        Assert.Equal((1L, 1L, 1L, 1L), (assigned.Version, assigned.ScheduleVersion, unassigned.Version, unassigned.ScheduleVersion));
        Assert.Contains(unassigned.Reasons, reason => reason.Code == "CAPACITY_UNITS");
    }

    [Fact]
    public async Task A_load_that_is_cancelled_leaves_the_pool_or_its_route()
    {
        await routing.AddFleetAsync("500000", vans: 2);
        await SetAsync("500000", 1, "manual");
        var (placed, waiting) = (new Request("500000"), new Request("500000"));
        await WaitsAsync(placed);
        await routing.CommitPlanAsync(await routing.SolvedPlanAsync("500000", new { iterations = 100 }));
        await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == placed.Id);
        await WaitsAsync(waiting);

        PickupCancelled[] cancelled = [placed.Cancelled(), waiting.Cancelled()];
        foreach (var message in cancelled)
            await routing.Bus.PublishAsync(message);
        await routing.WaitUntilHandledAsync(cancelled);
        var day = await routing.DayAsync("500000", Soon);
        Assert.Equal((0, 0), (day.GetProperty("loads").GetArrayLength(), day.GetProperty("routes").GetArrayLength()));
    }

    [Fact]
    public async Task Back_to_automatic_the_pool_is_placed_and_what_does_not_fit_is_told()
    {
        await routing.AddFleetAsync("440100", units: 60, trips: 1);
        await SetAsync("440100", 1, "manual");
        Request[] requests = [new("440100", 50), new("440100", 40)];
        foreach (var request in requests)
            await WaitsAsync(request);

        // The older version comes last, and says nothing new.
        await SetAsync("440100", 3, "auto");
        await SetAsync("440100", 2, "manual");
        var assigned = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.CityCode == "440100");
        var unassigned = await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.CityCode == "440100");
        Assert.Equal(requests.Select(r => r.LoadId).ToHashSet(), [assigned.LoadId, unassigned.LoadId]);
        await routing.PlaceAsync(new Request("440100"), Soon.AddDays(1), Morning);
    }

    [Fact]
    public async Task Only_days_from_the_date_on_wait()
    {
        await routing.AddFleetAsync("110000", vans: 2);
        await SetAsync("110000", 1, "manual", from: Soon.AddDays(1));
        await routing.PlaceAsync(new Request("110000"), Soon, Morning);
        await WaitsAsync(new Request("110000"), Soon.AddDays(1));
    }

    [Fact]
    public async Task The_improver_leaves_the_day_alone()
    {
        await routing.AddFleetAsync("120000", vans: 2);
        await SetAsync("120000", 1, "manual");
        await WaitsAsync(new Request("120000"));
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<long>("select count(*) from city_day where city_code = '120000' and dirty_since is null") == 1,
            "the improver to look");
        Assert.Equal(0L, await routing.ScalarAsync<long>("select count(*) from plan where city_code = '120000' and kind = 'Improvement'"));
        Assert.Equal("Waiting", (await routing.DayAsync("120000", Soon)).GetProperty("loads")[0].GetProperty("status").GetString());
    }

    private async Task WaitsAsync(Request request, DateOnly? date = null)
    {
        await routing.Bus.PublishAsync(request.Requested());
        await routing.Bus.PublishAsync(request.Scheduled(1, date ?? Soon, Morning));
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<string>("select status from assignment where load_id = $1", request.LoadId) == "Waiting", "the load to wait");
    }

    private async Task SetAsync(string cityCode, long version, string mode, DateOnly? from = null)
    {
        var changed = new CityPolicyChanged
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = TimeProvider.System.GetUtcNow(),
            CityCode = cityCode,
            Version = version,
            Planning = [new DatedPlanning(from ?? RoutingUnderTest.Today, mode)],
        };
        await routing.Bus.PublishAsync(changed);
        await routing.Bus.PublishAsync(changed);
        await routing.WaitUntilHandledAsync(changed);
    }
}
