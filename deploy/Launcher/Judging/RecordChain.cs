using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Netspring.Launcher.Judging;

/// <summary>How many collection records there are, and the first that does not hold; null where all do.</summary>
public sealed record ChainFinding(long Records, string? Broken);

/// <summary>
/// Follows the chains of collection records, one per route: each record is sealed with SHA-256 over the hash before it, a line
/// feed and its content. A changed, exchanged or missing record breaks its chain; one that is missing at the end is found by
/// its stop.
/// </summary>
public static class RecordChain
{
    public static async Task<ChainFinding> VerifyAsync(NpgsqlDataSource routing, CancellationToken cancellationToken)
    {
        var records = 0L;
        var last = (Route: Guid.Empty, Sequence: 0, Hash: (string?)null);
        await using var command = routing.CreateCommand(
            """
            select id, route_id, sequence, prev_hash, hash, content, content::jsonb ->> 'recordId' = id::text
                and content::jsonb ->> 'routeId' = route_id::text and content::jsonb ->> 'stopId' = stop_id::text
            from collection_record order by route_id, sequence
            """);
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
            {
                records++;
                var (id, route, sequence) = (rows.GetGuid(0), rows.GetGuid(1), rows.GetInt32(2));
                if (route != last.Route)
                    last = (route, 0, null);
                var (before, hash) = (await rows.IsDBNullAsync(3, cancellationToken) ? null : rows.GetString(3), rows.GetString(4));
                var sealedAs = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{before}\n{rows.GetString(5)}")));
                if (sequence != last.Sequence + 1 || before != last.Hash)
                    return new ChainFinding(records, $"record {id} of route {route} does not follow record {last.Sequence} of the route");
                if (hash != sealedAs || !rows.GetBoolean(6))
                    return new ChainFinding(records, $"record {id} of route {route} is not what was sealed");
                last = (route, sequence, hash);
            }
        }
        await using var lost = routing.CreateCommand(
            """
            select id::text from stop where status in ('Completed', 'Partial', 'Failed')
                and not exists (select 1 from collection_record record where record.stop_id = stop.id) order by id limit 1
            """);
        return new ChainFinding(records, await lost.ExecuteScalarAsync(cancellationToken) is string stop ? $"the record of stop {stop} is missing" : null);
    }
}
