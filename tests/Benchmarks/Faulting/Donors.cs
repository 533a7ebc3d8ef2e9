using System.Collections.Concurrent;
using Netspring.Benchmarks.Loading;
using Netspring.Launcher.Http;

namespace Netspring.Benchmarks.Faulting;

/// <summary>A request that was answered 201, with what it takes to ask again.</summary>
internal sealed record Accepted(Guid Id, string Key, string Body);

/// <summary>Donors who are promised that an unanswered call may be repeated with the same key, and do so.</summary>
internal sealed class Donors(StackUnderLoad stack, PickupBodies bodies) : IDisposable
{
    private const int Replays = 8;
    private const double ShortestPauseSeconds = 0.2;
    private const double LongestPauseSeconds = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient http = stack.Partner();
    private readonly string run = Guid.CreateVersion7().ToString("N");
    private int repeated;

    public ConcurrentBag<Accepted> Accepted { get; } = [];

    /// <summary>Answers that no fault explains: a refusal, or none at all for three minutes.</summary>
    public ConcurrentBag<string> Unexpected { get; } = [];

    public int Repeated => repeated;

    public async Task SubmitAsync(int number, CancellationToken stop)
    {
        var (key, body) = ($"{run}-{number}", bodies.Of(number));
        var started = TimeProvider.System.GetTimestamp();
        for (var attempt = 0; TimeProvider.System.GetElapsedTime(started) < Patience; attempt++)
        {
            var (status, id) = await TryAsync(body, key, stop);
            if (id is { } created)
            {
                Accepted.Add(new Accepted(created, key, body));
                return;
            }
            if (status is not (0 or 409 or 429 or 503))
            {
                Unexpected.Add($"{status} for {key}");
                return;
            }
            Interlocked.Increment(ref repeated);
            await Task.Delay(PauseAfter(attempt), stop);
        }
        Unexpected.Add($"no 201 for {key}");
    }

    /// <summary>Sends every accepted request once more.</summary>
    /// <returns>How many were answered with another id or none.</returns>
    public async Task<int> CountOtherAnswersAsync(CancellationToken stop)
    {
        var others = 0;
        await Parallel.ForEachAsync(Accepted, new ParallelOptions { MaxDegreeOfParallelism = Replays, CancellationToken = stop }, async (first, cancellation) =>
        {
            var (_, id) = await TryAsync(first.Body, first.Key, cancellation);
            if (id != first.Id)
                Interlocked.Increment(ref others);
        });
        return others;
    }

    /// <summary>Twice as long each time, and no two the same: a thousand donors at once would keep the house from getting up.</summary>
    private static TimeSpan PauseAfter(int attempt) => TimeSpan.FromSeconds(
        Math.Min(LongestPauseSeconds, ShortestPauseSeconds * Math.Pow(2, attempt)) * (0.5 + Random.Shared.NextDouble()));

    public void Dispose() => http.Dispose();

    private async Task<(int Status, Guid? Id)> TryAsync(string body, string key, CancellationToken stop)
    {
        try
        {
            return await http.SubmitAsync(body, key, stop);
        }
        catch (Exception failure) when (StackHttp.IsTransport(failure) && !stop.IsCancellationRequested)
        {
            return (0, null);
        }
    }
}
