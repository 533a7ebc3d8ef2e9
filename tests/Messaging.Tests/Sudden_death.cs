using System.Collections.Concurrent;
using System.Net.Http.Json;
using Netspring.Messaging.Host;
using Netspring.Testing;

namespace Netspring.Messaging.Tests;

public sealed class Sudden_death(HostSite site) : IClassFixture<HostSite>, IAsyncLifetime
{
    private const int KillsThatCount = 3;
    private const int MostKills = 15;

    private HostProcess host = null!;

    public async ValueTask InitializeAsync() => host = await site.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_service_killed_in_full_flow_loses_nothing_and_doubles_nothing()
    {
        var accepted = new ConcurrentBag<Guid>();
        var counted = 0;
        for (var kill = 1; counted < KillsThatCount; kill++)
        {
            Assert.True(kill <= MostKills, $"only {counted} of {MostKills} kills met enough messages in flight");
            using var stop = new CancellationTokenSource();
            var load = Enumerable.Range(0, 8).Select(_ => SubmitAsync(accepted, stop.Token)).ToArray();
            var target = accepted.Count + 150;
            await Eventually.HoldsAsync(() => Task.FromResult(accepted.Count >= target), "load to be under way");

            var inFlight = await site.InFlightAsync();
            await host.KillAsync();
            await stop.CancelAsync();
            await Task.WhenAll(load);
            await host.StartAsync();
            await site.SettleAsync(accepted);

            var duplicates = await host.CountAsync("duplicates");
            var counts = inFlight >= 20 && duplicates >= 1;
            counted += counts ? 1 : 0;
            Console.WriteLine($"kill {kill}: {inFlight} messages in flight, {duplicates} duplicates absorbed{(counts ? "" : " (does not count)")}");
        }

        Assert.Equal(accepted.Count, await site.DistinctEffectsOfAsync(accepted));
        Assert.Equal(0, await site.ScalarAsync("select count(*) from (select effect_id from effect group by effect_id having count(*) > 1) doubled"));
    }

    [Fact]
    public async Task A_message_that_kills_its_process_each_time_ends_in_the_error_queue()
    {
        var poison = Guid.CreateVersion7();
        await using var bus = await TestBus.StartAsync(site.VirtualHost, []);
        await bus.PublishAsync(new EffectWanted
        {
            EventId = poison,
            OccurredAt = DateTimeOffset.UnixEpoch,
            CityCode = "310000",
            Version = 1,
            Id = poison,
            Behaviour = "die",
        });

        // Each death costs a start of the host, which a busy machine takes its time for.
        var deaths = 0;
        await Eventually.HoldsAsync(
            async () =>
            {
                var poisonIsOut = (await HostUnderTest.ErrorBodiesAsync(site.VirtualHost)).Any(b => b.Contains(poison.ToString(), StringComparison.Ordinal));
                if (!host.IsRunning)
                {
                    deaths++;
                    await host.StartAsync();
                }
                return poisonIsOut;
            },
            "the poison in the error queue",
            TimeSpan.FromMinutes(3));

        Console.WriteLine($"the process died {deaths} times");
        Assert.InRange(deaths, 2, 7);
        Assert.Equal(0, await site.EffectsOfAsync([poison]));
        // The last death can be noticed later than the broker's verdict on the message.
        await Eventually.HoldsAsync(
            async () =>
            {
                if (!host.IsRunning)
                    await host.StartAsync();
                return await host.IsReadyAsync();
            },
            "the host to live on");
        using var answer = await host.Client.PostAsync("/v1/effects?count=1&behaviour=work", null);
        answer.EnsureSuccessStatusCode();
    }

    private async Task SubmitAsync(ConcurrentBag<Guid> accepted, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await host.Client.PostAsync("/v1/effects?count=5&behaviour=work", null, stop);
                foreach (var id in (await answer.Content.ReadFromJsonAsync<Guid[]>(stop))!)
                    accepted.Add(id);
            }
            catch (Exception unanswered) when (unanswered is HttpRequestException or OperationCanceledException or IOException)
            {
                // Not answered, so nothing was promised.
                return;
            }
        }
    }
}
