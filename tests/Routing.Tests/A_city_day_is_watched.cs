using System.Text.Json;
using Netspring.Testing;

namespace Netspring.Routing.Tests;

/// <summary>Dispatchers see who else looks at a day.</summary>
public sealed class A_city_day_is_watched(RoutingUnderTest routing) : IClassFixture<RoutingUnderTest>
{
    private static readonly DateOnly Soon = RoutingUnderTest.Soon;
    private static readonly TestCaller LiNa = Dispatcher("Li Na");
    private static readonly TestCaller WangWei = Dispatcher("Wang Wei");

    [Fact]
    public async Task By_people_of_any_replica_who_come_and_go()
    {
        await using var replica = StreamedDay.StartReplica(routing);
        await using var first = await OpenAsync(LiNa, "310000");
        await first.WatchedByAsync("Li Na");

        await using (await StreamedDay.OpenAsync(StreamedDay.Authorized(replica.CreateClient(), WangWei), "310000", Soon))
            await first.WatchedByAsync("Li Na", "Wang Wei");

        await first.WatchedByAsync("Li Na");
        await using var second = await OpenAsync(WangWei, "310000");
        await second.WatchedByAsync("Li Na", "Wang Wei");
    }

    [Fact]
    public async Task By_a_person_with_two_windows_once_until_both_are_closed()
    {
        await using var other = await OpenAsync(WangWei, "500000");
        var one = await OpenAsync(LiNa, "500000");
        await using (await OpenAsync(LiNa, "500000"))
        {
            await other.WatchedByAsync("Li Na", "Wang Wei");
            await one.DisposeAsync();
            await using var third = await OpenAsync(Dispatcher("Zhao"), "500000");
            await other.WatchedByAsync("Li Na", "Wang Wei", "Zhao");
        }

        await other.WatchedByAsync("Wang Wei");
    }

    [Fact]
    public async Task Since_they_came_and_with_the_time_of_their_last_edit()
    {
        await routing.AddFleetAsync("120000", vans: 1, units: 100);
        var (load, _) = await routing.PlacedAsync("120000", units: 20);
        await using var follower = await OpenAsync(WangWei, "120000");
        await using var editor = await OpenAsync(LiNa, "120000");
        var before = await follower.WatcherAsync("Li Na", _ => true);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("editedAt").ValueKind);

        await routing.EditAsync("120000", "moves", new { moves = new object[] { new { loadId = load.LoadId } }, @base = await routing.SeenAsync("120000") }, caller: LiNa);

        var after = await follower.WatcherAsync("Li Na", watcher => watcher.GetProperty("editedAt").ValueKind == JsonValueKind.String);
        var since = after.GetProperty("since").GetDateTimeOffset();
        Assert.Equal(before.GetProperty("since").GetDateTimeOffset(), since);
        Assert.InRange(after.GetProperty("editedAt").GetDateTimeOffset(), since, since.AddHours(1));
    }

    [Fact]
    public async Task Not_by_those_of_another_day_nor_of_a_replica_that_died()
    {
        await routing.ScalarAsync<int>(
            $"""
            insert into watcher (stream_id, city_code, local_date, caller_id, name, leased_until) values
                ('{Guid.CreateVersion7()}', '110000', '{Soon:O}', 'dead', 'Gone', now() - interval '1 second'),
                ('{Guid.CreateVersion7()}', '110000', '{Soon:O}', 'dying', 'Going', now() + interval '3 seconds')
            """);
        await using var elsewhere = await OpenAsync(WangWei, "110000", Soon.AddDays(1));
        await using var one = await OpenAsync(LiNa, "110000");

        await one.WatchedByAsync("Going", "Li Na");
        await one.WatchedByAsync("Li Na");
        await elsewhere.WatchedByAsync("Wang Wei");
        await Eventually.HoldsAsync(
            async () => await routing.ScalarAsync<long>("select count(*) from watcher where caller_id in ('dead', 'dying')") == 0,
            "rows of a dead replica to be swept", TimeSpan.FromSeconds(40));
    }

    private static TestCaller Dispatcher(string name) => new("dispatcher", Cities: "*") { Name = name };

    private Task<StreamedDay> OpenAsync(TestCaller caller, string city, DateOnly? date = null) =>
        StreamedDay.OpenAsync(routing.Client(caller), city, date ?? Soon);
}
