using System.Net;
using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Places_are_suggested(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;

    [Fact]
    public async Task With_the_cost_of_each_and_the_cheapest_first()
    {
        await routing.AddFleetAsync("310000", vans: 2);
        var (first, second) = (new Request("310000", units: 20), new Request("310000", units: 20));
        var assigned = await routing.PlaceAsync(first, Soon, RoutingUnderTest.Morning);
        await routing.PlaceAsync(second, Soon, RoutingUnderTest.Morning);
        var answer = await routing.GetAsync($"/v1/city-days/310000/{Soon:O}/suggestions?loadId={second.LoadId}");
        var places = answer.GetProperty("items").EnumerateArray().ToList();

        Assert.Equal((await routing.DayAsync("310000", Soon)).GetProperty("version").GetInt64(), answer.GetProperty("dayVersion").GetInt64());
        Assert.InRange(places.Count, 3, 5);
        Assert.Equal((assigned.RouteId, 1), (places[0].GetProperty("routeId").GetGuid(), places[0].GetProperty("trip").GetInt32()));
        var costs = places.Select(place => place.GetProperty("extraYuan").GetDecimal()).ToList();
        Assert.Equal(costs.Order(), costs);
        // The other van is at home: it has no route yet, and going out costs its day.
        var other = places.First(place => place.GetProperty("routeId").ValueKind == JsonValueKind.Null);
        Assert.InRange(other.GetProperty("extraYuan").GetDecimal() - costs[0], 100, 300);
    }

    [Fact]
    public async Task None_once_the_driver_has_it()
    {
        await routing.AddFleetAsync("500000", vans: 2);
        var request = new Request("500000");
        var assigned = await routing.PlaceAsync(request, Soon, RoutingUnderTest.Morning);
        await routing.WaitUntilImprovedAsync("500000");
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        Assert.Equal(0, (await routing.GetAsync($"/v1/city-days/500000/{Soon:O}/suggestions?loadId={request.LoadId}")).GetProperty("items").GetArrayLength());
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("?loadId=7", HttpStatusCode.BadRequest)]
    [InlineData("?loadId=0198c3f0-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    public async Task Only_for_loads_of_the_day(string query, HttpStatusCode expected)
    {
        using var client = routing.Client(TestCaller.Dispatcher);
        using var answer = await client.GetAsync(new Uri($"/v1/city-days/310000/{Soon:O}/suggestions{query}", UriKind.Relative));
        Assert.Equal(expected, answer.StatusCode);
    }
}
