using System.Text.Json;
using Netspring.Contracts;
using Netspring.Routing.Watching;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Drivers_are_late(RoutingWithClock routing) : IClassFixture<RoutingWithClock>
{
    [Fact]
    public async Task And_each_donor_of_the_route_hears_it_once()
    {
        var (routeId, driver, planned) = await DispatchedAsync("310000");
        await routing.MoveToAsync(planned.StartsAt.AddMinutes(50));
        await TellAsync(driver, routeId, "start", null);

        var told = new List<StopEtaChanged>();
        foreach (var stop in planned.Stops)
            told.Add(await routing.Bus.WaitForAsync<StopEtaChanged>(e => e.StopId == stop.Id));
        Assert.All(told.Zip(planned.Stops), pair => Assert.Equal(
            (pair.Second.Arrival, true, 2L), (pair.First.PlannedArrival, pair.First.IsInWindow, pair.First.Version)));
        Assert.All(told.Zip(planned.Stops), pair => Assert.InRange(
            pair.First.Eta - pair.Second.Arrival, TimeSpan.FromMinutes(49), TimeSpan.FromMinutes(52)));
        var shown = Stops(await routing.GetAsync($"/v1/routes/{routeId}"));
        Assert.Equal(told.Select(e => e.Eta), shown.Select(stop => stop.Eta!.Value));
        Assert.Equal(planned.Stops.Select(stop => stop.Arrival), shown.Select(stop => stop.Arrival));
        var own = Assert.Single((await routing.GetAsync($"/v1/driver/routes?date={RoutingUnderTest.Soon:O}", driver)).GetProperty("items").EnumerateArray());
        Assert.Equal(shown, Stops(own));

        // As late as was told: nothing more to tell.
        await routing.MoveToAsync(told[0].Eta);
        await TellAsync(driver, routeId, "arrive", planned.Stops[0].Id);
        var arrived = await routing.Bus.WaitForAsync<StopArrived>(e => e.StopId == planned.Stops[0].Id);
        Assert.Equal(3, arrived.Version);
        Assert.Equal(planned.Stops.Count, routing.Bus.Received<StopEtaChanged>().Count(e => e.RouteId == routeId));
        Assert.Equal("3 2 2", await routing.ScalarAsync<string>("select string_agg(version::text, ' ' order by version desc) from assignment where route_id = $1", routeId));
    }

    [Fact]
    public async Task Or_silent_and_that_is_noticed_once_by_many_replicas()
    {
        var (routeId, driver, planned) = await DispatchedAsync("440100");
        var version = await routing.VersionAsync(routeId);
        Assert.False(await WatchAsync(planned.StartsAt.AddMinutes(4)));
        var now = planned.StartsAt.AddMinutes(40);
        Assert.Contains(true, await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WatchAsync(now))));
        while (await WatchAsync(now))
            await Task.Yield();

        foreach (var stop in planned.Stops)
            Assert.Equal(stop.Arrival.AddMinutes(40), (await routing.Bus.WaitForAsync<StopEtaChanged>(e => e.StopId == stop.Id)).Eta);
        Assert.Equal(planned.Stops.Count, await routing.ScalarAsync<long>("select count(*) from stop where route_id = $1 and eta = arrival + interval '40 minutes'", routeId));
        Assert.Equal(version + 1, await routing.VersionAsync(routeId));
        Assert.Equal(now.AddMinutes(40).UtcDateTime, await routing.ScalarAsync<DateTime>("select eta_due_at from route where id = $1", routeId));

        // The telephone had no line: the driver left on time, and is at the first site no sooner than now.
        await routing.MoveToAsync(planned.StartsAt.AddMinutes(41));
        await TellAsync(driver, routeId, "start", null, planned.StartsAt);
        var back = await routing.Bus.WaitForAsync<StopEtaChanged>(e => e.StopId == planned.Stops[^1].Id && e.Version == 3);
        Assert.InRange(
            back.Eta - (planned.Stops[^1].Arrival - planned.Stops[0].Arrival), planned.StartsAt.AddMinutes(41), planned.StartsAt.AddMinutes(42));
    }

    private Task<bool> WatchAsync(DateTimeOffset now) => routing.WithAsync<WatchRoutes, bool>(watch => watch.NextAsync(now, CancellationToken.None));

    private async Task<(Guid RouteId, TestCaller Driver, Planned Planned)> DispatchedAsync(string cityCode)
    {
        var requests = await routing.PlaceThreeAsync(cityCode);
        await routing.WaitUntilImprovedAsync(cityCode);
        var routeId = await routing.ScalarAsync<Guid>("select route_id from stop where load_id = $1", requests[0].LoadId);
        // What is announced is what is planned, so that all that follows is the driver's.
        await routing.ScalarAsync<int>("update assignment a set eta = s.arrival, version = 1 from stop s where s.load_id = a.load_id and s.route_id = $1", routeId);
        var route = await routing.CommandedAsync(routeId, "dispatch");
        return (routeId, await routing.DriverOfAsync(routeId), new Planned(route.GetProperty("startsAt").GetDateTimeOffset(), Stops(route)));
    }

    private async Task TellAsync(TestCaller driver, Guid routeId, string type, Guid? stopId, DateTimeOffset? at = null)
    {
        var told = new { clientEventId = Guid.CreateVersion7(), type, routeId, stopId, deviceTime = at ?? routing.Now };
        Assert.Equal("applied", Assert.Single(await routing.TellAsync(driver, told)).GetProperty("status").GetString());
    }

    private static List<PlannedStop> Stops(JsonElement route) =>
    [
        .. route.GetProperty("stops").EnumerateArray().Select(stop => new PlannedStop(
            stop.GetProperty("id").GetGuid(), stop.GetProperty("arrival").GetDateTimeOffset(), stop.GetProperty("eta").GetDateTimeOffset())),
    ];

    private sealed record Planned(DateTimeOffset StartsAt, List<PlannedStop> Stops);

    private sealed record PlannedStop(Guid Id, DateTimeOffset Arrival, DateTimeOffset? Eta);
}
