using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Netspring.Messaging.Host;
using Netspring.Testing;
using Npgsql;

namespace Netspring.Messaging.Tests;

public sealed class Delivery(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task What_is_committed_is_delivered_and_takes_effect()
    {
        using var client = host.Client(TestCaller.Admin);
        var ids = await client.WantEffectsAsync(3, "work");

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync(ids) == 3, "three effects");
        await Eventually.HoldsAsync(async () => await host.ScalarAsync<long>("select count(*) from outbox_message where type like '%Effect%'") == 0, "an empty outbox");
    }

    [Fact]
    public async Task A_rollback_publishes_nothing()
    {
        using var client = host.Client(TestCaller.Admin);
        var inboxBefore = await host.ScalarAsync<long>("select count(*) from inbox_message");

        using var refused = await client.PostAsync("/v1/effects?count=1&behaviour=work&rollback=true", null);
        Assert.Equal(409, (int)refused.StatusCode);
        // What is committed afterwards overtakes nothing: had the rolled-back row been sent, it would be here by now.
        var later = await client.WantEffectsAsync(1, "work");
        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync(later) == 1, "the later effect");

        Assert.Equal(inboxBefore + 1, await host.ScalarAsync<long>("select count(*) from inbox_message"));
    }

    [Fact]
    public async Task A_message_delivered_three_times_takes_effect_once()
    {
        var wanted = Messages.Wanted("work");
        await host.Bus.PublishAsync(wanted, times: 3);
        await host.Bus.PublishAsync(wanted, times: 3);
        var last = Messages.Wanted("work");
        await host.Bus.PublishAsync(last);

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([wanted.Id, last.Id]) >= 2, "both effects");
        await host.QueueIsEmptyAsync();
        Assert.Equal(1, await host.EffectsOfAsync([wanted.Id]));
        Assert.DoesNotContain(wanted.Id, await host.ErrorQueueAsync());
    }

    [Fact]
    public async Task A_consumer_that_fails_twice_and_then_succeeds_takes_effect_once()
    {
        var wanted = Messages.Wanted("fail-twice");
        await host.Bus.PublishAsync(wanted);

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([wanted.Id]) > 0, "the effect of the third try");
        await host.QueueIsEmptyAsync();
        // Each try had a context of its own: what the failed ones had added is not saved by the last.
        Assert.Equal(1, await host.EffectsOfAsync([wanted.Id]));
        Assert.DoesNotContain(wanted.Id, await host.ErrorQueueAsync());
        await host.Bus.WaitForAsync<EffectDone>(e => e.Id == wanted.Id);
        Assert.Single(host.Bus.Received<EffectDone>(), e => e.Id == wanted.Id);
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("write-then-fail")]
    public async Task A_poison_message_leaks_nothing_and_ends_in_the_error_queue(string behaviour)
    {
        var poison = Messages.Wanted(behaviour);
        await host.Bus.PublishAsync(poison);
        var healthy = Messages.Wanted("work");
        await host.Bus.PublishAsync(healthy);

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([healthy.Id]) == 1, "the message behind the poison");
        await Eventually.HoldsAsync(async () => (await host.ErrorQueueAsync()).Contains(poison.Id), "the poison in the error queue");
        Assert.Equal(0, await host.EffectsOfAsync([poison.Id]));
        Assert.Equal(0, await host.ScalarAsync<long>("select count(*) from inbox_message where message_id = $1", poison.EventId));
        Assert.Equal(0, await host.ScalarAsync<long>("select count(*) from outbox_message where body->>'id' = $1", poison.Id.ToString()));
    }

    [Fact]
    public async Task What_is_no_message_at_all_ends_in_the_error_queue()
    {
        // Required members are missing.
        await host.PublishRawAsync("""{"messageId":"01890000-0000-7000-8000-000000000002","messageType":["urn:message:Netspring.Messaging.Host:EffectWanted"],"message":{}}"""u8.ToArray());
        await host.PublishRawAsync("this is not JSON"u8.ToArray());
        await host.PublishRawAsync("""{"messageId":"01890000-0000-7000-8000-000000000001","messageType":["urn:message:Elsewhere:Unknown"],"message":{}}"""u8.ToArray());
        var healthy = Messages.Wanted("work");
        await host.Bus.PublishAsync(healthy);

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([healthy.Id]) == 1, "the message behind");
        await Eventually.HoldsAsync(async () => await host.RawErrorsAsync() >= 2 && (await host.ErrorQueueAsync()).Contains(Guid.Parse("01890000-0000-7000-8000-000000000002")), "all in the error queue");
    }

    [Fact]
    public async Task A_message_of_an_older_or_newer_schema_is_understood()
    {
        var id = Guid.CreateVersion7();
        await host.PublishRawAsync(Encoding.UTF8.GetBytes($$"""
            {"messageId":"{{id}}","messageType":["urn:message:Netspring.Messaging.Host:EffectWanted"],"message":{"eventId":"{{id}}",
             "occurredAt":"2026-09-24T10:00:00Z","cityCode":"310000","version":1,"id":"{{id}}","behaviour":"work","cameLater":{"than":"this"} } }
            """));

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([id]) == 1, "the effect");
        Assert.Equal(1L, await host.ScalarAsync<long>("select count(*) from effect where effect_id = $1 and note is null", id));
    }

    [Fact]
    public async Task A_commit_overtaken_by_a_later_number_is_sent_all_the_same()
    {
        var (early, late) = (Messages.Wanted("work"), Messages.Wanted("work"));
        await using var slow = await host.Database.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await using (var insert = new NpgsqlCommand("insert into outbox_message (message_id, type, body, attempts) values ($1, $2, $3::jsonb, 0)", slow))
        {
            foreach (object value in (object[])[early.EventId, typeof(EffectWanted).FullName!, JsonSerializer.Serialize(early, JsonSerializerOptions.Web)])
                insert.Parameters.Add(new() { Value = value });
            await insert.ExecuteNonQueryAsync();
        }
        await host.InsertAsync(late);
        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([late.Id]) == 1, "the later row");

        await transaction.CommitAsync();
        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([early.Id]) == 1, "the earlier row");
    }

    [Fact]
    public async Task The_scan_for_pending_rows_does_not_wade_through_parked_ones()
    {
        await host.ScalarAsync<object>("""
            insert into outbox_message (message_id, type, body, attempts, parked_at)
            select gen_random_uuid(), 'Parked', '{}', 10, now() from generate_series(1, 20000)
            """);
        await host.ScalarAsync<object>("analyze outbox_message");
        const string Scans = "select idx_scan from pg_stat_user_indexes where indexrelname = 'ix_outbox_message_pending'";
        var before = await host.ScalarAsync<long>(Scans);

        await Eventually.HoldsAsync(async () => await host.ScalarAsync<long>(Scans) > before, "the partial index to be used");
        await host.ScalarAsync<object>("delete from outbox_message where type = 'Parked'");
    }

    [Fact]
    public async Task The_trace_of_a_unit_of_work_goes_on_through_sending_and_handling()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is MessagingTelemetry.Name or "MassTransit",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var (trace, parent) = (ActivityTraceId.CreateRandom().ToHexString(), ActivitySpanId.CreateRandom().ToHexString());
        await host.InsertAsync(Messages.Wanted("work"), traceParent: $"00-{trace}-{parent}-01");

        await Eventually.HoldsAsync(
            () => Task.FromResult(Named("outbox send").Count() == 2 && Named("host-effect-wanted receive").Any()),
            "the spans of sending, handling and sending what was told thereof");
        Assert.Single(Named("outbox send"), span => span.ParentSpanId.ToHexString() == parent);

        IEnumerable<Activity> Named(string name) => spans.Where(span => span.TraceId.ToHexString() == trace && span.DisplayName == name);
    }

    [Fact]
    public async Task A_row_that_cannot_be_sent_is_parked_and_does_not_block_the_rest()
    {
        var parked = Guid.CreateVersion7();
        await host.ScalarAsync<object>(
            "insert into outbox_message (message_id, type, body, attempts) values ($1, 'Netspring.Contracts.NoSuchEvent', '{}', 0)", parked);
        using var client = host.Client(TestCaller.Admin);
        var ids = await client.WantEffectsAsync(1, "work");

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync(ids) == 1, "the row behind the broken one");
        var error = await Eventually.GetAsync(
            () => host.ScalarAsync<string>("select last_error from outbox_message where message_id = $1 and parked_at is not null", parked),
            "the broken row to be parked");
        Assert.Contains("NoSuchEvent", error, StringComparison.Ordinal);

        using var health = await client.GetAsync("/health/ready");
        Assert.Contains("\"parked\":1", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_no_queue_is_bound_to_waits_for_one()
    {
        var unheard = Messages.Unheard();
        await host.InsertAsync(unheard);
        using var client = host.Client(TestCaller.Admin);
        var behind = await client.WantEffectsAsync(1, "work");

        var error = await Eventually.GetAsync(
            () => host.ScalarAsync<string>("select last_error from outbox_message where message_id = $1 and parked_at is null", unheard.EventId),
            "the broker to give it back");
        Assert.Contains("No queue is bound", error, StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync(behind) == 1, "the row behind");

        await HostUnderTest.WithChannelAsync(host.VirtualHost, async channel =>
        {
            await channel.QueueDeclareAsync("late-subscriber", durable: true, exclusive: false, autoDelete: false);
            await channel.QueueBindAsync("late-subscriber", "Netspring.Messaging.Host:NobodyListens", "");
            return true;
        });
        await Eventually.HoldsAsync(
            async () => await HostUnderTest.WaitingAsync(host.VirtualHost, "late-subscriber") == 1, "the event at its first subscriber", TimeSpan.FromSeconds(40));
    }
}
