using System.Net.Http.Json;
using Netspring.Testing;

namespace Netspring.Messaging.Tests;

/// <summary>The host dies, or its line breaks, at one named point each; what it works on must end in exactly one effect.</summary>
public sealed class Crash_points(HostSite site) : IClassFixture<HostSite>, IAsyncLifetime
{
    /// <summary>Class 60, method 80 behind the frame's header: the consumer's acknowledgement.</summary>
    private static readonly byte[] Acknowledgement = [0, 0, 0, 13, 0, 60, 0, 80];

    private readonly List<IAsyncDisposable> opened = [];
    private TcpLine database = null!;
    private TcpLine broker = null!;
    private HostProcess host = null!;

    public async ValueTask InitializeAsync()
    {
        database = TcpLine.To(site.ConnectionString);
        broker = TcpLine.To(site.VirtualHost);
        host = await site.StartAsync(database, broker);
        opened.AddRange([host, database, broker]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in opened)
            await one.DisposeAsync();
    }

    [Fact]
    public async Task Killed_after_the_commit_and_before_the_publishing()
    {
        var publishing = broker.FreezeAt(Direction.ToServer, "EffectWanted");
        var ids = await host.Client.WantEffectsAsync(3, "work");
        await publishing;

        await DieAndRestartAsync();
        await ExactlyOnceAsync(ids);
    }

    [Fact]
    public async Task Killed_after_the_publishing_and_before_the_row_is_deleted()
    {
        var deleting = database.FreezeAt(Direction.ToServer, "delete from outbox_message");
        var ids = await host.Client.WantEffectsAsync(1, "work");
        await deleting;

        await DieAndRestartAsync();
        await ExactlyOnceAsync(ids);
        // The row was still there, so it was sent again under its id and absorbed.
        // The effect may be the first copy's: the second comes when it comes.
        await Eventually.HoldsAsync(async () => await host.CountAsync("duplicates") >= 1, "the copy to be absorbed", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Killed_after_the_handling_and_before_the_acknowledgement()
    {
        var acknowledging = broker.FreezeAt(Direction.ToServer, Acknowledgement);
        var wanted = Messages.Wanted("work");
        await site.Bus.PublishAsync(wanted);
        await acknowledging;
        // What is held up may be the one of a message before it; none passes any more.
        await Eventually.HoldsAsync(async () => await site.EffectsOfAsync([wanted.Id]) == 1, "the effect");

        await DieAndRestartAsync();
        await Eventually.HoldsAsync(async () => await host.CountAsync("duplicates") >= 1, "the second delivery", TimeSpan.FromSeconds(30));
        await ExactlyOnceAsync([wanted.Id]);
    }

    [Fact]
    public async Task A_consumers_commit_that_is_never_answered()
    {
        // Nothing waits in the outbox, so the next commit is the consumer's.
        await site.SettleAsync([]);
        var committed = database.FreezeAt(Direction.FromServer, "COMMIT\0");
        var wanted = Messages.Wanted("work");
        await site.Bus.PublishAsync(wanted);
        await committed;
        Assert.Equal(1, await site.EffectsOfAsync([wanted.Id]));

        database.Cut();
        database.Mend();
        await Eventually.HoldsAsync(async () => await host.CountAsync("duplicates") >= 1, "the second try", TimeSpan.FromSeconds(30));
        await ExactlyOnceAsync([wanted.Id]);
        Assert.DoesNotContain(wanted.Id, await HostUnderTest.ErrorQueueAsync(site.VirtualHost));
    }

    [Fact]
    public async Task A_callers_commit_that_is_never_answered()
    {
        await site.SettleAsync([]);
        var key = Guid.CreateVersion7().ToString();
        var committed = database.FreezeAt(Direction.FromServer, "COMMIT\0");
        var first = PostAsync(key);
        await committed;
        database.Cut();
        using (var unanswered = await first)
            Assert.Equal(503, (int)unanswered.StatusCode);

        database.Mend();
        using var second = await PostAsync(key);
        Assert.Equal(200, (int)second.StatusCode);
        Assert.Equal("true", Assert.Single(second.Headers.GetValues("Idempotency-Replayed")));
        var id = await second.Content.ReadFromJsonAsync<Guid>();
        await ExactlyOnceAsync([id]);
        Assert.Equal(1, await site.ScalarAsync($"select count(*) from stored_answer where key = '{key}'"));
    }

    private async Task DieAndRestartAsync()
    {
        await host.KillAsync();
        // Only now: what the dead process had sent and the servers have not seen is lost with it.
        database.Cut();
        broker.Cut();
        database.Mend();
        broker.Mend();
        await host.StartAsync();
    }

    private async Task ExactlyOnceAsync(Guid[] ids)
    {
        await site.SettleAsync(ids);
        Assert.Equal(ids.Length, await site.EffectsOfAsync(ids));
    }

    private Task<HttpResponseMessage> PostAsync(string key)
    {
        var call = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/effect?behaviour=work", UriKind.Relative));
        call.Headers.Add("Idempotency-Key", key);
        return host.Client.SendAsync(call);
    }
}
