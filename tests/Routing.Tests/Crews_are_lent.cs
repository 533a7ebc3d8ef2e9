using System.Globalization;
using Netspring.Contracts;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>Each test has a hub of its own, far from those of the others.</summary>
public sealed class Crews_are_lent(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;

    [Fact]
    public async Task To_a_near_city_from_morning_to_evening()
    {
        var vehicle = Assert.Single(await routing.AddHubAsync("310000", 60));
        var request = routing.At("320500", units: 50);
        await routing.Bus.PublishAsync(request.Wanted(1, Soon, Soon.AddDays(1)), times: 3);
        var visited = await HeardAsync("320500");
        var day = Assert.Single(visited.Days);

        Assert.Equal(("310000", vehicle, 1L), (visited.HubCityCode, visited.Vehicle.Id, visited.Version));
        Assert.Equal((Soon, 1, true, new FleetWant(request.Id, 1)), (day.LocalDate, day.Trips, day.Available, day.OpenedFor));
        Assert.InRange(day.Shift.From, new TimeOnly(9, 30), new TimeOnly(10, 30));
        Assert.InRange(day.Shift.To, new TimeOnly(15, 30), new TimeOnly(16, 30));
        Assert.Equal([Soon], Away(await HeardAsync("310000", 2)));

        var assigned = await routing.PlaceAsync(request, Soon, day.Shift);
        Assert.Equal(vehicle, assigned.Vehicle.Id);
        var route = await routing.GetAsync($"/v1/routes/{assigned.RouteId}");
        var legs = 2 * TravelEstimate.Between(routing.Seat("310000"), routing.Seat("320500")).Metres;
        Assert.True(route.GetProperty("visiting").GetBoolean());
        Assert.Equal("D-310000", (await routing.GetAsync("/v1/depots?limit=200")).GetProperty("items").EnumerateArray()
            .Single(d => d.GetProperty("id").GetGuid() == route.GetProperty("depot").GetProperty("id").GetGuid()).GetProperty("code").GetString());
        // The site is the seat itself: the whole route is the line haul.
        Assert.Equal((legs, legs), (route.GetProperty("lineHaulMetres").GetInt32(), route.GetProperty("distanceMetres").GetInt32()));
        Assert.True(route.GetProperty("startsAt").GetDateTimeOffset() >= CityClock.At(Soon, new TimeOnly(8, 0)));
        Assert.True(route.GetProperty("endsAt").GetDateTimeOffset() <= CityClock.At(Soon, new TimeOnly(18, 0)));
        Assert.Single(routing.Bus.Received<FleetDaysChanged>(), e => e.CityCode == "320500");
    }

    [Fact]
    public async Task To_a_far_city_with_the_days_of_travel_and_both_legs_in_the_metres()
    {
        await routing.AddHubAsync("110000", 60);
        var request = routing.At("140100", units: 50);
        await routing.Bus.PublishAsync(request.Wanted(1, Soon));
        var day = Assert.Single((await HeardAsync("140100")).Days);

        Assert.Equal((Soon, new TimeWindow(new TimeOnly(8, 0), new TimeOnly(18, 0))), (day.LocalDate, day.Shift));
        Assert.Equal([Soon.AddDays(-1), Soon, Soon.AddDays(1)], Away(await HeardAsync("110000", 2)));
        var assigned = await routing.PlaceAsync(request, Soon, RoutingUnderTest.Morning);
        var route = await routing.GetAsync($"/v1/routes/{assigned.RouteId}");
        var legs = 2 * TravelEstimate.Between(routing.Seat("110000"), routing.Seat("140100")).Metres;
        // The route itself starts, ends and collects at the seat.
        Assert.Equal((legs, legs), (route.GetProperty("lineHaulMetres").GetInt32(), route.GetProperty("distanceMetres").GetInt32()));
        var home = await RefusedAsync(new Request("110000"), Soon.AddDays(1));
        Assert.Equal("NO_VEHICLE", Assert.Single(home.Reasons).Code);
    }

    [Fact]
    public async Task Not_where_no_hub_is_in_reach_until_one_is()
    {
        var request = routing.At("652300");
        await routing.Bus.PublishAsync(request.Wanted(2, Soon), times: 2);
        var refused = await routing.Bus.WaitForAsync<FleetRefused>(e => e.RequestId == request.Id);
        Assert.Equal(("652300", 1L, 2L, "NO_FLEET"), (refused.CityCode, refused.Version, refused.WantVersion, refused.Code));

        await routing.AddHubAsync("650100", 60);
        Assert.Equal(new FleetWant(request.Id, 2), Assert.Single((await HeardAsync("652300")).Days).OpenedFor);
        var late = request.Wanted(1, Soon);
        await routing.Bus.PublishAsync(late);
        await routing.WaitUntilHandledAsync(late);
        Assert.Single(routing.Bus.Received<FleetRefused>(), e => e.RequestId == request.Id);
        Assert.Equal(1L, await routing.ScalarAsync<long>("select count(*) from visit where request_id = $1", request.Id));
    }

    [Fact]
    public async Task Not_when_all_are_busy_until_a_visit_is_given_back()
    {
        await routing.AddHubAsync("440100", 60);
        var (first, second) = (routing.At("440600"), routing.At("441900"));
        await routing.Bus.PublishAsync(first.Wanted(1, Soon));
        await HeardAsync("440600");
        await routing.Bus.PublishAsync(second.Wanted(1, Soon));
        Assert.Equal("NO_CAPACITY", (await routing.Bus.WaitForAsync<FleetRefused>(e => e.RequestId == second.Id)).Code);

        await AgeAsync(first);
        var closed = Assert.Single((await HeardAsync("440600", 2)).Days);
        Assert.Equal((false, new FleetWant(first.Id, 1)), (closed.Available, closed.OpenedFor));
        Assert.Equal(new FleetWant(second.Id, 1), Assert.Single((await HeardAsync("441900")).Days).OpenedFor);
        // Home again for a moment, then away for the second.
        Assert.Empty(Away(await HeardAsync("440100", 3)));
        Assert.Equal([Soon], Away(await HeardAsync("440100", 4)));
        Assert.Single(routing.Bus.Received<FleetRefused>(), e => e.RequestId == second.Id);
    }

    [Fact]
    public async Task For_good_once_a_load_counts_on_it_or_the_crew_has_left()
    {
        await routing.AddHubAsync("420100", 60, 60, 60, 60);
        var (named, planned, under, idle) = (routing.At("420900"), routing.At("420700"), routing.At("430100"), routing.At("421100"));
        // 300 km away: the crew leaves the day before.
        await routing.Bus.PublishAsync(under.Wanted(1, RoutingUnderTest.Today.AddDays(2)));
        await HeardAsync("430100");
        await routing.Bus.PublishAsync(named.Wanted(1, Soon));
        await routing.Bus.PublishAsync(planned.Wanted(1, Soon));
        var day = Assert.Single((await HeardAsync("420900")).Days);
        var scheduled = named.Scheduled(1, named.Load(Soon, day.Shift, fleetDayId: day.FleetDayId));
        await routing.Bus.PublishAsync(scheduled);
        await routing.WaitUntilHandledAsync(scheduled);
        await HeardAsync("420700");
        await routing.PlaceAsync(planned, Soon, day.Shift);
        // The oldest is looked at first: when this one is closed, the others have been left alone.
        await routing.Bus.PublishAsync(idle.Wanted(1, Soon));
        await HeardAsync("421100");
        await routing.ScalarAsync<object>("update visit set local_date = $2 where request_id = $1", under.Id, RoutingUnderTest.Today.AddDays(1));
        foreach (var request in new[] { named, planned, under, idle })
            await AgeAsync(request);

        await HeardAsync("421100", 2);
        Assert.Equal(1L, await routing.ScalarAsync<long>("select count(*) from visit where request_id = any($1) and not is_open", (object)new[] { named.Id, planned.Id, under.Id, idle.Id }));
    }

    [Fact]
    public async Task Never_to_a_request_that_was_cancelled()
    {
        await routing.AddHubAsync("510100", 60);
        var (before, after) = (routing.At("510600"), routing.At("510700", units: 61));
        await routing.Bus.PublishAsync(before.Cancelled());
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<long>("select count(*) from pickup where id = $1 and is_cancelled", before.Id) == 1, "the cancellation");
        var late = before.Wanted(1, Soon);
        await routing.Bus.PublishAsync(late);
        await routing.WaitUntilHandledAsync(late);
        Assert.Equal(0L, await routing.ScalarAsync<long>("select count(*) from want where request_id = $1", before.Id));

        // Refused, and given up before a crew is there.
        var hopeless = new Request("510700") { Skills = ["hazmat"] };
        await routing.Bus.PublishAsync(hopeless.Wanted(1, Soon));
        await routing.Bus.WaitForAsync<FleetRefused>(e => e.RequestId == hopeless.Id && e.Code == "NO_CAPACITY");
        var cancelled = hopeless.Cancelled();
        await routing.Bus.PublishAsync(cancelled);
        await routing.WaitUntilHandledAsync(cancelled);
        Assert.Equal(0L, await routing.ScalarAsync<long>("select count(*) from want where request_id = $1", hopeless.Id));
        await routing.Bus.PublishAsync(after.Wanted(1, Soon));
        Assert.Equal(new FleetWant(after.Id, 1), Assert.Single((await HeardAsync("510700")).Days).OpenedFor);
    }

    [Fact]
    public async Task Never_to_their_own_city()
    {
        await routing.AddHubAsync("330100", 60);
        var request = new Request("330100");
        var wanted = request.Wanted(1, Soon);
        await routing.Bus.PublishAsync(wanted);
        await routing.WaitUntilHandledAsync(wanted);
        Assert.Equal("Served", await routing.ScalarAsync<string>("select status from want where request_id = $1", request.Id));
        Assert.DoesNotContain(routing.Bus.Received<FleetRefused>(), e => e.RequestId == request.Id);
        Assert.Equal(0L, await routing.ScalarAsync<long>("select count(*) from visit where request_id = $1", request.Id));
    }

    [Fact]
    public async Task And_told_anew_each_day_as_long_as_they_are_to_come()
    {
        await routing.AddHubAsync("610100", 60);
        var (near, later) = (routing.At("610400"), routing.At("610500"));
        await routing.Bus.PublishAsync(near.Wanted(1, RoutingUnderTest.Today.AddDays(1)));
        await routing.Bus.PublishAsync(later.Wanted(1, Soon));
        await HeardAsync("610400");
        await HeardAsync("610500");

        // For this one the visit is two days past.
        await using var replica = routing.WithWebHostBuilder(host => host.UseSetting(
            "CityClock:OffsetSeconds", TimeSpan.FromDays(3).TotalSeconds.ToString(CultureInfo.InvariantCulture)));
        replica.UseKestrel(0);
        replica.StartServer();
        Assert.Equal(Soon, Assert.Single((await HeardAsync("610500", 2)).Days).LocalDate);
        var home = await routing.Bus.WaitForAsync<FleetDaysChanged>(e => e.CityCode == "610100" && e.Days[^1].LocalDate == RoutingUnderTest.Today.AddDays(63));
        Assert.Equal([Soon], Away(home));
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<long>("select count(*) from roster where told_on < $1", RoutingUnderTest.Today.AddDays(3)) == 0, "the round");
        Assert.Equal(1L, await routing.ScalarAsync<long>("select version from roster where city_code = '610400'"));
    }

    private static IEnumerable<DateOnly> Away(FleetDaysChanged told) =>
        told.Days.Where(day => !day.Available).Select(day => day.LocalDate);

    private Task<FleetDaysChanged> HeardAsync(string cityCode, long version = 1) =>
        routing.Bus.WaitForAsync<FleetDaysChanged>(e => e.CityCode == cityCode && e.Version == version);

    private async Task<PickupUnassigned> RefusedAsync(Request request, DateOnly date)
    {
        await routing.Bus.PublishAsync(request.Requested());
        await routing.Bus.PublishAsync(request.Scheduled(1, date, RoutingUnderTest.Morning));
        return await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == request.Id);
    }

    /// <summary>The visit has been there for longer than it may be idle.</summary>
    private Task AgeAsync(Request request) =>
        routing.ScalarAsync<object>("update visit set opened_at = opened_at - interval '11 minutes' where request_id = $1", request.Id);
}
