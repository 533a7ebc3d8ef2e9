using Netspring.Contracts;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.Routing.Planning;

namespace Netspring.Routing.Tests;

/// <summary>The service without its background improver, so that a test can take its steps one by one.</summary>
public sealed class UnimprovedRouting : RoutingUnderTest
{
    protected override IReadOnlyList<string> LeftOut => ["ImprovementWorker"];

    /// <summary>Leases the only dirty day of a city: all others are swept clean first.</summary>
    public async Task<ImprovementLease> LeaseAsync(string cityCode)
    {
        await ScalarAsync<object>("update city_day set dirty_since = case when city_code = $1 then now() - interval '1 minute' end", cityCode);
        return (await TakeAsync())!;
    }

    public Task<ImprovementLease?> TakeAsync() =>
        WithAsync<RoutingDbContext, ImprovementLease?>(db => db.TakeLeaseAsync(Today, CancellationToken.None));

    public async Task<DaySnapshot> ReadAsync(ImprovementLease lease) =>
        (await WithAsync<ImproveDay, DaySnapshot?>(day => day.ReadAsync(lease, CancellationToken.None)))!;

    public Task<bool> WriteAsync(DaySnapshot snapshot, Solver.Plan? better) =>
        WithAsync<ImproveDay, bool>(day => day.WriteAsync(snapshot, better, CancellationToken.None));
}

public sealed class City_days_improve(UnimprovedRouting routing) : IClassFixture<UnimprovedRouting>
{
    private static readonly TimeWindow AllDay = new(new TimeOnly(8, 0), new TimeOnly(17, 0));

    [Fact]
    public async Task A_better_plan_is_written_and_told()
    {
        await routing.PlaceThreeAsync("310000");
        var snapshot = await routing.ReadAsync(await routing.LeaseAsync("310000"));
        var reversed = Reversed(snapshot);
        Assert.True(await routing.WriteAsync(snapshot, reversed));

        var planned = await routing.Bus.WaitForAsync<RoutePlanned>(e => e.CityCode == "310000" && e.Version == snapshot.Version + 1);
        // The order was turned round, so the first and the last arrival moved by far more than 15 minutes.
        var moved = await routing.Bus.WaitForAsync<PickupAssigned>(
            e => e.CityCode == "310000" && e.RouteVersion == planned.Routes.Single().RouteVersion);
        Assert.Equal(
            moved.Eta,
            (await routing.DayAsync("310000", RoutingUnderTest.Soon)).GetProperty("routes")[0].GetProperty("stops").EnumerateArray()
                .Single(stop => stop.GetProperty("loadId").GetGuid() == moved.LoadId).GetProperty("arrival").GetDateTimeOffset());
        Assert.Equal(
            (snapshot.Version + 1, "Improvement", DayPlanner.HashOf(reversed)),
            await PlanAsync("310000"));
        Assert.Equal(0L, await routing.ScalarAsync<long>("select count(*) from city_day where city_code = '310000' and dirty_since is not null"));
    }

    [Fact]
    public async Task A_load_inserted_meanwhile_is_not_lost()
    {
        await routing.PlaceThreeAsync("500000");
        var snapshot = await routing.ReadAsync(await routing.LeaseAsync("500000"));
        var late = new Request("500000", 31, 0.01, 0.05);
        await routing.PlaceAsync(late, RoutingUnderTest.Soon, AllDay);

        Assert.False(await routing.WriteAsync(snapshot, Reversed(snapshot)));
        Assert.Equal(1L, await routing.ScalarAsync<long>("select count(*) from judge_stops where load_id = $1", late.LoadId));
        Assert.Equal(snapshot.Version + 1, (await routing.DayAsync("500000", RoutingUnderTest.Soon)).GetProperty("version").GetInt64());
        Assert.Equal(1L, await routing.ScalarAsync<long>(
            "select count(*) from city_day where city_code = '500000' and dirty_since is not null and lease_token is null"));
    }

    [Fact]
    public async Task A_holder_whose_lease_was_taken_over_cannot_write()
    {
        await routing.PlaceThreeAsync("110000");
        var stopped = await routing.ReadAsync(await routing.LeaseAsync("110000"));
        await routing.ScalarAsync<object>("update city_day set leased_until = now() - interval '1 second' where city_code = '110000'");
        var successor = await routing.ReadAsync((await routing.TakeAsync())!);

        Assert.False(await routing.WriteAsync(stopped, Reversed(stopped)));
        Assert.True(await routing.WriteAsync(successor, null));
    }

    [Fact]
    public async Task A_day_just_improved_rests_however_much_arrives()
    {
        await routing.PlaceThreeAsync("330100");
        Assert.True(await routing.WriteAsync(await routing.ReadAsync(await routing.LeaseAsync("330100")), null));
        await routing.ScalarAsync<object>("update city_day set dirty_since = now() - interval '10 seconds' where city_code = '330100'");
        Assert.Null(await routing.TakeAsync());

        await routing.ScalarAsync<object>("update city_day set leased_until = leased_until - interval '31 seconds' where city_code = '330100'");
        Assert.NotNull(await routing.TakeAsync());
    }

    [Fact]
    public async Task A_holder_who_wakes_after_his_successor_is_done_overwrites_nothing()
    {
        await routing.PlaceThreeAsync("320100");
        var stopped = await routing.ReadAsync(await routing.LeaseAsync("320100"));
        await routing.ScalarAsync<object>("update city_day set leased_until = now() - interval '1 second' where city_code = '320100'");
        var successor = await routing.ReadAsync((await routing.TakeAsync())!);
        var better = Reversed(successor);
        Assert.True(await routing.WriteAsync(successor, better));

        Assert.False(await routing.WriteAsync(stopped, Reversed(stopped)));
        Assert.Equal((successor.Version + 1, "Improvement", DayPlanner.HashOf(better)), await PlanAsync("320100"));
        // Nor does he wake the day up again, or let go of a lease that is another's by now.
        Assert.Equal(1L, await routing.ScalarAsync<long>(
            "select count(*) from city_day where city_code = '320100' and dirty_since is null and lease_token is null"));
    }

    [Fact]
    public async Task A_leased_day_is_not_leased_again()
    {
        await routing.PlaceThreeAsync("120000");
        await routing.LeaseAsync("120000");
        Assert.Null(await routing.TakeAsync());
    }

    [Fact]
    public async Task A_stored_plan_can_be_made_again_from_its_input()
    {
        await routing.PlaceThreeAsync("440100");
        var json = await routing.ScalarAsync<string>("select input::text from plan where city_code = '440100' order by city_day_version desc limit 1");
        var hash = await routing.ScalarAsync<string>("select hash from plan where city_code = '440100' order by city_day_version desc limit 1");
        var input = System.Text.Json.JsonSerializer.Deserialize<PlanInput>(json!, System.Text.Json.JsonSerializerOptions.Web)!;
        Assert.Equal(hash, DayPlanner.HashOf(DayPlanner.Insert(input).Plan));
    }

    /// <summary>A plan that is certainly another one: every trip the other way round.</summary>
    private static Solver.Plan Reversed(DaySnapshot snapshot) => Solver.RoutingSolver.FromSequences(
        snapshot.Input.ToProblem(_ => true),
        [.. snapshot.Input.Before.Select(route => route with { Trips = [.. route.Trips.Select(IReadOnlyList<string> (trip) => [.. trip.Reverse()])] })]);

    private async Task<(long, string?, string?)> PlanAsync(string cityCode)
    {
        const string Newest = "from plan where city_code = $1 order by city_day_version desc limit 1";
        return (
            await routing.ScalarAsync<long>("select city_day_version " + Newest, cityCode),
            await routing.ScalarAsync<string>("select kind " + Newest, cityCode),
            await routing.ScalarAsync<string>("select hash " + Newest, cityCode));
    }
}
