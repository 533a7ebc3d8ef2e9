using System.Globalization;
using System.Text.Json;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.Testing;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Netspring.Routing.Tests;

public sealed class Travel_times_from_Valhalla(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>, IDisposable
{
    private const string Key = "Routing:Travel:Valhalla";
    private static readonly GeoPoint[] Points = [new(121.47, 31.23), new(121.5, 31.25), new(121.6, 31.1)];

    private readonly WireMockServer valhalla = WireMockServer.Start();

    public void Dispose() => valhalla.Dispose();

    [Fact]
    public async Task Are_used_in_the_order_asked_for()
    {
        Answer(Response.Create().WithBody(Matrix(3, 3, "kilometers", (from, to) => ((from * 10) + to + 0.5, from + (to / 1000d)))));
        await using var travel = await StartAsync();
        Assert.True(await travel.PrepareAsync(Points));

        var found = await travel.FindAsync(Points);
        Assert.Equal(TravelSource.Valhalla, found.Source);
        Assert.Equal([0, 2, 3, 11, 0, 13, 21, 22, 0], found.Table!.Seconds);
        Assert.Equal([0, 1, 2, 1000, 0, 1002, 2000, 2001, 0], found.Table.Metres);
        var asked = valhalla.LogEntries[0].RequestMessage!;
        Assert.Equal("/sources_to_targets", asked.Path);
        Assert.True(asked.Headers!.ContainsKey("Content-Length"));
        Assert.Equal(
            """{"sources":[{"lon":121.47,"lat":31.23},{"lon":121.5,"lat":31.25},{"lon":121.6,"lat":31.1}],"targets":[{"lon":121.47,"lat":31.23},{"lon":121.5,"lat":31.25},{"lon":121.6,"lat":31.1}],"costing":"truck","costing_options":{"truck":{"height":3.2,"width":2.3,"length":6,"weight":4.5}},"units":"kilometers","verbose":true}""",
            asked.Body);
    }

    [Theory]
    [InlineData("kilometers", 2_000)]
    [InlineData("km", 2_000)]
    [InlineData(null, 2_000)]
    [InlineData("miles", 3_219)]
    [InlineData("mi", 3_219)]
    public async Task Come_in_the_units_that_the_server_names(string? units, int metres)
    {
        Answer(Response.Create().WithBody(Matrix(2, 2, units, (_, _) => (90, 2))));
        await using var travel = await StartAsync();
        Assert.True(await travel.PrepareAsync(Points[..2]));
        var table = (await travel.FindAsync(Points[..2])).Table!;
        Assert.Equal((90, metres), (table.Seconds[1], table.Metres[1]));
    }

    [Fact]
    public async Task Without_a_way_are_unreachable()
    {
        Answer(Response.Create().WithBody(
            """{"sources_to_targets":[[{"time":0,"distance":0},{"time":null,"distance":null}],[null,{"time":0,"distance":0}]],"units":"kilometers"}"""));
        await using var travel = await StartAsync();
        Assert.True(await travel.PrepareAsync(Points[..2]));
        var table = (await travel.FindAsync(Points[..2])).Table!;
        Assert.Equal([0, -1, -1, 0], table.Seconds);
        Assert.Equal([0, -1, -1, 0], table.Metres);
    }

    [Fact]
    public async Task Come_in_blocks_that_the_server_takes()
    {
        valhalla.Given(WireMock.RequestBuilders.Request.Create().UsingPost()).RespondWith(Response.Create().WithCallback(request =>
        {
            var question = JsonSerializer.Deserialize<JsonElement>(request.Body!);
            var (rows, columns) = (question.GetProperty("sources").GetArrayLength(), question.GetProperty("targets").GetArrayLength());
            return new WireMock.ResponseMessage
            {
                StatusCode = rows > 25 || columns > 25 ? 400 : 200,
                BodyData = new WireMock.Util.BodyData
                {
                    DetectedBodyType = WireMock.Types.BodyType.String,
                    BodyAsString = Matrix(rows, columns, "kilometers", (_, _) => (60, 1)),
                },
            };
        }));
        await using var travel = await StartAsync();
        GeoPoint[] many = [.. Enumerable.Range(0, 60).Select(i => new GeoPoint(121 + (i / 1000d), 31))];
        Assert.True(await travel.PrepareAsync(many));
        Assert.Equal(9, valhalla.LogEntries.Select(entry => entry.RequestMessage!.Body).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "no json")]
    [InlineData(200, """{"sources_to_targets":[[{"time":0,"distance":0}]],"units":"kilometers"}""")]
    [InlineData(200, """{"sources_to_targets":{"durations":[[0,1],[1,0]],"distances":[[0,1],[1,0]]},"units":"kilometers"}""")]
    [InlineData(200, """{"sources_to_targets":[[{},{},{}],[{},{},{}],[{},{},{}]],"units":"furlongs"}""")]
    [InlineData(400, """{"error_code":171,"error":"No suitable edges near location","status_code":400,"status":"Bad Request"}""")]
    public async Task That_are_none_leave_the_estimate(int status, string body)
    {
        Answer(Response.Create().WithStatusCode(status).WithBody(body));
        await using var travel = await StartAsync();
        Assert.False(await travel.PrepareAsync(Points));
        Assert.Equal(FoundTravel.Estimated, await travel.FindAsync(Points));
        // Only a fault of the server is worth another try; what comes too late on a busy machine is tried again as well.
        if (status == 500)
            await AskedAsync(3);
    }

    [Fact]
    public async Task That_come_too_late_are_given_up_after_three_tries()
    {
        Answer(Response.Create().WithBody(Matrix(3, 3, "km", (_, _) => (60, 1))).WithDelay(TimeSpan.FromSeconds(4)));
        await using var travel = await StartAsync();
        Assert.False(await travel.PrepareAsync(Points));
        Assert.Equal(FoundTravel.Estimated, await travel.FindAsync(Points));
        await AskedAsync(3);
    }

    [Fact]
    public async Task Are_not_asked_for_while_the_breaker_is_open()
    {
        Answer(Response.Create().WithStatusCode(503));
        await using var travel = await StartAsync();
        // Two rounds of three tries open it; the rounds after that ask nobody.
        for (var i = 0; i < 5; i++)
            Assert.False(await travel.PrepareAsync(Points));
        await AskedAsync(6);
    }

    [Fact]
    public async Task Are_never_those_of_another_kind_of_vehicle()
    {
        Answer(Response.Create().WithStatusCode(400));
        await using var travel = await StartAsync();
        await routing.ScalarAsync<object>(
            "insert into travel_leg (profile, from_lon, from_lat, to_lon, to_lat, seconds, metres, source) values ('driving', 1214700, 312300, 1215000, 312500, 1, 1, 'osrm')");
        Assert.Equal(FoundTravel.Estimated, await travel.FindAsync(Points[..2]));
    }

    /// <summary>The server notes a request only after it has answered.</summary>
    private async Task AskedAsync(int times)
    {
        await Eventually.HoldsAsync(() => Task.FromResult(valhalla.LogEntries.Count >= times), $"{times} requests");
        await Task.Delay(100);
        Assert.Equal(times, valhalla.LogEntries.Count);
    }

    private void Answer(IResponseBuilder response) => valhalla.Given(WireMock.RequestBuilders.Request.Create().UsingPost()).RespondWith(response);

    private Task<TravelReplica> StartAsync() => TravelReplica.FirstAsync(routing, Key, valhalla.Url);

    private static string Matrix(int rows, int columns, string? units, Func<int, int, (double Time, double Distance)> cell)
    {
        string Cell(int from, int to) => string.Create(
            CultureInfo.InvariantCulture, $$"""{"from_index":{{from}},"to_index":{{to}},"time":{{cell(from, to).Time}},"distance":{{cell(from, to).Distance}}}""");
        var table = string.Join(',', Enumerable.Range(0, rows).Select(from => $"[{string.Join(',', Enumerable.Range(0, columns).Select(to => Cell(from, to)))}]"));
        return $$"""{"algorithm":"costmatrix","sources_to_targets":[{{table}}]{{(units is null ? "" : $",\"units\":\"{units}\"")}}}""";
    }
}
