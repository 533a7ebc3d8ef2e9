using Netspring.Routing.Data;
using Netspring.Routing.Data.Travel;
using Netspring.Routing.Refreshing;

namespace Netspring.Routing.Tests;

/// <summary>The nightly work is done by the tests, step by step.</summary>
public sealed class RoutingByNight : RoutingWithOsrm
{
    protected override IReadOnlyList<string> LeftOut => ["TravelRefreshWorker"];

    public Task<bool> RefreshNextAsync() => WithAsync<RefreshTravel, bool>(refresh => refresh.NextAsync(CancellationToken.None));

    public Task<string?> TakeAsync() => WithContextAsync<RoutingDbContext, string?>(
        db => db.TakeTravelRefreshAsync(Today, Today.AddDays(7), CancellationToken.None));
}

public sealed class Travel_times_are_fetched_ahead(RoutingByNight routing) : IClassFixture<RoutingByNight>
{
    [Fact]
    public async Task City_by_city_where_one_that_fails_stops_no_other()
    {
        routing.Answers(healthy: true);
        foreach (var city in (string[])["310000", "110000"])
        {
            await routing.AddFleetAsync(city);
            await routing.PlaceAsync(new Request(city, east: city == "310000" ? 0.2 : 0.3), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
            await routing.WaitUntilImprovedAsync(city);
        }
        // The one has a site with ways that nobody has asked for; the other's cannot be read.
        await routing.ScalarAsync<object>("update travel_leg set fetched_at = now() - interval '25 days'");
        await routing.ScalarAsync<object>(
            """
            insert into travel_leg (profile, from_lon, from_lat, to_lon, to_lat, seconds, metres, source, fetched_at)
            values ('driving', 1, 1, 2, 2, 1, 1, 'osrm', now() - interval '41 days')
            """);
        await routing.ScalarAsync<object>("update pickup set lon = lon + 0.01 where city_code = '110000'");
        await routing.ScalarAsync<object>("update pickup set lon = null, lat = null where city_code = '310000'");
        routing.Osrm.ResetLogEntries();

        var rounds = 0;
        while (await routing.RefreshNextAsync())
            rounds++;
        Assert.Equal(3, rounds);
        Assert.Equal("*,110000", await routing.ScalarAsync<string>("select string_agg(city_code, ',' order by city_code) from travel_refresh where night is not null"));
        Assert.NotEmpty(routing.Osrm.LogEntries);
        Assert.Equal(
            (2, 4, 0),
            (await CountAsync("fetched_at > now() - interval '1 hour'"), await CountAsync("fetched_at < now() - interval '24 days'"), await CountAsync("from_lon = 1")));

        // The one that failed gets its turn again, and is then done for this night.
        await routing.ScalarAsync<object>("update pickup set lon = 121.8, lat = 31.2 where city_code = '310000'");
        Assert.False(await routing.RefreshNextAsync());
        await routing.ScalarAsync<object>("update travel_refresh set leased_until = now() - interval '1 second' where leased_until is not null");
        Assert.True(await routing.RefreshNextAsync());
        Assert.False(await routing.RefreshNextAsync());
        Assert.Equal(RoutingUnderTest.Today, await routing.ScalarAsync<DateOnly>("select night from travel_refresh where city_code = '310000'"));

        // Nobody answers: what is not fetched is not done.
        routing.Answers(healthy: false);
        await routing.ScalarAsync<object>("update travel_refresh set night = night - 1");
        await routing.ScalarAsync<object>("update pickup set lon = lon + 0.01 where city_code = '310000'");
        Assert.True(await routing.RefreshNextAsync());
        Assert.True(await routing.ScalarAsync<bool>("select night < $1 and leased_until > now() from travel_refresh where city_code = '310000'", RoutingUnderTest.Today));

        // What is too much goes, the oldest first.
        Assert.Equal(3, await routing.WithContextAsync<RoutingDbContext, int>(async db =>
            await db.PurgeTravelLegsAsync((int)await CountAsync("true") - 3, CancellationToken.None)));
    }

    [Fact]
    public async Task By_one_replica_each()
    {
        await using var night = new RoutingByNight();
        await night.InitializeAsync();
        night.Answers(healthy: true);
        await night.AddFleetAsync("310000");
        await night.PlaceAsync(new Request("310000", east: 0.2), RoutingUnderTest.Soon, RoutingUnderTest.Morning);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => night.TakeAsync()));
        // Those who came at the same moment look again.
        var later = new List<string?>();
        for (var i = 0; i < 3; i++)
            later.Add(await night.TakeAsync());
        Assert.Equal(["*", "310000"], taken.Concat(later).OfType<string>().Order(StringComparer.Ordinal));
    }

    private Task<long> CountAsync(string where) => routing.ScalarAsync<long>($"select count(*) from travel_leg where {where}");
}
