using System.Text;
using Netspring.Launcher;
using Netspring.Launcher.Infrastructure;
using Netspring.Messaging.Host;
using Netspring.Testing;

namespace Netspring.Messaging.Tests;

/// <summary>What people do with dead letters: look at them and replay them.</summary>
public sealed class Error_queues(HostFixture host) : IClassFixture<HostFixture>
{
    [Fact]
    public async Task Looking_often_loses_nothing()
    {
        var poison = Messages.Wanted("fail");
        await host.Bus.PublishAsync(poison);
        await Eventually.HoldsAsync(async () => (await host.ErrorQueueAsync()).Contains(poison.Id), "the poison");

        // More often than a message may be delivered.
        for (var look = 0; look < 10; look++)
            Assert.Contains(poison.Id, await host.ErrorQueueAsync());
    }

    [Fact]
    public async Task A_replayed_message_is_handled_under_its_own_id_and_one_handled_before_is_absorbed()
    {
        var mended = Messages.Wanted("fail-until-replayed");
        var handled = Messages.Wanted("work");
        await host.Bus.PublishAsync(handled);
        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([handled.Id]) == 1, "the effect");
        await host.PublishRawAsync(Envelope(handled, TimeProvider.System.GetUtcNow()), HostUnderTest.Queue + ErrorQueues.Suffix);
        await host.Bus.PublishAsync(mended);
        await Eventually.HoldsAsync(async () => (await host.ErrorQueueAsync()).Contains(mended.Id), "the failed one");
        DoEffect.Replayed = true;

        var replay = await ErrorQueues.ReplayAsync(host.VirtualHost, HostUnderTest.Queue, CancellationToken.None);

        Assert.InRange(replay.Moved, 2, 10);
        await Eventually.HoldsAsync(async () => await host.EffectsOfAsync([mended.Id]) == 1, "the effect of the second life");
        Assert.Equal(1L, await host.ScalarAsync<long>("select count(*) from inbox_message where message_id = $1", mended.EventId));
        await host.QueueIsEmptyAsync();
        Assert.Equal(1, await host.EffectsOfAsync([handled.Id]));
        Assert.DoesNotContain(mended.Id, await host.ErrorQueueAsync());
    }

    [Fact]
    public async Task A_message_that_the_inbox_may_have_forgotten_stays()
    {
        var old = Messages.Wanted("work");
        await host.PublishRawAsync(Envelope(old, TimeProvider.System.GetUtcNow().AddDays(-8)), HostUnderTest.Queue + ErrorQueues.Suffix);

        var replay = await ErrorQueues.ReplayAsync(host.VirtualHost, HostUnderTest.Queue, CancellationToken.None);

        Assert.Equal(1, replay.TooOld);
        await Eventually.HoldsAsync(async () => (await host.ErrorQueueAsync()).Contains(old.Id), "the old one");
        await host.QueueIsEmptyAsync();
        Assert.Equal(0, await host.EffectsOfAsync([old.Id]));
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_named()
    {
        var refused = await Assert.ThrowsAsync<LauncherException>(() => ErrorQueues.ReplayAsync(host.VirtualHost, "nobodys", CancellationToken.None));
        Assert.Equal("There is no queue nobodys.", refused.Message);
    }

    private static byte[] Envelope(EffectWanted wanted, DateTimeOffset sent) => Encoding.UTF8.GetBytes($$"""
        {"messageId":"{{wanted.EventId}}","sentTime":"{{sent:O}}","messageType":["urn:message:Netspring.Messaging.Host:EffectWanted"],
         "message":{"eventId":"{{wanted.EventId}}","occurredAt":"2026-09-24T10:00:00Z","cityCode":"310000","version":1,"id":"{{wanted.Id}}",
         "behaviour":"{{wanted.Behaviour}}" } }
        """);
}
