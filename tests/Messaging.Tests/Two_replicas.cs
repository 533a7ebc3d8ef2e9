using Netspring.Messaging.Host;
using Netspring.Testing;

namespace Netspring.Messaging.Tests;

/// <summary>Two processes on one database and one set of queues.</summary>
public sealed class Two_replicas(HostSite site) : IClassFixture<HostSite>, IAsyncLifetime
{
    private const int Aggregates = 1_000;
    private const int VersionsOfEach = 20;

    private TcpLine database = null!;
    private HostProcess one = null!;
    private HostProcess other = null!;

    public async ValueTask InitializeAsync()
    {
        database = TcpLine.To(site.ConnectionString);
        var starts = await Task.WhenAll(site.StartAsync(database), site.StartAsync());
        (one, other) = (starts[0], starts[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await one.DisposeAsync();
        await other.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Both_send_and_nothing_is_lost_or_doubled()
    {
        const int Rows = 3000;
        var ids = Enumerable.Range(0, Rows).Select(_ => Guid.CreateVersion7()).ToArray();
        await using (var insert = site.Database.CreateCommand($$"""
            insert into outbox_message (message_id, type, body, attempts)
            select id, '{{typeof(EffectWanted).FullName}}', jsonb_build_object('eventId', id, 'occurredAt', '2026-09-24T10:00:00Z',
                'cityCode', '310000', 'version', 1, 'id', id, 'behaviour', 'work'), 0
            from unnest($1) as wanted (id)
            """))
        {
            insert.Parameters.Add(new() { Value = ids });
            await insert.ExecuteNonQueryAsync();
        }

        await site.SettleAsync(ids);
        Assert.Equal(Rows, await site.EffectsOfAsync(ids));
        long[] sent = [await one.CountAsync("sent"), await other.CountAsync("sent")];
        Console.WriteLine($"sent by each replica: {sent[0]} and {sent[1]}");
        // What asks and what is told thereof, each sent by one of them although both look at the same rows; a batch that
        // outlasted its deadline on a slow machine goes twice.
        Assert.InRange(sent.Sum(), 2 * Rows, 3 * Rows);
        Assert.All(sent, share => Assert.InRange(share, Rows / 10, 2 * Rows));
    }

    [Fact]
    public async Task A_replica_stopped_amid_a_batch_keeps_its_rows_from_the_other_for_a_while_only()
    {
        var deleting = database.FreezeAt(Direction.ToServer, "delete from outbox_message");
        // Whichever is quicker takes a row; sooner or later it is the one that will stop.
        var ids = new List<Guid>();
        while (!deleting.IsCompleted)
            ids.AddRange(await other.Client.WantEffectsAsync(5, "work"));
        await deleting;
        one.Stop();
        var stopped = TimeProvider.System.GetTimestamp();
        try
        {
            Assert.InRange(await site.ScalarAsync("select count(*) from outbox_message"), 1, long.MaxValue);
            var later = await other.Client.WantEffectsAsync(50, "work");
            await Eventually.HoldsAsync(
                async () => await site.ScalarAsync($"select count(*) from outbox_message where message_id in ({HostSite.Ids(later)})") == 0,
                "what the other replica has to send",
                TimeSpan.FromSeconds(5));
            await Eventually.HoldsAsync(
                async () => await site.ScalarAsync("select count(*) from outbox_message") == 0, "the stopped replica's rows", TimeSpan.FromSeconds(20));
            Console.WriteLine($"taken over after {TimeProvider.System.GetElapsedTime(stopped).TotalSeconds:0.0} s");
            ids.AddRange(later);
        }
        finally
        {
            database.Mend();
            one.Continue();
        }

        await site.SettleAsync(ids);
        Assert.Equal(ids.Count, await site.EffectsOfAsync(ids));
        await Eventually.HoldsAsync(() => one.IsReadyAsync(withBroker: true), "the stopped replica to work again", TimeSpan.FromSeconds(30));
        await site.SettleAsync(await one.Client.WantEffectsAsync(5, "work"));
    }

    [Fact]
    public async Task Copies_in_any_order_end_in_the_state_of_a_clean_run()
    {
        var seed = Environment.TickCount;
        Console.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var clean = Enumerable.Range(0, Aggregates).Select(_ => Guid.CreateVersion7()).ToList();
        var events = clean.SelectMany(id => Enumerable.Range(1, VersionsOfEach).Select(version => Changed(id, version))).ToArray();
        var deliveries = events.SelectMany(e => Enumerable.Repeat(e, random.Next(1, 6))).ToArray();
        random.Shuffle(deliveries);

        var started = TimeProvider.System.GetTimestamp();
        await Parallel.ForEachAsync(
            deliveries, new ParallelOptions { MaxDegreeOfParallelism = 100 }, async (e, _) => await site.Bus.PublishAsync(e));
        var last = events.Length;
        await Eventually.HoldsAsync(
            async () => await site.ScalarAsync("select count(*) from inbox_message where consumer = 'host-aggregate-changed'") >= last
                && await HostUnderTest.WaitingAsync(site.VirtualHost, "host-aggregate-changed") == 0,
            "all copies to be handled",
            TimeSpan.FromMinutes(5));
        var took = TimeProvider.System.GetElapsedTime(started);
        Console.WriteLine($"{events.Length} events in {deliveries.Length} deliveries: {took.TotalSeconds:0.0} s, {deliveries.Length / took.TotalSeconds:0}/s");

        Assert.Empty(await HostUnderTest.ErrorBodiesAsync(site.VirtualHost, "host-aggregate-changed"));
        Assert.Equal(Aggregates, await site.ScalarAsync("select count(*) from aggregate"));
        Assert.Equal(
            Aggregates, await site.ScalarAsync($"select count(*) from aggregate where version = {VersionsOfEach} and state = 'state ' || version || ' of ' || id"));
        Assert.Equal(events.Length, await site.ScalarAsync("select count(*) from inbox_message where consumer = 'host-aggregate-changed'"));
    }

    private static AggregateChanged Changed(Guid id, int version) => new()
    {
        EventId = Guid.CreateVersion7(),
        OccurredAt = DateTimeOffset.UnixEpoch,
        CityCode = "310000",
        Version = version,
        Id = id,
        State = $"state {version} of {id}",
    };
}
