using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Netspring.Contracts;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

public sealed class Drivers_fall_ill(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;

    [Fact]
    public async Task And_others_take_what_fits_while_the_rest_goes_back()
    {
        await routing.AddFleetAsync("310000", vans: 2, trips: 1);
        var (large, kept) = await routing.PlacedAsync("310000", units: 50);
        var (half, ill) = await routing.PlacedAsync("310000", units: 40);
        var (small, same) = await routing.PlacedAsync("310000", units: 10);
        Assert.Equal((true, ill.RouteId), (kept.RouteId != ill.RouteId, await routing.ScalarAsync<Guid>("select route_id from stop where load_id = $1", half.LoadId)));
        var sick = await routing.ScalarAsync<Guid>("select route_id from stop where load_id = $1", small.LoadId) == ill.RouteId ? ill : same;
        var loads = sick == ill ? 2 : 1;
        await routing.CommandedAsync(ill.RouteId, "dispatch");

        await MarkAsync(ill.Driver.Id, Soon, Soon);
        var recalled = await routing.Bus.WaitForAsync<RouteRecalled>(e => e.RouteId == ill.RouteId);
        Assert.Equal(("DRIVER_UNAVAILABLE", ill.Driver.Id, loads), (recalled.Reason, recalled.DriverId, recalled.Loads.Count));
        var closed = await routing.Bus.WaitForAsync<FleetDaysChanged>(e => e.Vehicle.Id == ill.Vehicle.Id && e.Version == 2);
        Assert.Equal([Soon], closed.Days.Where(day => !day.Available).Select(day => day.LocalDate));
        var back = await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == half.Id);
        Assert.NotEmpty(back.Reasons);
        await Eventually.HoldsAsync(async () => await routing.ScalarAsync<Guid>("select route_id from stop where load_id = $1", small.LoadId) == kept.RouteId, "the small one to move");
        Assert.Equal("Planned", await routing.StopAsync(large.LoadId));
        var day = await routing.DayAsync("310000", Soon);
        Assert.Equal((1, loads), (day.GetProperty("routes").GetArrayLength(), day.GetProperty("replannedStops").GetInt32()));

        var told = await routing.Bus.WaitForAsync<DriverMarkedUnavailable>(e => e.DriverId == ill.Driver.Id);
        Assert.Equal((1L, Soon, Soon, "Unwell"), (told.Version, told.From, told.To, told.Reason));
        // Delivered once more it finds nothing left to be done.
        var repeated = told with { EventId = Guid.CreateVersion7() };
        await routing.Bus.PublishAsync(repeated);
        await routing.WaitUntilHandledAsync(repeated);
        Assert.Equal(loads, (await routing.DayAsync("310000", Soon)).GetProperty("replannedStops").GetInt32());
    }

    [Fact]
    public async Task And_come_back_to_what_waits()
    {
        await routing.AddFleetAsync("500000");
        var (request, assigned) = await routing.PlacedAsync("500000");
        var address = await MarkAsync(assigned.Driver.Id, Soon.AddDays(-1), Soon.AddDays(1));
        var refused = await routing.Bus.WaitForAsync<PickupUnassigned>(e => e.RequestId == request.Id);
        Assert.Equal("NO_VEHICLE", Assert.Single(refused.Reasons).Code);
        Assert.Equal(0, (await routing.DayAsync("500000", Soon)).GetProperty("routes").GetArrayLength());

        using var client = routing.Client(TestCaller.Dispatcher);
        for (var click = 0; click < 2; click++)
        {
            using var ended = await client.DeleteAsync(address);
            Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        }
        var told = await routing.Bus.WaitForAsync<DriverMarkedAvailable>(e => e.DriverId == assigned.Driver.Id);
        Assert.Equal((2L, Soon.AddDays(-1), Soon.AddDays(1)), (told.Version, told.From, told.To));
        var open = await routing.Bus.WaitForAsync<FleetDaysChanged>(e => e.Vehicle.Id == assigned.Vehicle.Id && e.Version == 3);
        Assert.All(open.Days, day => Assert.True(day.Available));
        // A day that was just improved rests for half a minute.
        await routing.Bus.WaitForAsync<PickupAssigned>(
            e => e.RequestId == request.Id && e.Driver.Id == assigned.Driver.Id && e.Version > 2, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task While_another_reason_keeps_them_away()
    {
        await routing.AddFleetAsync("320100");
        var (_, assigned) = await routing.PlacedAsync("320100");
        var first = await MarkAsync(assigned.Driver.Id, Soon, Soon.AddDays(1));
        await MarkAsync(assigned.Driver.Id, Soon.AddDays(1), Soon.AddDays(2));
        using var client = routing.Client(TestCaller.Dispatcher);
        using var ended = await client.DeleteAsync(first);
        var told = await routing.Bus.WaitForAsync<FleetDaysChanged>(e => e.Vehicle.Id == assigned.Vehicle.Id && e.Version == 4);
        Assert.Equal([Soon.AddDays(1), Soon.AddDays(2)], told.Days.Where(day => !day.Available).Select(day => day.LocalDate).Order());
    }

    [Fact]
    public async Task On_the_way_and_keep_what_is_done()
    {
        await routing.AddFleetAsync("440100", vans: 2);
        var (done, assigned) = await routing.PlacedAsync("440100", units: 20);
        var (open, _) = await routing.PlacedAsync("440100", units: 20);
        await routing.CommandedAsync(assigned.RouteId, "dispatch");
        // As the driver's events will.
        await routing.ScalarAsync<int>("update route set status = 'InProgress' where id = $1", assigned.RouteId);
        await routing.ScalarAsync<int>("update stop set status = 'Completed' where load_id = $1", done.LoadId);
        await MarkAsync(assigned.Driver.Id, Soon, Soon);
        var told = await routing.Bus.WaitForAsync<RouteInterrupted>(e => e.RouteId == assigned.RouteId);
        Assert.Equal(open.LoadId, Assert.Single(told.Loads).LoadId);
        var again = await routing.Bus.WaitForAsync<PickupAssigned>(e => e.RequestId == open.Id && e.Version == 2);
        Assert.NotEqual(assigned.Driver.Id, again.Driver.Id);
        Assert.Equal(assigned.RouteId, await routing.ScalarAsync<Guid>("select route_id from stop where load_id = $1", done.LoadId));
    }

    [Fact]
    public async Task And_are_no_substitutes_then()
    {
        var depot = await routing.AddDepotAsync("330100");
        await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot));
        var spare = await routing.AddDriverAsync(depot, vehicleId: null);
        var (_, assigned) = await routing.PlacedAsync("330100");
        await MarkAsync(spare, Soon, Soon);
        var (status, problem) = await routing.CommandAsync(assigned.RouteId, "assign", await routing.VersionAsync(assigned.RouteId), new { driverId = spare });
        Assert.Equal((HttpStatusCode.Conflict, "unavailable"), (status, problem.GetProperty("reason").GetString()));
    }

    [Theory]
    [InlineData("""{ "from": "2099-01-02", "to": "2099-01-01", "reason": "Unwell" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "from": "2020-01-01", "to": "2020-01-01", "reason": "Unwell" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "from": "2099-01-01", "to": "2199-01-01", "reason": "Unwell" }""", HttpStatusCode.BadRequest)]
    [InlineData("""{ "from": "2099-01-01", "to": "2099-01-01" }""", HttpStatusCode.BadRequest)]
    public async Task But_not_backwards_or_without_a_reason(string body, HttpStatusCode expected)
    {
        var driver = await routing.ScalarAsync<Guid>("select id from driver limit 1");
        if (driver == Guid.Empty)
            driver = await routing.AddDriverAsync(await routing.AddDepotAsync("540100"), vehicleId: null);
        using var answer = await SendAsync(driver, JsonSerializer.Deserialize<JsonElement>(body), TestCaller.Dispatcher);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Unknown_to_dispatchers_of_other_cities()
    {
        var driver = await routing.AddDriverAsync(await routing.AddDepotAsync("610100"), vehicleId: null);
        var body = new { from = Soon, to = Soon, reason = "Unwell" };
        using var foreign = await SendAsync(driver, body, new TestCaller("dispatcher", Cities: "310000"));
        using var unknown = await SendAsync(Guid.CreateVersion7(), body, TestCaller.Dispatcher);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.StatusCode, unknown.StatusCode));
    }

    /// <returns>Its address.</returns>
    [Fact]
    public async Task And_the_list_says_when_until_that_is_taken_back()
    {
        var depot = await routing.AddDepotAsync("370200");
        var driver = await routing.AddDriverAsync(depot, await routing.AddVanAsync(depot));
        var address = await MarkAsync(driver, Soon, Soon.AddDays(2));
        await MarkAsync(driver, RoutingUnderTest.Today, RoutingUnderTest.Today);

        var spans = (await ListedAsync(driver)).GetProperty("unavailability").EnumerateArray().ToList();
        Assert.Equal(
            [(RoutingUnderTest.Today, RoutingUnderTest.Today, "Unwell"), (Soon, Soon.AddDays(2), "Unwell")],
            spans.Select(span => (DateOnly.Parse(span.GetProperty("from").GetString()!, CultureInfo.InvariantCulture),
                DateOnly.Parse(span.GetProperty("to").GetString()!, CultureInfo.InvariantCulture), span.GetProperty("reason").GetString()!)));
        Assert.EndsWith(spans[1].GetProperty("id").GetString()!, address.ToString(), StringComparison.Ordinal);

        using var client = routing.Client(TestCaller.Dispatcher);
        using var ended = await client.DeleteAsync(address);
        Assert.Equal(1, (await ListedAsync(driver)).GetProperty("unavailability").GetArrayLength());
    }

    private async Task<JsonElement> ListedAsync(Guid driver) =>
        (await routing.GetAsync("/v1/drivers?limit=200")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("id").GetGuid() == driver);

    private async Task<Uri> MarkAsync(Guid driverId, DateOnly from, DateOnly to)
    {
        using var answer = await SendAsync(driverId, new { from, to, reason = "Unwell" }, TestCaller.Dispatcher);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!;
    }

    private async Task<HttpResponseMessage> SendAsync(Guid driverId, object body, TestCaller caller)
    {
        using var client = routing.Client(caller);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/drivers/{driverId}/unavailability") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await client.SendAsync(request);
    }
}
