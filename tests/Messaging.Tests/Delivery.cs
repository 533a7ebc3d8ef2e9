using System.Text.Json;
using Netspring.Messaging.Host;
using Netspring.Testing;

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
        var wanted = Wanted("work");
        await host.Bus.PublishAsync(wanted, times: 3);
        await host.Bus.PublishAsync(wanted, times: 3);
        var last = Wanted("work");
        await host.Bus.PublishAsync(last);

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([wanted.Id, last.Id]) >= 2, "both effects");
        await host.QueueIsEmptyAsync();
        Assert.Equal(1, await host.EffectsOfAsync([wanted.Id]));
        Assert.DoesNotContain(wanted.Id, await host.ErrorQueueAsync());
    }

    [Fact]
    public async Task A_consumer_that_fails_twice_and_then_succeeds_takes_effect_once()
    {
        var wanted = Wanted("fail-twice");
        await host.Bus.PublishAsync(wanted);

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([wanted.Id]) > 0, "the effect of the third try");
        await host.QueueIsEmptyAsync();
        Assert.Equal(1, await host.EffectsOfAsync([wanted.Id]));
        Assert.DoesNotContain(wanted.Id, await host.ErrorQueueAsync());
    }

    [Theory]
    [InlineData("fail")]
    [InlineData("write-then-fail")]
    public async Task A_poison_message_leaks_nothing_and_ends_in_the_error_queue(string behaviour)
    {
        var poison = Wanted(behaviour);
        await host.Bus.PublishAsync(poison);
        var healthy = Wanted("work");
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
        await host.PublishRawAsync("this is not JSON"u8.ToArray());
        await host.PublishRawAsync("""{"messageId":"01890000-0000-7000-8000-000000000001","messageType":["urn:message:Elsewhere:Unknown"],"message":{}}"""u8.ToArray());
        var healthy = Wanted("work");
        await host.Bus.PublishAsync(healthy);

        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([healthy.Id]) == 1, "the message behind");
        await Eventually.HoldsAsync(async () => await host.RawErrorsAsync() >= 2, "both in the error queue");
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
    public async Task An_event_that_no_queue_is_bound_to_waits_instead_of_vanishing()
    {
        var unheard = new NobodyListens
        {
            EventId = Guid.CreateVersion7(),
            OccurredAt = DateTimeOffset.UnixEpoch,
            CityCode = "310000",
            Version = 1,
        };
        await host.ScalarAsync<object>(
            "insert into outbox_message (message_id, type, body, attempts) values ($1, $2, $3::jsonb, 0)",
            unheard.EventId, typeof(NobodyListens).FullName!, JsonSerializer.Serialize(unheard, JsonSerializerOptions.Web));

        var error = await Eventually.GetAsync(
            () => host.ScalarAsync<string>("select last_error from outbox_message where message_id = $1 and parked_at is null", unheard.EventId),
            "the broker to give it back");
        Assert.Contains("No queue is bound", error, StringComparison.Ordinal);
    }

    private static EffectWanted Wanted(string behaviour)
    {
        var id = Guid.CreateVersion7();
        return new EffectWanted
        {
            EventId = id,
            OccurredAt = DateTimeOffset.UnixEpoch,
            CityCode = "310000",
            Version = 1,
            Id = id,
            Behaviour = behaviour,
        };
    }
}
