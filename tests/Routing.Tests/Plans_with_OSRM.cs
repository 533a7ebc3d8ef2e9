using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Netspring.Routing.Tests;

/// <summary>The service with an OSRM server that answers or does not.</summary>
public sealed class RoutingWithOsrm : RoutingUnderTest
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
