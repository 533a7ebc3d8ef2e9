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
