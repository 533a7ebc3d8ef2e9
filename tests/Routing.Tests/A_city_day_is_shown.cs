using System.Net;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class A_city_day_is_shown(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;

    [Fact]
    public async Task With_its_loads_routes_and_stops()
    {
        await routing.AddFleetAsync("310000");
        var request = new Request("310000", units: 40);
        var assigned = await routing.PlaceAsync(request, Soon, RoutingUnderTest.Morning);
        var day = await routing.DayAsync("310000", Soon);

        Assert.Equal((1L, "estimate", "Asia/Shanghai"), (
            day.GetProperty("version").GetInt64(), day.GetProperty("travelSource").GetString(), day.GetProperty("zone").GetString()));
        var load = Assert.Single(day.GetProperty("loads").EnumerateArray());
        Assert.Equal(
            (request.LoadId, request.Id, "Assigned", "09:00"),
            (load.GetProperty("loadId").GetGuid(), load.GetProperty("requestId").GetGuid(), load.GetProperty("status").GetString(),
                load.GetProperty("window").GetProperty("from").GetString()));
        var route = Assert.Single(day.GetProperty("routes").EnumerateArray());
        Assert.Equal((assigned.RouteId, "Assigned", 40, 80m, 0.4m), (
            route.GetProperty("id").GetGuid(), route.GetProperty("status").GetString(), route.GetProperty("units").GetInt32(),
            route.GetProperty("kg").GetDecimal(), route.GetProperty("m3").GetDecimal()));
        Assert.InRange(route.GetProperty("distanceMetres").GetInt32(), 3_000, 12_000);
        Assert.True(route.GetProperty("durationSeconds").GetInt32() > 1_200);
        Assert.Equal(0, route.GetProperty("violations").GetArrayLength());
        var stop = Assert.Single(route.GetProperty("stops").EnumerateArray());
        Assert.Equal((assigned.StopId, assigned.Eta, 1, 1), (
            stop.GetProperty("id").GetGuid(), stop.GetProperty("arrival").GetDateTimeOffset(),
            stop.GetProperty("trip").GetInt32(), stop.GetProperty("sequence").GetInt32()));
        var alone = await routing.GetAsync($"/v1/routes/{assigned.RouteId}");
        Assert.Equal(route.ToString(), alone.ToString());
    }

    [Fact]
    public async Task With_its_version_as_ETag()
    {
        await routing.AddFleetAsync("500000");
        await routing.PlaceAsync(new Request("500000"), Soon, RoutingUnderTest.Morning);
        using var client = routing.Client(TestCaller.Dispatcher);
        using var response = await client.GetAsync(new Uri($"/v1/city-days/500000/{Soon:O}", UriKind.Relative));
        Assert.Equal("\"1\"", response.Headers.ETag?.Tag);
    }

    [Fact]
    public async Task Empty_where_nothing_was_planned()
    {
        var day = await routing.DayAsync("540100", Soon);
        Assert.Equal((0L, 0), (day.GetProperty("version").GetInt64(), day.GetProperty("routes").GetArrayLength()));
    }

    [Theory]
    [InlineData("/v1/city-days/999999/2026-12-01", HttpStatusCode.NotFound)]
    [InlineData("/v1/city-days/31/2026-12-01", HttpStatusCode.BadRequest)]
    [InlineData("/v1/city-days/310000/2026-13-01", HttpStatusCode.BadRequest)]
    [InlineData("/v1/routes/0198c3f0-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    public async Task Not_where_there_is_none(string path, HttpStatusCode expected) =>
        Assert.Equal(expected, await StatusAsync(path, TestCaller.Admin));

    [Fact]
    public async Task Not_to_a_dispatcher_of_another_city()
    {
        await routing.AddFleetAsync("110000");
        var assigned = await routing.PlaceAsync(new Request("110000"), Soon, RoutingUnderTest.Morning);
        var stranger = new TestCaller("dispatcher", Cities: "310000");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/city-days/110000/{Soon:O}", stranger));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"/v1/routes/{assigned.RouteId}", stranger));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync($"/v1/routes/{assigned.RouteId}", new TestCaller("dispatcher", Cities: "110000")));
    }

    private async Task<HttpStatusCode> StatusAsync(string path, TestCaller caller)
    {
        using var client = routing.Client(caller);
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }
}
