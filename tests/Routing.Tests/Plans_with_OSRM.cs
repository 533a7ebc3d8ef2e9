using System.Net;
using System.Net.Http.Json;
using Netspring.Testing;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Netspring.Routing.Tests;

/// <summary>The service with an OSRM server that answers or does not.</summary>
public class RoutingWithOsrm : RoutingUnderTest
{
    public RoutingWithOsrm() => Set("Routing:Travel:Osrm", Osrm.Url!);

    public WireMockServer Osrm { get; } = WireMockServer.Start();

    /// <summary>Any two points are 10 minutes and 4 km apart; or no answer.</summary>
    public void Answers(bool healthy)
    {
        Osrm.Reset();
        Osrm.Given(WireMock.RequestBuilders.Request.Create().UsingGet()).RespondWith(Response.Create().WithCallback(request =>
        {
            var rows = OsrmQuestion.Of(request).Sources.Length;
            var columns = OsrmQuestion.Of(request).Destinations.Length;
            string Table(int value) =>
                "[" + string.Join(',', Enumerable.Repeat("[" + string.Join(',', Enumerable.Repeat(value, columns)) + "]", rows)) + "]";
            return new WireMock.ResponseMessage
            {
                StatusCode = healthy ? 200 : 503,
                BodyData = new WireMock.Util.BodyData
                {
                    DetectedBodyType = WireMock.Types.BodyType.String,
                    BodyAsString = $$"""{"code":"Ok","durations":{{Table(600)}},"distances":{{Table(4_000)}}}""",
                },
            };
        }));
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Osrm.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class Plans_with_OSRM(RoutingWithOsrm routing) : IClassFixture<RoutingWithOsrm>
{
    [Fact]
    public async Task Use_its_table_or_are_marked_as_estimates()
    {
        await routing.AddFleetAsync("310000");
        routing.Answers(healthy: true);
        await routing.PlaceAsync(new Request("310000", east: 0.2), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        var day = await routing.DayAsync("310000", RoutingUnderTest.Soon);
        Assert.Equal("osrm", day.GetProperty("travelSource").GetString());
        Assert.Equal(8_000, day.GetProperty("routes")[0].GetProperty("distanceMetres").GetInt32());

        routing.Answers(healthy: false);
        var later = RoutingUnderTest.Soon.AddDays(1);
        await routing.PlaceAsync(new Request("310000", east: 0.3), later, RoutingUnderTest.Morning);
        day = await routing.DayAsync("310000", later);
        Assert.Equal("estimate", day.GetProperty("travelSource").GetString());
        Assert.InRange(day.GetProperty("routes")[0].GetProperty("distanceMetres").GetInt32(), 60_000, 100_000);
    }
}

/// <summary>A service of its own: where nobody answered, nobody is asked any more for a while.</summary>
public sealed class Plans_with_a_part_of_OSRM(RoutingWithOsrm routing) : IClassFixture<RoutingWithOsrm>
{
    [Fact]
    public async Task Say_where_they_had_to_estimate()
    {
        await routing.AddFleetAsync("500000");
        routing.Answers(healthy: true);
        await routing.PlaceAsync(new Request("500000", east: 0.4), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        await routing.WaitUntilImprovedAsync("500000");
        var plan = await routing.SolvedPlanAsync("500000", new { iterations = 100 });
        Assert.Equal(("osrm", 0), (plan.GetProperty("travelSource").GetString(), plan.GetProperty("warnings").GetArrayLength()));

        // The ways to one of two sites are not known, and nobody answers any more.
        routing.Answers(healthy: false);
        await routing.PlaceAsync(new Request("500000", 10, east: 0.5), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        await routing.WaitUntilImprovedAsync("500000");
        Assert.Equal("mixed", (await routing.DayAsync("500000", RoutingUnderTest.Soon)).GetProperty("travelSource").GetString());
        plan = await routing.SolvedPlanAsync("500000", new { iterations = 100 });
        Assert.Equal("mixed", plan.GetProperty("travelSource").GetString());
        var warning = Assert.Single(plan.GetProperty("warnings").EnumerateArray());
        Assert.Equal("TRAVEL_PARTLY_ESTIMATED", warning.GetProperty("code").GetString());
        Assert.StartsWith("Some travel times are estimates", warning.GetProperty("text").GetString(), StringComparison.Ordinal);
    }
}

public sealed class Replacements_with_OSRM(RoutingWithOsrm routing) : IClassFixture<RoutingWithOsrm>
{
    [Fact]
    public async Task Fetch_what_they_need()
    {
        routing.Answers(healthy: true);
        await routing.AddFleetAsync("310000", vans: 2);
        var (request, assigned) = await routing.PlacedAsync("310000");
        // Its site is elsewhere, with ways that nobody has asked for yet.
        await routing.ScalarAsync<object>("update pickup set lon = lon + 0.1 where id = $1", request.Id);
        using var client = routing.Client(TestCaller.Dispatcher);
        using var call = new HttpRequestMessage(HttpMethod.Post, $"/v1/drivers/{assigned.Driver.Id}/unavailability")
        {
            Content = JsonContent.Create(new { from = RoutingUnderTest.Soon, to = RoutingUnderTest.Soon, reason = "Unwell" }),
        };
        call.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        using var answer = await client.SendAsync(call);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<Guid>("select route_id from stop where load_id = $1", request.LoadId) != assigned.RouteId, "the other driver");
        var source = await routing.ScalarAsync<string>(
            "select travel_source from plan where city_code = '310000' and kind = 'Insertion' order by city_day_version desc limit 1");
        Assert.Equal("osrm", source);
    }
}
