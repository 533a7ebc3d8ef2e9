using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Netspring.Messaging.Host;
using Netspring.Testing;

namespace Netspring.Messaging.Tests;

/// <summary>Two hosts whose way to the broker can be cut, each on a line of its own.</summary>
public sealed class HostsOnLines : HostFixture, IAsyncLifetime
{
    private WebApplicationFactory<HostDbContext> second = null!;
    private TcpLine[] lines = [];

    public IReadOnlyList<TcpLine> Lines => lines;

    public IReadOnlyList<HttpClient> Clients { get; private set; } = [];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        lines = [.. lines, TcpLine.To(VirtualHost)];
        second = WithWebHostBuilder(builder => builder.UseSetting("ConnectionStrings:Broker", lines[1].Via(VirtualHost).AbsoluteUri));
        Clients = [Client(TestCaller.Admin), second.CreateClient()];
        Clients[1].DefaultRequestHeaders.Authorization = Clients[0].DefaultRequestHeaders.Authorization;
        foreach (var client in Clients)
            await IsWholeAsync(client);
    }

    public static Task IsWholeAsync(HttpClient client) => Eventually.HoldsAsync(
        async () => (await HealthAsync(client)).Contains("\"degraded\":[]", StringComparison.Ordinal), "the broker to be there", TimeSpan.FromSeconds(30));

    public static async Task<string> HealthAsync(HttpClient client) =>
        await client.GetStringAsync(new Uri("/health/ready", UriKind.Relative));

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        if (lines.Length == 0)
            lines = [TcpLine.To(VirtualHost)];
        builder.UseSetting("ConnectionStrings:Broker", lines[0].Via(VirtualHost).AbsoluteUri);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await second.DisposeAsync();
        await DisposeAsync();
        foreach (var line in lines)
            await line.DisposeAsync();
    }
}

public sealed class Broker_away(HostsOnLines hosts) : IClassFixture<HostsOnLines>
{
    [Fact]
    public async Task What_is_committed_meanwhile_is_delivered_afterwards_each_once()
    {
        var ids = new List<Guid>();
        for (var call = 0; call < 20; call++)
        {
            if (call == 4)
                CutAll();
            ids.AddRange(await hosts.Clients[call % 2].WantEffectsAsync(20, "work"));
        }

        foreach (var client in hosts.Clients)
        {
            await Eventually.HoldsAsync(
                async () => (await HostsOnLines.HealthAsync(client)).Contains("\"degraded\":[\"broker\"]", StringComparison.Ordinal), "the health to say so");
        }
        Assert.InRange(await hosts.ScalarAsync<long>("select count(*) from outbox_message"), 320, 800);

        foreach (var line in hosts.Lines)
            line.Mend();
        var mended = TimeProvider.System.GetTimestamp();
        Guid[] all = [.. ids];
        Assert.Equal(400, all.Length);
        await Eventually.HoldsAsync(async () => await hosts.EffectsOfAsync(all) >= all.Length, "all effects", TimeSpan.FromSeconds(60));
        Console.WriteLine($"all effects {TimeProvider.System.GetElapsedTime(mended).TotalSeconds:0.0} s after the broker was back");
        await Eventually.HoldsAsync(
            async () => await hosts.ScalarAsync<long>("select count(*) from outbox_message where type like '%Effect%'") == 0, "an empty outbox");
        await hosts.QueueIsEmptyAsync();
        Assert.Equal(all.Length, await hosts.EffectsOfAsync(all));
        foreach (var client in hosts.Clients)
            await HostsOnLines.IsWholeAsync(client);
    }

    [Fact]
    public async Task A_broker_that_does_not_answer_parks_nothing()
    {
        foreach (var client in hosts.Clients)
            await HostsOnLines.IsWholeAsync(client);
        foreach (var line in hosts.Lines)
            line.Freeze();
        var wanted = Messages.Wanted("work");
        try
        {
            // One try is left to it.
            await hosts.InsertAsync(wanted, attempts: 9);
            await Eventually.HoldsAsync(
                async () => await hosts.ScalarAsync<string>("select last_error from outbox_message where message_id = $1", wanted.Id) is not null,
                "the try to end");
        }
        finally
        {
            foreach (var line in hosts.Lines)
                line.Mend();
        }
        await Eventually.HoldsAsync(async () => await hosts.EffectsOfAsync([wanted.Id]) == 1, "the effect", TimeSpan.FromSeconds(40));
    }

    private void CutAll()
    {
        foreach (var line in hosts.Lines)
            line.Cut();
    }
}
