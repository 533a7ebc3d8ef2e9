using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Netspring.Routing.Data.Travel;

/// <summary>
/// Tables of an OSRM server (<c>GET /table/v1/driving/lon,lat;…</c>), kept per pair of points. The handler of the client
/// brings timeout, retries and breaker.
/// </summary>
internal sealed class OsrmTravelTimes(HttpClient http, ILogger<OsrmTravelTimes> logger) : ITravelTimes
{
    /// <summary>OSRM takes 100 positions by default; two blocks of this size make one question.</summary>
    private const int BlockSize = 50;

    /// <summary>About 60 MB; past it the table starts anew.</summary>
    private const int MaxPairs = 500_000;

    private readonly ConcurrentDictionary<(GeoPoint From, GeoPoint To), (int Seconds, int Metres)> known = new();

    private sealed record Answer(string Code, double?[][]? Durations, double?[][]? Distances);

    public string Source => TravelSource.Osrm;

    public async Task PrepareAsync(Func<CancellationToken, Task<IReadOnlyList<GeoPoint>>> points, CancellationToken cancellation)
    {
        var blocks = (await points(cancellation)).Distinct().Chunk(BlockSize).ToList();
        if (known.Count > MaxPairs)
            known.Clear();
        try
        {
            foreach (var from in blocks)
            {
                foreach (var to in blocks.Where(to => !AreKnown(from, to)))
                    await AskAsync(from, to, cancellation);
            }
        }
        catch (Exception failure) when (IsFailureOf(failure, cancellation))
        {
            logger.LogWarning("OSRM gave no table, plans use estimates: {Reason}", failure.Message);
        }
    }

    public TravelTable? Find(IReadOnlyList<GeoPoint> points)
    {
        var table = new TravelTable(new int[points.Count * points.Count], new int[points.Count * points.Count]);
        for (var i = 0; i < table.Seconds.Length; i++)
        {
            var (from, to) = (points[i / points.Count], points[i % points.Count]);
            if (from == to)
                continue;
            if (!known.TryGetValue((from, to), out var leg))
                return null;
            (table.Seconds[i], table.Metres[i]) = leg;
        }
        return table;
    }

    private bool AreKnown(GeoPoint[] from, GeoPoint[] to) => from.All(a => to.All(b => a == b || known.ContainsKey((a, b))));

    private async Task AskAsync(GeoPoint[] from, GeoPoint[] to, CancellationToken cancellation)
    {
        var answer = await http.GetFromJsonAsync<Answer>(Address(from, to), cancellation);
        if (answer is not { Code: "Ok", Durations: { } durations, Distances: { } distances }
            || !HasShape(durations, from.Length, to.Length) || !HasShape(distances, from.Length, to.Length))
            throw new JsonException("the answer is not a table of the size asked for");
        for (var i = 0; i < from.Length; i++)
        {
            for (var j = 0; j < to.Length; j++)
                known[(from[i], to[j])] = (WholeOrNoWay(durations[i][j]), WholeOrNoWay(distances[i][j]));
        }
    }

    [SuppressMessage("Design", "MA0110", Justification = "Not a pattern but an address.")]
    private static string Address(GeoPoint[] from, GeoPoint[] to)
    {
        var positions = from.Concat(to).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Lon:0.######},{p.Lat:0.######}"));
        var sources = Enumerable.Range(0, from.Length);
        var destinations = Enumerable.Range(from.Length, to.Length);
        return $"table/v1/driving/{string.Join(';', positions)}?annotations=duration,distance"
            + $"&sources={string.Join(';', sources)}&destinations={string.Join(';', destinations)}";
    }

    private static bool HasShape(double?[][] rows, int height, int width) =>
        rows.Length == height && rows.All(row => row?.Length == width);

    private static int WholeOrNoWay(double? value) => value is { } v and >= 0 and < 2_000_000 ? (int)Math.Ceiling(v) : -1;

    private static bool IsFailureOf(Exception failure, CancellationToken cancellation) =>
        !cancellation.IsCancellationRequested
        && failure is HttpRequestException or JsonException or TimeoutRejectedException or BrokenCircuitException or OperationCanceledException;
}
