using Netspring.Benchmarks.Measuring;

namespace Netspring.Benchmarks.Loading;

/// <summary>
/// How soon the house reacted, read off its own ids when all is over: an id of version 7 holds the millisecond in which it
/// was made, and every line of a request's history and every event has one. Nothing is asked while the load runs.
/// </summary>
internal static class Reactions
{
    /// <summary>Milliseconds from the line that says submitted to the first that says decided, and to the first that says assigned.</summary>
    public static async Task<(Percentiles Decided, Percentiles Assigned)> OfRequestsAsync(
        StackUnderLoad stack, IReadOnlyCollection<Guid> accepted, CancellationToken cancellation)
    {
        await using var requests = stack.Database("requests");
        await using var command = requests.CreateCommand($"""
            select min(made) filter (where kind = 'Submitted'),
                min(made) filter (where kind in ('Scheduled', 'Waitlisted', 'Unschedulable')), min(made) filter (where kind = 'Assigned')
            from (select request_id, kind, {MadeAt("id")} as made from timeline_entry where request_id = any($1)) line
            group by request_id
            """);
        command.Parameters.Add(new() { Value = accepted.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (decided, assigned) = (new List<double>(), new List<double>());
        while (await reader.ReadAsync(cancellation))
        {
            var submitted = reader.GetInt64(0);
            if (!await reader.IsDBNullAsync(1, cancellation))
                decided.Add(reader.GetInt64(1) - submitted);
            if (!await reader.IsDBNullAsync(2, cancellation))
                assigned.Add(reader.GetInt64(2) - submitted);
        }
        return (new Percentiles(decided), new Percentiles(assigned));
    }

    /// <summary>Milliseconds from the making of an event to the start of each consumer's transaction, by consumer.</summary>
    public static async Task<IReadOnlyList<(string Consumer, Percentiles Waited)>> OfConsumersAsync(
        StackUnderLoad stack, DateTimeOffset from, CancellationToken cancellation)
    {
        var all = new List<(string, Percentiles)>();
        foreach (var room in StackUnderLoad.Rooms)
        {
            await using var database = stack.Database(room);
            await using var command = database.CreateCommand($"""
                select consumer, (extract(epoch from received_at) * 1000)::double precision - {MadeAt("message_id")}
                from inbox_message where received_at >= $1
                """);
            command.Parameters.Add(new() { Value = from });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var rows = new List<(string Consumer, double Waited)>();
            while (await reader.ReadAsync(cancellation))
                rows.Add((reader.GetString(0), Math.Max(0, reader.GetDouble(1))));
            all.AddRange(rows.GroupBy(row => row.Consumer).Select(group => (group.Key, new Percentiles(group.Select(row => row.Waited)))));
        }
        return all;
    }

    /// <summary>Milliseconds since the epoch in an id of version 7.</summary>
    private static string MadeAt(string column) => $"('x' || translate(left({column}::text, 13), '-', ''))::bit(48)::bigint";

    public static async Task<IReadOnlyList<(string Status, long Count)>> StatusesAsync(
        StackUnderLoad stack, IReadOnlyCollection<Guid> accepted, CancellationToken cancellation)
    {
        await using var requests = stack.Database("requests");
        await using var command = requests.CreateCommand(
            "select status, count(*) from judge_requests where request_id = any($1) group by status order by count(*) desc");
        command.Parameters.Add(new() { Value = accepted.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(string, long)>();
        while (await reader.ReadAsync(cancellation))
            rows.Add((reader.GetString(0), reader.GetInt64(1)));
        return rows;
    }
}
