using Netspring.Testing;

namespace Netspring.Messaging.Tests;

public sealed class Inbox_cleanup(HostFixture host) : IClassFixture<HostFixture>
{
    private const int Old = 60_000;
    private const int Young = 200;

    [Fact]
    public async Task Old_rows_go_in_batches_past_a_locked_one_while_messages_are_handled()
    {
        await RememberAsync(Old, "14 days 1 hour");
        await RememberAsync(Young, "13 days 23 hours");
        await using var locking = await host.Database.OpenConnectionAsync();
        await using var transaction = await locking.BeginTransactionAsync();
        await using (var command = locking.CreateCommand())
        {
            command.CommandText = "select message_id from inbox_message where received_at < now() - interval '14 days' order by received_at limit 1 for update";
            await command.ExecuteScalarAsync();
        }

        // Every replica clears up when it starts.
        await using var replica = host.WithWebHostBuilder(_ => { });
        using var client = replica.CreateClient();
        using var watching = new CancellationTokenSource();
        var left = WatchAsync(watching.Token);
        var slowest = TimeSpan.Zero;
        var handled = 0;
        do
        {
            var wanted = Messages.Wanted("work");
            var published = TimeProvider.System.GetTimestamp();
            await host.Bus.PublishAsync(wanted);
            await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([wanted.Id]) == 1, "the effect", interval: TimeSpan.FromMilliseconds(5));
            var took = TimeProvider.System.GetElapsedTime(published);
            slowest = took > slowest ? took : slowest;
            handled++;
        }
        while (await OldAsync() > 1 && handled < 2000);
        await watching.CancelAsync();
        var seen = await left;
        Console.WriteLine($"{Old} rows cleared in {seen.Count} steps seen, {handled} messages handled meanwhile, the slowest in {slowest.TotalMilliseconds:0} ms");

        // Only the locked one is left; it goes the next time.
        Assert.Equal(1, await OldAsync());
        // All at once would show as two: all and one.
        Assert.InRange(seen.Count, 5, Old);
        Assert.InRange(slowest.TotalSeconds, 0, 2);
        Assert.Equal(Young, await host.ScalarAsync<long>("select count(*) from inbox_message where consumer = 'remembered' and received_at > now() - interval '14 days'"));
    }

    private async Task<HashSet<long>> WatchAsync(CancellationToken stop)
    {
        var seen = new HashSet<long>();
        while (!stop.IsCancellationRequested)
            seen.Add(await OldAsync());
        return seen;
    }

    private Task<long> OldAsync() => host.ScalarAsync<long>("select count(*) from inbox_message where received_at < now() - interval '14 days'");

    private Task RememberAsync(int rows, string age) => host.ScalarAsync<object>($"""
        insert into inbox_message (message_id, consumer, received_at)
        select gen_random_uuid(), 'remembered', now() - interval '{age}' from generate_series(1, {rows})
        """);
}
