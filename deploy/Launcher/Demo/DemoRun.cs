using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Netspring.Launcher.Seeding;

namespace Netspring.Launcher.Demo;

/// <summary>One sample with what came of it; latencies in milliseconds, the second null unless it was followed to a driver.</summary>
public sealed record DemoResult(SamplePickup Sample, GatewayAnswer Answer, PickupOutcome Outcome, double PostMilliseconds, double? AssignedMilliseconds)
{
    public bool Meets => Outcome.Meets(Sample.Expect);
}

/// <summary>Sends the samples through the Gateway as a partner does and follows each until it has an answer.</summary>
public sealed class DemoRun : IDisposable
{
    // A handful of donors at a time: the latencies shown are those of a service at work, not of a queue.
    private const int SentAtOnce = 3;
    private const int AskedAtOnce = 8;
    private static readonly TimeSpan FollowLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollPause = TimeSpan.FromMilliseconds(250);

    private readonly GatewayClient gateway;
    private readonly GatewayClient dispatcher;
    private readonly Action<int, int> progress;
    // Bounded too: what is measured should not be the measuring.
    private readonly SemaphoreSlim asking = new(AskedAtOnce);
    private int sent;
    private int answered;

    /// <param name="progress">Called with how many were sent and how many have their answer.</param>
    public DemoRun(string url, string partnerKey, string dispatcherKey, Action<int, int> progress)
    {
        gateway = new GatewayClient(url, partnerKey);
        dispatcher = new GatewayClient(url, dispatcherKey);
        this.progress = progress;
    }

    public async Task<IReadOnlyList<DemoResult>> SendAsync(DemoBatch batch, CancellationToken cancellationToken)
    {
        // A duplicate is one only when the first is there.
        var first = batch.Samples.Where(sample => sample.Expect != SamplePickup.Duplicate);
        var later = batch.Samples.Where(sample => sample.Expect == SamplePickup.Duplicate);
        return [.. await SendAsync(batch, first, cancellationToken), .. await SendAsync(batch, later, cancellationToken)];
    }

    /// <summary>Names of cities by code, English and Chinese.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CityNamesAsync(CancellationToken cancellationToken)
    {
        var cities = GatewayClient.Expect(await gateway.GetAsync("/v1/cities", cancellationToken), "GET", "/v1/cities");
        return cities["items"]!.AsArray().ToDictionary(city => (string)(city!["code"] ?? city["cityCode"])!, city => $"{(string?)city!["nameEn"]} {(string?)city["nameZh"]}");
    }

    /// <summary>The routes among those of the results that a crew from another city drives, by route id.</summary>
    public async Task<IReadOnlyDictionary<string, Visit>> VisitsAsync(IEnumerable<DemoResult> results, CancellationToken cancellationToken)
    {
        var routeIds = results.SelectMany(result => result.Answer.Body?["loads"] as JsonArray ?? []).Select(load => (string?)load?["routeId"]).OfType<string>().Distinct();
        var visits = new ConcurrentDictionary<string, Visit>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(routeIds, new ParallelOptions { MaxDegreeOfParallelism = AskedAtOnce, CancellationToken = cancellationToken }, async (id, stop) =>
        {
            // A route may have been planned anew since its load was read: then there is nothing to say of it.
            if (await dispatcher.GetAsync($"/v1/routes/{id}", stop) is { IsSuccess: true } route && Visit.Of(route.Body) is { } visit)
                visits[id] = visit;
        });
        return visits;
    }

    public void Dispose()
    {
        gateway.Dispose();
        dispatcher.Dispose();
        asking.Dispose();
    }

    private async Task<DemoResult[]> SendAsync(DemoBatch batch, IEnumerable<SamplePickup> samples, CancellationToken cancellationToken)
    {
        using var sending = new SemaphoreSlim(SentAtOnce);
        return await Task.WhenAll(samples.Select(async sample =>
        {
            await sending.WaitAsync(cancellationToken);
            var started = TimeProvider.System.GetTimestamp();
            GatewayAnswer answer;
            try
            {
                answer = await gateway.PostAsync("/v1/pickup-requests", sample.Body.DeepClone(), batch.KeyOf(sample), cancellationToken);
            }
            finally
            {
                sending.Release();
            }
            var took = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
            Report(ref sent);
            var result = await FollowAsync(sample, answer, took, cancellationToken);
            Report(ref answered);
            return result;
        }));
    }

    private async Task<DemoResult> FollowAsync(SamplePickup sample, GatewayAnswer answer, double postMilliseconds, CancellationToken cancellationToken)
    {
        var outcome = PickupOutcome.Of(answer);
        if (outcome.IsFinal)
            return new DemoResult(sample, answer, outcome, postMilliseconds, null);

        var path = $"/v1/pickup-requests/{(string)answer.Body!["id"]!}";
        var accepted = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var elapsed = TimeProvider.System.GetElapsedTime(accepted);
            var now = await AskAsync(path, cancellationToken);
            outcome = PickupOutcome.Of(now);
            if (outcome.IsFinal || elapsed > FollowLimit)
            {
                double? assigned = outcome.Kind == PickupOutcome.Assigned && !answer.Replayed
                    ? TimeProvider.System.GetElapsedTime(accepted).TotalMilliseconds
                    : null;
                return new DemoResult(sample, now with { Replayed = answer.Replayed }, outcome, postMilliseconds, assigned);
            }
            await Task.Delay(PollPause, cancellationToken);
        }
    }

    private async Task<GatewayAnswer> AskAsync(string path, CancellationToken cancellationToken)
    {
        await asking.WaitAsync(cancellationToken);
        try
        {
            return await gateway.GetAsync(path, cancellationToken);
        }
        finally
        {
            asking.Release();
        }
    }

    private void Report(ref int counter)
    {
        Interlocked.Increment(ref counter);
        progress(Volatile.Read(ref sent), Volatile.Read(ref answered));
    }
}
