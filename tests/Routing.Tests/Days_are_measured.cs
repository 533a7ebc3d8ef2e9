using System.Text.Json;
using Netspring.Contracts;

namespace Netspring.Routing.Tests;

public sealed class Days_are_measured(RoutingWithClock routing) : IClassFixture<RoutingWithClock>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;
    private static readonly string Range = $"from={Soon:O}&to={Soon.AddDays(1):O}";

    [Fact]
    public async Task By_what_drivers_told_of_them()
    {
        await routing.AddFleetAsync("310000", vans: 2);
        Request[] requests = [new("310000"), new("310000", east: 0.03), new("310000", east: 0.01)];
        foreach (var (request, window) in requests.Zip([RoutingUnderTest.Morning, RoutingUnderTest.Morning, RoutingUnderTest.Afternoon]))
            await routing.PlaceAsync(request, Soon, window);
        await routing.WaitUntilImprovedAsync("310000");
        var routes = (await routing.DayAsync("310000", Soon)).GetProperty("routes").EnumerateArray().Select(route => route.GetProperty("id").GetGuid()).ToList();
        foreach (var route in routes)
            await routing.CommandedAsync(route, "dispatch");

        // The plan alone: what is to be driven is known, what came of it is not.
        var planned = (await KpisAsync("cityCode=310000")).GetProperty("total");
        Assert.Equal((3, 0, JsonValueKind.Null), (Count(planned, "stops", "planned"), Count(planned, "stops", "completed"), planned.GetProperty("onTime").GetProperty("share").ValueKind));
        Assert.Equal((JsonValueKind.Null, 0), (planned.GetProperty("metresPerUnit").ValueKind, planned.GetProperty("distanceMetres").GetInt32()));
        Assert.Equal(99, Count(planned, "vehicleUse", "met"));

        await routing.MoveToAsync(At(9, 30));
        foreach (var route in routes)
            await TellAsync(route, new { clientEventId = Guid.CreateVersion7(), type = "start", routeId = route, deviceTime = routing.Now });
        await EndAsync(requests[0], "complete", At(10, 0));
        await EndAsync(requests[1], "partial", At(12, 30), new[] { new { category = "laptop", collected = 22, refused = 0, reason = "not-ready" } });
        await EndAsync(requests[2], "fail", At(14, 0));

        var report = await KpisAsync("cityCode=310000");
        var (total, day, next) = (report.GetProperty("total"), report.GetProperty("days")[0].GetProperty("figures"), report.GetProperty("days")[1].GetProperty("figures"));
        Assert.Equal(total.ToString(), day.ToString());
        Assert.Equal((3, 1, 1, 1, 0), (Count(total, "stops", "planned"), Count(total, "stops", "completed"), Count(total, "stops", "partial"), Count(total, "stops", "failed"), Count(total, "stops", "skipped")));
        Assert.Equal((2, 3, 0, 1), (Count(total, "onTime", "met"), Count(total, "onTime", "of"), Count(total, "onTime", "early"), Count(total, "onTime", "late")));
        Assert.Equal(0.6667, total.GetProperty("onTime").GetProperty("share").GetDouble());
        Assert.Equal((1, 3), (Count(total, "firstAttempt", "met"), Count(total, "firstAttempt", "of")));
        Assert.Equal((55m, 27.5), (total.GetProperty("unitsCollected").GetDecimal(), total.GetProperty("unitsPerStop").GetDouble()));
        var driven = await routing.ScalarAsync<long>("select sum(distance_metres) from route where city_code = '310000'");
        Assert.Equal((driven, routes.Count), (total.GetProperty("distanceMetres").GetInt64(), total.GetProperty("routesDriven").GetInt32()));
        Assert.Equal(Math.Round(driven / 55d, 4), total.GetProperty("metresPerUnit").GetDouble(), 3);
        var trips = await routing.ScalarAsync<long>("select count(distinct (route_id, trip)) from stop where city_code = '310000'");
        Assert.Equal((99, trips * 60), (Count(total, "vehicleUse", "met"), Count(total, "vehicleUse", "of")));
        var hours = total.GetProperty("shiftUse");
        Assert.Equal(
            (await routing.ScalarAsync<long>("select sum(duration_seconds) from route where city_code = '310000'"), routes.Count * 36_000L),
            (hours.GetProperty("seconds").GetInt64(), hours.GetProperty("ofSeconds").GetInt64()));
        Assert.Equal((0, JsonValueKind.Null), (Count(next, "stops", "planned"), next.GetProperty("vehicleUse").GetProperty("share").ValueKind));

        // What failed is fetched on another day, which is no first attempt, and late on that day is another window.
        await routing.Bus.PublishAsync(requests[2].Scheduled(2, Soon.AddDays(1), RoutingUnderTest.Morning));
        var again = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == requests[2].Id && e.ScheduleVersion == 2);
        await routing.WaitUntilImprovedAsync("310000");
        await routing.CommandedAsync(again.RouteId, "dispatch");
        await EndAsync(requests[2], "complete", At(8, 30).AddDays(1));
        var later = (await KpisAsync("cityCode=310000")).GetProperty("days")[1].GetProperty("figures");
        Assert.Equal((1, 0, 1), (Count(later, "stops", "completed"), Count(later, "firstAttempt", "of"), Count(later, "onTime", "early")));
        var first = (await KpisAsync("cityCode=310000")).GetProperty("days")[0].GetProperty("figures");
        Assert.Equal((2, 3), (Count(first, "onTime", "met"), Count(first, "onTime", "of")));
    }

    private static DateTimeOffset At(int hour, int minute) => new(Soon.Year, Soon.Month, Soon.Day, hour, minute, 0, TimeSpan.FromHours(8));

    private Task<JsonElement> KpisAsync(string query) => routing.GetAsync($"/v1/kpis?{query}&{Range}");

    private static int Count(JsonElement figures, string group, string name) => figures.GetProperty(group).GetProperty(name).GetInt32();

    private async Task TellAsync(Guid route, params object[] events) =>
        Assert.All(await routing.TellAsync(await routing.DriverOfAsync(route), events), result => Assert.Equal("applied", result.GetProperty("status").GetString()));

    /// <summary>The visit to a request's site, all of it at one instant; none of the goods where no lines are given.</summary>
    private async Task EndAsync(Request request, string outcome, DateTimeOffset at, object? lines = null)
    {
        await routing.MoveToAsync(at);
        var (stop, route) = (
            await routing.ScalarAsync<Guid>("select id from stop where load_id = $1 order by local_date desc limit 1", request.LoadId),
            await routing.ScalarAsync<Guid>("select route_id from stop where load_id = $1 order by local_date desc limit 1", request.LoadId));
        await TellAsync(route, new
        {
            clientEventId = Guid.CreateVersion7(),
            type = outcome,
            routeId = route,
            stopId = stop,
            deviceTime = routing.Now,
            lines = lines ?? Array.Empty<object>(),
            exceptionCodes = outcome switch { "fail" => new[] { "CONTACT_ABSENT" }, "partial" => ["NOT_READY"], _ => [] },
        });
    }
}
