using Microsoft.EntityFrameworkCore;

namespace Netspring.Routing.Data.Travel;

/// <summary>The ways that are kept for all replicas. Ages are by the database's clock.</summary>
internal static class TravelLegQueries
{
    private const int Day = 24 * 60 * 60;

    /// <summary>Streets change slowly.</summary>
    public const int SecondsFresh = 30 * Day;

    /// <summary>No way to a place is more often a fault of the map than the truth.</summary>
    public const int SecondsFreshWithoutWay = Day;

    private const int BatchSize = 5_000;

    /// <summary>What is known of these ways, in one statement.</summary>
    public static async Task<IReadOnlyList<(TravelWay Way, KnownWay Leg)>> TravelLegsAsync(
        this RoutingDbContext db, string profile, IReadOnlyCollection<TravelWay> ways, CancellationToken cancellation)
    {
        var (fromLon, fromLat, toLon, toLat) = Columns(ways);
        var rows = await db.Database.SqlQuery<FoundLeg>(
            $"""
            select leg.from_lon, leg.from_lat, leg.to_lon, leg.to_lat, leg.seconds, leg.metres,
                greatest(0, case when leg.seconds < 0 then {SecondsFreshWithoutWay} else {SecondsFresh} end
                    - extract(epoch from now() - leg.fetched_at)::int) as seconds_left
            from unnest({fromLon}, {fromLat}, {toLon}, {toLat}) as asked (from_lon, from_lat, to_lon, to_lat)
            join travel_leg leg on leg.profile = {profile} and leg.from_lon = asked.from_lon and leg.from_lat = asked.from_lat
                and leg.to_lon = asked.to_lon and leg.to_lat = asked.to_lat
            """).ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => (
                new TravelWay(new TravelPlace(row.FromLon, row.FromLat), new TravelPlace(row.ToLon, row.ToLat)),
                new KnownWay(row.Seconds, row.Metres, row.SecondsLeft))),
        ];
    }

    /// <summary>Keeps what a provider said. In the order of the key, so that replicas which learn the same wait for each other instead of dying.</summary>
    public static async Task KeepTravelLegsAsync(
        this RoutingDbContext db, string profile, string source, IReadOnlyDictionary<TravelWay, KnownWay> learnt, CancellationToken cancellation)
    {
        var inOrder = learnt.OrderBy(l => l.Key.From.Lon).ThenBy(l => l.Key.From.Lat).ThenBy(l => l.Key.To.Lon).ThenBy(l => l.Key.To.Lat);
        foreach (var batch in inOrder.Chunk(BatchSize))
        {
            var (fromLon, fromLat, toLon, toLat) = Columns([.. batch.Select(l => l.Key)]);
            var (seconds, metres) = (batch.Select(l => l.Value.Seconds).ToArray(), batch.Select(l => l.Value.Metres).ToArray());
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into travel_leg (profile, from_lon, from_lat, to_lon, to_lat, seconds, metres, source, fetched_at)
                select {profile}, learnt.*, {source}, now() from unnest({fromLon}, {fromLat}, {toLon}, {toLat}, {seconds}, {metres}) as learnt
                on conflict (profile, from_lon, from_lat, to_lon, to_lat) do update set
                    seconds = excluded.seconds, metres = excluded.metres, source = excluded.source, fetched_at = excluded.fetched_at
                """,
                cancellation);
        }
    }

    private static (int[] FromLon, int[] FromLat, int[] ToLon, int[] ToLat) Columns(IReadOnlyCollection<TravelWay> ways) =>
        ([.. ways.Select(w => w.From.Lon)], [.. ways.Select(w => w.From.Lat)], [.. ways.Select(w => w.To.Lon)], [.. ways.Select(w => w.To.Lat)]);

    private sealed record FoundLeg(int FromLon, int FromLat, int ToLon, int ToLat, int Seconds, int Metres, int SecondsLeft);
}
