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

        await CountDeletionsAsync();

        // Every replica clears up when it starts.
        await using var replica = host.WithWebHostBuilder(_ => { });
        using var client = replica.CreateClient();
        var handled = 0;
        do
        {
            var wanted = Messages.Wanted("work");
            await host.Bus.PublishAsync(wanted);
            await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([wanted.Id]) == 1, "the effect", interval: TimeSpan.FromMilliseconds(5));
            handled++;
        }
        while (await OldAsync() > 1);
        Console.WriteLine($"{Old} rows cleared, {handled} messages handled meanwhile");

        // Only the locked one is left; it goes the next time.
        Assert.Equal(1, await OldAsync());
        Assert.Equal(Old - 1, await host.ScalarAsync<long>("select sum(rows)::bigint from deletion"));
        // One statement for all would hold its locks, and the consumers, for as long as all take.
        Assert.InRange(await host.ScalarAsync<long>("select max(rows) from deletion"), 1, 1000);
        Assert.Equal(Young, await host.ScalarAsync<long>("select count(*) from inbox_message where consumer = 'remembered' and received_at > now() - interval '14 days'"));
    }

    /// <summary>Writes down how many rows each statement takes from the inbox.</summary>
    private Task CountDeletionsAsync() => host.ScalarAsync<object>("""
        create table deletion (rows bigint not null);
        create function count_deletion() returns trigger language plpgsql as
            $$ begin insert into deletion select count(*) from gone having count(*) > 0; return null; end $$;
        create trigger count_deletion after delete on inbox_message
            referencing old table as gone for each statement execute function count_deletion();
        """);

    private Task<long> OldAsync() => host.ScalarAsync<long>("select count(*) from inbox_message where received_at < now() - interval '14 days'");

    private Task RememberAsync(int rows, string age) => host.ScalarAsync<object>($"""
        insert into inbox_message (message_id, consumer, received_at)
        select gen_random_uuid(), 'remembered', now() - interval '{age}' from generate_series(1, {rows})
        """);
}
