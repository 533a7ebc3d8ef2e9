using System.Data.Common;
using System.Text.Json;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Geography;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Netspring.Routing.Data.Travel;

/// <summary>
/// Ways of a provider, kept in memory and, for all replicas and the next start, in the database. The handler of the
/// provider's client brings timeout, retries and breaker.
/// </summary>
internal sealed class FetchedTravelTimes(ITravelProvider provider, IServiceScopeFactory scopes, ILogger<FetchedTravelTimes> logger) : ITravelTimes
{
    /// <summary>Who asks may be in a transaction, which the database ends after 10 s of idling; what is left is estimated until the next step.</summary>
    private const long MostMilliseconds = 6_000;

    private readonly TravelMemory memory = new();

    public async Task<bool> PrepareAsync(
        Func<CancellationToken, Task<IReadOnlyList<GeoPoint>>> points, CancellationToken cancellation, long freshSeconds = 0)
    {
        var places = (await points(cancellation)).Select(TravelPlace.Of).Distinct().ToList();
        memory.MakeRoom();
        if (memory.Lacking(places, freshSeconds) is not { Count: > 0 } lacking)
            return true;
        try
        {
            await WithinAsync(db => RecallAsync(db, lacking, cancellation));
            lacking = memory.Lacking(places, freshSeconds);
            if (lacking.Count > 0)
                await FetchAsync(places, lacking, cancellation);
        }
        catch (Exception failure) when (IsFailureOf(failure, cancellation))
        {
            logger.LogWarning("{Source} gave no table, plans use estimates: {Reason}", provider.Source, failure.Message);
        }
        return memory.Lacking(places, freshSeconds).Count == 0;
    }

    public async Task<FoundTravel> FindAsync(RoutingDbContext db, IReadOnlyList<GeoPoint> points, CancellationToken cancellation)
    {
        var places = points.Select(TravelPlace.Of).ToList();
        // Another replica may have asked; one that edits never does.
        if (memory.Unknown([.. places.Distinct()]) is { Count: > 0 } unknown)
            await RecallAsync(db, unknown, cancellation);
        return Find(points, places);
    }

    private FoundTravel Find(IReadOnlyList<GeoPoint> points, List<TravelPlace> places)
    {
        var table = new TravelTable(new int[points.Count * points.Count], new int[points.Count * points.Count]);
        var (known, estimated) = (0, 0);
        for (var i = 0; i < table.Seconds.Length; i++)
        {
            var (from, to) = (i / points.Count, i % points.Count);
            if (places[from] == places[to])
                continue;
            if (memory.Knows(new TravelWay(places[from], places[to]), out var leg))
                known++;
            else
                (estimated, leg) = (estimated + 1, TravelEstimate.SecondsAndMetres(points[from], points[to]));
            (table.Seconds[i], table.Metres[i]) = leg;
        }
        return estimated == 0 ? new FoundTravel(provider.Source, table)
            : known == 0 ? FoundTravel.Estimated
            : new FoundTravel(TravelSource.Mixed, table);
    }

    private async Task RecallAsync(RoutingDbContext db, IReadOnlyCollection<TravelWay> ways, CancellationToken cancellation)
    {
        foreach (var (way, leg) in await db.TravelLegsAsync(provider.Profile, ways, cancellation))
            memory.Learn(way, leg);
    }

    /// <summary>What was learnt before a failure is kept.</summary>
    private async Task FetchAsync(IReadOnlyList<TravelPlace> places, IReadOnlyCollection<TravelWay> lacking, CancellationToken cancellation)
    {
        var learnt = new Dictionary<TravelWay, KnownWay>();
        var until = Environment.TickCount64 + MostMilliseconds;
        try
        {
            foreach (var (from, to) in TravelBlocks.Covering(places, lacking, provider.BlockSize).TakeWhile(_ => Environment.TickCount64 < until))
                Learn(from, to, await provider.AskAsync(from, to, cancellation), learnt);
        }
        finally
        {
            if (learnt.Count > 0)
                await WithinAsync(db => db.KeepTravelLegsAsync(provider.Profile, provider.Source, learnt, cancellation));
        }
    }

    private void Learn(TravelPlace[] from, TravelPlace[] to, TravelTable table, Dictionary<TravelWay, KnownWay> learnt)
    {
        for (var i = 0; i < table.Seconds.Length; i++)
        {
            var way = new TravelWay(from[i / to.Length], to[i % to.Length]);
            if (way.From == way.To)
                continue;
            var fresh = table.Seconds[i] < 0 ? TravelLegQueries.SecondsFreshWithoutWay : TravelLegQueries.SecondsFresh;
            memory.Learn(way, learnt[way] = new KnownWay(table.Seconds[i], table.Metres[i], fresh));
        }
    }

    /// <summary>A connection of its own: what was learnt stays, whatever becomes of the caller's transaction.</summary>
    private async Task WithinAsync(Func<RoutingDbContext, Task> use)
    {
        await using var scope = scopes.CreateAsyncScope();
        await use(scope.ServiceProvider.GetRequiredService<RoutingDbContext>());
    }

    private static bool IsFailureOf(Exception failure, CancellationToken cancellation) =>
        !cancellation.IsCancellationRequested
        && failure is HttpRequestException or JsonException or TimeoutRejectedException or BrokenCircuitException or OperationCanceledException
            or DbException or InvalidOperationException;
}
