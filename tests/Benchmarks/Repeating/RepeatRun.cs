using System.Collections.Concurrent;
using System.Globalization;
using Netspring.Benchmarks.Loading;
using Netspring.Launcher.Demo;
using Netspring.Launcher.Http;

namespace Netspring.Benchmarks.Repeating;

/// <summary>
/// <c>bench repeat</c>: every submission sent three times with one key, and races of twenty for one key: as many requests as
/// keys, and everybody with the same key is told the same id.
/// </summary>
internal sealed class RepeatRun(StackUnderLoad stack, RunOptions options, PickupBodies bodies)
{
    private const int DefaultKeys = 10_000;
    private const int Sends = 3;
    private const int Racers = 20;
    private const int KeysPerRace = 20;
    private const int CallersAtOnce = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient http = stack.Partner();
    private readonly ConcurrentDictionary<string, ConcurrentBag<Guid>> told = new(StringComparer.Ordinal);
    private int calls;

    public static async Task<int> RunAsync(RunOptions options, CancellationToken stop)
    {
        var stack = new StackUnderLoad();
        var cities = await BenchFleet.CitiesAsync(stack, options.Cities, stop);
        return await new RepeatRun(stack, options, new PickupBodies(cities, options.Sites, stack.Today, options.Seed)).RunAsync(stop);
    }

    private async Task<int> RunAsync(CancellationToken stop)
    {
        var (keys, name) = (options.Count ?? DefaultKeys, Guid.CreateVersion7().ToString("N"));
        var races = Math.Max(1, keys / KeysPerRace);
        await Parallel.ForEachAsync(Enumerable.Range(0, keys), new ParallelOptions { MaxDegreeOfParallelism = CallersAtOnce, CancellationToken = stop }, async (key, cancellation) =>
        {
            for (var send = 0; send < Sends; send++)
                await UntilToldAsync($"{name}-{key}", bodies.Of(key), cancellation);
        });
        for (var race = 0; race < races; race++)
        {
            var (key, body) = ($"{name}-race-{race}", bodies.Of(keys + race));
            await Task.WhenAll(Enumerable.Range(0, Racers).Select(_ => UntilToldAsync(key, body, stop)));
        }

        await using var database = stack.Database("requests");
        await using var command = database.CreateCommand("select count(*) from pickup_request where idempotency_key like '%' || $1 || '-%'");
        command.Parameters.Add(new() { Value = name });
        var made = (long)(await command.ExecuteScalarAsync(stop))!;
        var torn = told.Count(answers => answers.Value.Distinct().Count() != 1);
        Console.WriteLine(TextTable.Render(["", "wanted", "counted"],
        [
            Row("requests made", keys + races, made), Row("ids told", keys + races, told.Values.SelectMany(ids => ids).Distinct().Count()),
            Row("keys that were told two ids", 0, torn), Row("answers with an id", keys * Sends + races * Racers, told.Values.Sum(ids => ids.Count)),
        ]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{calls} calls, those that were asked to come again included."));
        return made == keys + races && torn == 0 && told.Count == keys + races ? 0 : 1;
    }

    /// <summary>Repeats what is in progress elsewhere, or not answered, as a careful caller does.</summary>
    private async Task UntilToldAsync(string key, string body, CancellationToken stop)
    {
        while (true)
        {
            Interlocked.Increment(ref calls);
            try
            {
                var (status, id) = await http.SubmitAsync(body, key, stop);
                if (id is { } made)
                {
                    told.GetOrAdd(key, _ => []).Add(made);
                    return;
                }
                if (status is not (409 or 429 or 503))
                    throw new Launcher.LauncherException(string.Create(CultureInfo.InvariantCulture, $"A submission was answered with {status}."));
            }
            catch (Exception failure) when (StackHttp.IsTransport(failure) && !stop.IsCancellationRequested)
            {
                // No answer: the same key again tells what became of it.
            }
            await Task.Delay(Pause, stop);
        }
    }

    private static string[] Row(string what, long wanted, long counted) =>
        [what, wanted.ToString(CultureInfo.InvariantCulture), counted.ToString(CultureInfo.InvariantCulture)];
}
