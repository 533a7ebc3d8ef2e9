using Netspring.Routing.Data;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Tests;

public sealed class Visits_teach_the_forecast(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    [Fact]
    public async Task How_long_a_driver_stays_without_touching_the_plan()
    {
        const string City = "330100";
        await routing.AddFleetAsync(City, units: 120);
        var (past, _) = await routing.PlacedAsync(City);
        await routing.ScalarAsync<int>(FortyMinutesEach, past.LoadId);
        var tomorrow = RoutingUnderTest.Soon.AddDays(1);
        var first = new Request(City);
        await routing.PlaceAsync(first, tomorrow, RoutingUnderTest.Morning);
        await routing.PlaceAsync(new Request(City), tomorrow, RoutingUnderTest.Morning);
        await routing.WaitUntilImprovedAsync(City);

        var routeId = await routing.ScalarAsync<Guid>("select route_id from stop where load_id = $1", first.LoadId);
        await routing.CommandedAsync(routeId, "dispatch");
        await routing.TellAsync(
            await routing.DriverOfAsync(routeId),
            new { clientEventId = Guid.CreateVersion7(), type = "start", routeId, deviceTime = TimeProvider.System.GetUtcNow() });
        const string Apart = "select extract(epoch from max({0}) - min({0}))::int from stop where route_id = $1";
        Assert.Equal(600 + (15 * 33), await routing.ScalarAsync<int>(Apart.Replace("{0}", "arrival", StringComparison.Ordinal), routeId));
        Assert.InRange(await routing.ScalarAsync<int>(Apart.Replace("{0}", "eta", StringComparison.Ordinal), routeId), 2_200, 2_450);
        // Nobody learns from the future.
        var before = await routing.WithAsync<RoutingDbContext, ServiceTimes>(db => new ServiceTimesBook().OfAsync(db, City, RoutingUnderTest.Soon, CancellationToken.None));
        Assert.Same(ServiceTimes.Planned, before);
    }

    /// <summary>A hundred visits like the one there is, each of a request of its own.</summary>
    private const string FortyMinutesEach = """
        with one as (select p, l, s from pickup p join load l on l.pickup_id = p.id join stop s on s.load_id = l.id where l.id = $1),
        n as (select gen_random_uuid() pickup_id, gen_random_uuid() load_id, 100 + g as sequence from generate_series(1, 100) g),
        pickups as (insert into pickup select (jsonb_populate_record(p, jsonb_build_object('id', n.pickup_id))).* from one, n),
        loads as (insert into load select (jsonb_populate_record(l, jsonb_build_object('id', n.load_id, 'pickup_id', n.pickup_id))).* from one, n)
        insert into stop select (jsonb_populate_record(s, jsonb_build_object(
            'id', n.load_id, 'load_id', n.load_id, 'pickup_id', n.pickup_id, 'sequence', n.sequence, 'status', 'Completed', 'arrived_at', (s).arrival,
            'done_at', (s).arrival + interval '40 minutes'))).* from one, n
        """;
}
