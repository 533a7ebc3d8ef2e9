using System.Diagnostics;
using System.Net;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.Testing;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Netspring.Routing.Tests;

public sealed class Travel_times_from_OSRM(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>, IDisposable
{
    private static readonly GeoPoint[] Points = [new(121.47, 31.23), new(121.5, 31.25), new(121.6, 31.1)];

    private readonly WireMockServer osrm = WireMockServer.Start();

    public void Dispose() => osrm.Dispose();

    [Fact]
    public async Task Are_used_in_the_order_asked_for()
    {
        Answer(Response.Create().WithBody(Table(3, (from, to) => (from * 10) + to + 0.5, (from, to) => (from * 1000) + to)));
        await using var travel = await StartAsync(osrm.Url);
        await travel.PrepareAsync(Points);

        var table = await TableAsync(travel, Points);
        Assert.Equal([0, 2, 3, 11, 0, 13, 21, 22, 0], table.Seconds);
        Assert.Equal([0, 1, 2, 1000, 0, 1002, 2000, 2001, 0], table.Metres);
        await QuestionsAsync(1);
        var asked = osrm.LogEntries[0].RequestMessage!;
        Assert.Equal("/table/v1/driving/121.47,31.23;121.5,31.25;121.6,31.1;121.47,31.23;121.5,31.25;121.6,31.1", asked.Path);
        Assert.Equal(["0", "1", "2"], OsrmQuestion.Of(asked).Sources);
        Assert.Equal(["3", "4", "5"], OsrmQuestion.Of(asked).Destinations);
    }

    [Fact]
    public async Task Are_asked_for_once_per_pair()
    {
        Answer(Response.Create().WithBody(Table(3, (_, _) => 60, (_, _) => 500)));
        await using var travel = await StartAsync(osrm.Url);
        // On a busy machine the first tries may take too long.
        await Eventually.HoldsAsync(
            () => travel.PrepareAsync(Points),
            "the table");
        await travel.PrepareAsync([Points[2], Points[0]]);

        await QuestionsAsync(1);
        var table = await TableAsync(travel, Points[2], Points[0]);
        Assert.Equal([0, 60, 60, 0], table.Seconds);
        Assert.Equal(FoundTravel.Estimated, await travel.FindAsync(Points[0], new GeoPoint(100, 30)));
    }

    [Fact]
    public async Task Come_in_blocks_that_the_server_takes()
    {
        osrm.Given(WireMock.RequestBuilders.Request.Create().UsingGet()).RespondWith(Response.Create().WithCallback(request =>
        {
            var (rows, columns) = (OsrmQuestion.Of(request).Sources.Length, OsrmQuestion.Of(request).Destinations.Length);
            return new WireMock.ResponseMessage
            {
                StatusCode = 200,
                BodyData = new WireMock.Util.BodyData
                {
                    DetectedBodyType = WireMock.Types.BodyType.String,
                    BodyAsString = Table(rows, columns, (_, _) => 60, (_, _) => 500),
                },
            };
        }));
        await using var travel = await StartAsync(osrm.Url);
        GeoPoint[] many = [.. Enumerable.Range(0, 120).Select(i => new GeoPoint(121 + (i / 1000d), 31))];
        await travel.PrepareAsync(many);

        await QuestionsAsync(9);
        Assert.All(osrm.LogEntries, entry => Assert.InRange(entry.RequestMessage!.Path.Split(';').Length, 2, 100));
        Assert.Equal(TravelSource.Osrm, (await travel.FindAsync(many)).Source);
    }

    [Fact]
    public async Task Without_a_way_are_unreachable()
    {
        Answer(Response.Create().WithBody("""{"code":"Ok","durations":[[0,null],[null,0]],"distances":[[0,null],[null,0]]}"""));
        await using var travel = await StartAsync(osrm.Url);
        await travel.PrepareAsync(Points[..2]);
        var table = await TableAsync(travel, Points[..2]);
        Assert.Equal([0, -1, -1, 0], table.Seconds);
    }

    [Fact]
    public async Task That_come_too_late_are_given_up_after_three_tries()
    {
        Answer(Response.Create().WithBody(Table(3, (_, _) => 60, (_, _) => 500)).WithDelay(TimeSpan.FromSeconds(4)));
        await using var travel = await StartAsync(osrm.Url);
        var waited = Stopwatch.StartNew();
        await travel.PrepareAsync(Points);

        Assert.Equal(FoundTravel.Estimated, await travel.FindAsync(Points));
        Assert.InRange(waited.Elapsed.TotalSeconds, 3, 8);
        await AskedAsync(3);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "no json")]
    [InlineData(200, """{"code":"Ok","durations":[[0]],"distances":[[0]]}""")]
    [InlineData(200, """{"code":"InvalidQuery"}""")]
    [InlineData(400, """{"code":"TooBig"}""")]
    public async Task That_are_none_leave_the_estimate(int status, string body)
    {
        Answer(Response.Create().WithStatusCode(status).WithBody(body));
        await using var travel = await StartAsync(osrm.Url);
        await travel.PrepareAsync(Points);
        Assert.Equal(FoundTravel.Estimated, await travel.FindAsync(Points));
        await (status == 500 ? AskedAsync(3) : QuestionsAsync(1));
    }

    [Fact]
    public async Task Are_not_asked_for_while_the_breaker_is_open()
    {
        Answer(Response.Create().WithStatusCode(HttpStatusCode.InternalServerError));
        await using var travel = await StartAsync(osrm.Url);
        for (var i = 0; i < 4; i++)
            await travel.PrepareAsync(Points);
        // Two rounds of three tries open it; the rounds after that ask nobody.
        await AskedAsync(6);
        await travel.PrepareAsync(Points);
        await AskedAsync(6);
    }

    [Fact]
    public async Task Are_estimated_where_no_server_is_set()
    {
        await using var travel = await StartAsync(address: null);
        Assert.True(await travel.PrepareAsync(Points));
        Assert.Equal(FoundTravel.Estimated, await travel.FindAsync(Points));
    }

    /// <summary>Different ones: on a busy machine a try may take too long, and the same is asked again.</summary>
    private async Task QuestionsAsync(int count)
    {
        await Eventually.HoldsAsync(() => Task.FromResult(Different() >= count), $"{count} questions");
        await Task.Delay(100);
        Assert.Equal(count, Different());

        int Different() => osrm.LogEntries.Select(entry => entry.RequestMessage!.AbsoluteUrl).Distinct(StringComparer.Ordinal).Count();
    }

    /// <summary>The server notes a request only after it has answered.</summary>
    private async Task AskedAsync(int times)
    {
        await Eventually.HoldsAsync(() => Task.FromResult(osrm.LogEntries.Count >= times), $"{times} requests");
        await Task.Delay(100);
        Assert.Equal(times, osrm.LogEntries.Count);
    }

    private static async Task<TravelTable> TableAsync(TravelReplica travel, params GeoPoint[] points)
    {
        var found = await travel.FindAsync(points);
        Assert.Equal(TravelSource.Osrm, found.Source);
        return found.Table!;
    }

    private void Answer(IResponseBuilder response) =>
        osrm.Given(WireMock.RequestBuilders.Request.Create().UsingGet()).RespondWith(response);

    private Task<TravelReplica> StartAsync(string? address) => TravelReplica.FirstAsync(routing, "Routing:Travel:Osrm", address);

    private static string Table(int size, Func<int, int, double> seconds, Func<int, int, double> metres) => Table(size, size, seconds, metres);

    private static string Table(int rows, int columns, Func<int, int, double> seconds, Func<int, int, double> metres)
    {
        string Rows(Func<int, int, double> value) => string.Join(',', Enumerable.Range(0, rows).Select(from =>
            "[" + string.Join(',', Enumerable.Range(0, columns).Select(to => value(from, to).ToString(System.Globalization.CultureInfo.InvariantCulture))) + "]"));
        return $$"""{"code":"Ok","durations":[{{Rows(seconds)}}],"distances":[{{Rows(metres)}}]}""";
    }
}
