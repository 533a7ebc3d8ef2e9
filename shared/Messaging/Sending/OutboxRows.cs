using System.Data;
using Npgsql;

namespace Netspring.Messaging.Sending;

/// <summary>A pending row as the dispatcher holds it: locked until its transaction ends.</summary>
internal sealed record PendingMessage(long Sequence, Guid MessageId, string Type, string Body, string? TraceParent, int Attempts);

/// <summary>What becomes of a row that was not sent: the next try after a delay, or none once parked.</summary>
/// <param name="Counts">Whether this was one of the row's limited attempts.</param>
internal sealed record Postponement(long Sequence, string Error, TimeSpan Delay, bool Counts, bool Park);

/// <summary>The dispatcher's statements. All times are the database's, so replicas need no common clock.</summary>
internal static class OutboxRows
{
    private const string Take = """
        select sequence, message_id, type, body, trace_parent, attempts
        from outbox_message
        where parked_at is null and (not_before is null or not_before <= now())
        order by sequence limit $1 for update skip locked
        """;

    private const string Delete = "delete from outbox_message where sequence = any($1)";

    private const string Postpone = """
        update outbox_message as message
        set attempts = attempts + unsent.counts::int, last_error = unsent.error, not_before = now() + unsent.delay,
            parked_at = case when unsent.park then now() end
        from unnest($1, $2, $3, $4, $5) as unsent (sequence, error, delay, counts, park)
        where message.sequence = unsent.sequence
        """;

    public static async Task<List<PendingMessage>> TakeAsync(NpgsqlConnection connection, int limit, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Take, connection) { Parameters = { new() { Value = limit } } };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleResult, cancellation);
        var rows = new List<PendingMessage>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new PendingMessage(
                reader.GetInt64(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3),
                await reader.IsDBNullAsync(4, cancellation) ? null : reader.GetString(4), reader.GetInt32(5)));
        }
        return rows;
    }

    public static async Task DeleteAsync(NpgsqlConnection connection, long[] sequences, CancellationToken cancellation)
    {
        if (sequences.Length == 0)
            return;
        await using var command = new NpgsqlCommand(Delete, connection) { Parameters = { new() { Value = sequences } } };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public static async Task PostponeAsync(
        NpgsqlConnection connection, IReadOnlyCollection<Postponement> rows, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(Postpone, connection)
        {
            Parameters =
            {
                new() { Value = rows.Select(r => r.Sequence).ToArray() },
                new() { Value = rows.Select(r => r.Error).ToArray() },
                new() { Value = rows.Select(r => r.Delay).ToArray() },
                new() { Value = rows.Select(r => r.Counts).ToArray() },
                new() { Value = rows.Select(r => r.Park).ToArray() },
            },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
