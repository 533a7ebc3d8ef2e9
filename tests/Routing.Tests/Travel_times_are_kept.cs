using System.Globalization;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Netspring.Testing;
using WireMock;
using WireMock.ResponseBuilders;
using WireMock.Server;

namespace Netspring.Routing.Tests;

/// <summary>What one process was told of ways is known to all, and outlives it.</summary>
public sealed class Travel_times_are_kept(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>, IDisposable
{
    private const string Key = "Routing:Travel:Osrm";
    private static readonly GeoPoint[] Points = [new(121.47, 31.23), new(121.5, 31.25), new(121.6, 31.1)];

    private readonly WireMockServer osrm = WireMockServer.Start();

    public void Dispose() => osrm.Dispose();

    [Fact]
    public async Task For_every_replica()
    {
        AnswersByOrder();
        await using var first = await TravelReplica.FirstAsync(routing, Key, osrm.Url);
        Assert.True(await first.PrepareAsync(Points));
        var told = (await first.FindAsync(Points)).Table!;
        NobodyAnswers();

        await using var next = TravelReplica.Next(routing, Key, osrm.Url);
        Assert.True(await next.PrepareAsync(Points));
        var found = await next.FindAsync(Points);
        Assert.Equal(TravelSource.Osrm, found.Source);
        // There and back differ, and stay so.
        Assert.Equal((1, 10), (told.Seconds[1], told.Seconds[3]));
        Assert.Equal(told.Seconds, found.Table!.Seconds);
        Assert.Equal(told.Metres, found.Table.Metres);
        // Who never prepares, as an edit does not, finds them too; each once.
        await using var editing = TravelReplica.Next(routing, Key, osrm.Url);
        Assert.Equal(told.Seconds, (await editing.FindAsync(Points)).Table!.Seconds);
        Assert.Equal(told.Seconds, (await editing.FindAsync(Points)).Table!.Seconds);
        Assert.Equal((1, 1), (next.Statements, editing.Statements));
    }

    [Fact]
    public async Task And_only_what_is_missing_is_asked_for()
    {
        AnswersByOrder();
        GeoPoint[] day = [.. Enumerable.Range(0, 31).Select(i => new GeoPoint(121 + (i / 100d), 31))];
        await using var first = await TravelReplica.FirstAsync(routing, Key, osrm.Url);
        Assert.True(await first.PrepareAsync(day[..30]));
        await AskedForAsync(30 * 30);

        Assert.True(await first.PrepareAsync(day));
        // The row and the column of the newcomer.
        await AskedForAsync((30 * 30) + 60);
        Assert.Equal(31 * 30, await routing.ScalarAsync<long>("select count(*) from travel_leg"));
    }

    [Fact]
    public async Task By_places_that_may_be_a_few_metres_apart()
    {
        AnswersByOrder();
        await using var travel = await TravelReplica.FirstAsync(routing, Key, osrm.Url);
        GeoPoint[] neighbours = [new(121.47004, 31.22996), Points[0]];
        Assert.True(await travel.PrepareAsync([.. neighbours, Points[1]]));

        var table = (await travel.FindAsync(neighbours[0], neighbours[1], Points[1])).Table!;
        Assert.Equal((0, 0, 0), (table.Seconds[1], table.Metres[1], table.Seconds[3]));
        Assert.Equal((table.Seconds[2], table.Seconds[6]), (table.Seconds[5], table.Seconds[7]));
        Assert.Equal(2, await routing.ScalarAsync<long>("select count(*) from travel_leg"));
        Assert.Contains("121.47,31.23;", osrm.LogEntries[0].RequestMessage!.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Until_they_are_stale_and_even_then_where_nobody_answers()
    {
        AnswersByOrder();
        await using var first = await TravelReplica.FirstAsync(routing, Key, osrm.Url);
        Assert.True(await first.PrepareAsync(Points));
        await routing.ScalarAsync<object>("update travel_leg set seconds = 7, fetched_at = now() - interval '31 days'");

        NobodyAnswers();
        await using var cutOff = TravelReplica.Next(routing, Key, osrm.Url);
        Assert.False(await cutOff.PrepareAsync(Points));
        var seconds = await SecondsAsync(cutOff, Points);
        Assert.Equal([0, 7, 7, 7, 0, 7, 7, 7, 0], seconds);

        osrm.Reset();
        AnswersByOrder();
        Assert.True(await cutOff.PrepareAsync(Points));
        seconds = await SecondsAsync(cutOff, Points);
        Assert.Equal([0, 1, 2, 10, 0, 12, 20, 21, 0], seconds);
        Assert.Equal(0, await routing.ScalarAsync<long>("select count(*) from travel_leg where seconds = 7 or fetched_at < now() - interval '1 hour'"));
    }

    [Fact]
    public async Task And_are_asked_for_again_where_they_will_be_stale_too_soon()
    {
        AnswersByOrder();
        await using var first = await TravelReplica.FirstAsync(routing, Key, osrm.Url);
        Assert.True(await first.PrepareAsync(Points));
        await routing.ScalarAsync<object>("update travel_leg set fetched_at = now() - interval '25 days'");

        await using var next = TravelReplica.Next(routing, Key, osrm.Url);
        Assert.True(await next.PrepareAsync(Points));
        Assert.Equal(0, await routing.ScalarAsync<long>("select count(*) from travel_leg where fetched_at > now() - interval '1 hour'"));
        Assert.True(await next.PrepareAsync(Points, freshSeconds: 8 * 24 * 60 * 60));
        Assert.Equal(6, await routing.ScalarAsync<long>("select count(*) from travel_leg where fetched_at > now() - interval '1 hour'"));
    }

    [Fact]
    public async Task For_a_day_where_there_is_no_way()
    {
        Answers((from, to) => from == 0 && to == 1 ? null : 60);
        await using var first = await TravelReplica.FirstAsync(routing, Key, osrm.Url);
        Assert.True(await first.PrepareAsync(Points));
        var seconds = await SecondsAsync(first, Points);
        Assert.Equal([0, -1, 60, 60, 0, 60, 60, 60, 0], seconds);
        await routing.ScalarAsync<object>("update travel_leg set fetched_at = now() - interval '25 hours'");
        osrm.Reset();
        Answers((_, _) => 90);

        await using var next = TravelReplica.Next(routing, Key, osrm.Url);
        Assert.True(await next.PrepareAsync(Points[1..]));
        seconds = await SecondsAsync(next, Points[1..]);
        Assert.Equal(60, seconds[1]);
        Assert.True(await next.PrepareAsync(Points[..2]));
        seconds = await SecondsAsync(next, Points[..2]);
        Assert.Equal(90, seconds[1]);
    }

    [Fact]
    public async Task And_estimates_fill_the_gaps()
    {
        AnswersByOrder();
        await using var travel = await TravelReplica.FirstAsync(routing, Key, osrm.Url);
        Assert.True(await travel.PrepareAsync(Points[..2]));

        var found = await travel.FindAsync(Points);
        Assert.Equal(TravelSource.Mixed, found.Source);
        var (metres, seconds) = TravelEstimate.Between(Points[0], Points[2]);
        Assert.Equal((1, seconds, metres), (found.Table!.Seconds[1], found.Table.Seconds[2], found.Table.Metres[2]));
    }

    /// <summary>337 cities have days of 30 loads each; here a part of them.</summary>
    [Fact]
    public async Task And_a_warm_start_asks_nobody()
    {
        AnswersByOrder();
        var days = Enumerable.Range(0, 12).Select(d => Enumerable.Range(0, 31).Select(i => new GeoPoint(100 + d, 30 + (i / 100d))).ToArray()).ToList();
        await using var cold = await TravelReplica.FirstAsync(routing, Key, osrm.Url);
        await using var warm = TravelReplica.Next(routing, Key, osrm.Url);
        foreach (var day in days)
            Assert.True(await cold.PrepareAsync(day));
        // One question each, one statement that finds nothing and one that keeps the answer.
        await AskedForAsync(31 * 31 * days.Count);
        Assert.Equal(2 * days.Count, cold.Statements);

        NobodyAnswers();
        foreach (var day in days)
            Assert.True(await warm.PrepareAsync(day));
        Assert.Equal(days.Count, warm.Statements);
        foreach (var day in days)
            Assert.True(await warm.PrepareAsync(day));
        Assert.Equal(days.Count, warm.Statements);
    }

    private static async Task<int[]> SecondsAsync(TravelReplica travel, params GeoPoint[] points) => (await travel.FindAsync(points)).Table!.Seconds;

    /// <summary>Whoever asks is refused, and then not all is known.</summary>
    private void NobodyAnswers()
    {
        osrm.Reset();
        osrm.Given(WireMock.RequestBuilders.Request.Create().UsingGet()).RespondWith(Response.Create().WithStatusCode(400));
    }

    /// <summary>Ways in different questions, noted after they were answered: on a busy machine the same may be asked again.</summary>
    private Task AskedForAsync(int ways) => Eventually.HoldsAsync(
        () => Task.FromResult(osrm.LogEntries.Select(entry => entry.RequestMessage!).DistinctBy(request => request.AbsoluteUrl).Sum(WaysOf) == ways), $"{ways} ways");

    private static int WaysOf(IRequestMessage request) => OsrmQuestion.Of(request).Sources.Length * OsrmQuestion.Of(request).Destinations.Length;

    /// <summary>Ten seconds for each place before the one a way comes from, one for each before the one it goes to.</summary>
    private void AnswersByOrder() => Answers((from, to) => (from * 10) + to);

    private void Answers(Func<int, int, int?> cell) =>
        osrm.Given(WireMock.RequestBuilders.Request.Create().UsingGet()).RespondWith(Response.Create().WithCallback(request =>
        {
            var question = OsrmQuestion.Of(request);
            var rows = string.Join(',', question.Sources.Select((_, from) => $"[{string.Join(',', question.Destinations.Select((_, to) => Text(cell(from, to))))}]"));
            return new ResponseMessage
            {
                StatusCode = 200,
                BodyData = new WireMock.Util.BodyData
                {
                    DetectedBodyType = WireMock.Types.BodyType.String,
                    BodyAsString = $$"""{"code":"Ok","durations":[{{rows}}],"distances":[{{rows}}]}""",
                },
            };
        }));

    private static string Text(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
