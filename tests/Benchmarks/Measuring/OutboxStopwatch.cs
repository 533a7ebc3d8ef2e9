using Npgsql;

namespace Netspring.Benchmarks.Measuring;

/// <summary>
/// Notes, for as long as it lives, when each event was made and when its row was deleted, which is right after the broker's
/// confirm. A statement trigger into an unlogged table: one small insert per batch and no change to the services.
/// </summary>
internal sealed class OutboxStopwatch(NpgsqlDataSource administrator) : IAsyncDisposable
{
    private const string Remove = """
        drop trigger if exists bench_outbox_confirmed on outbox_message;
        drop function if exists bench_outbox_confirmed();
        drop table if exists bench_outbox_confirmed;
        """;

    private const string Install = Remove + """
        create unlogged table bench_outbox_confirmed (message_id uuid, made_at timestamptz, confirmed_at timestamptz);
        create function bench_outbox_confirmed() returns trigger language plpgsql security definer set search_path = public as $$
        begin
            insert into bench_outbox_confirmed select message_id, created_at, clock_timestamp() from gone;
            return null;
        end $$;
        create trigger bench_outbox_confirmed after delete on outbox_message
            referencing old table as gone for each statement execute function bench_outbox_confirmed();
        """;

    public static async Task<OutboxStopwatch> StartAsync(NpgsqlDataSource administrator, CancellationToken cancellation)
    {
        await ExecuteAsync(administrator, Install, cancellation);
        return new OutboxStopwatch(administrator);
    }

    /// <summary>
    /// Events confirmed since. <c>made_at</c> is the start of the transaction that wrote the row, so made to confirmed is an
    /// upper bound of commit to confirmed.
    /// </summary>
    public async Task<IReadOnlyList<(Guid MessageId, DateTimeOffset Made, DateTimeOffset Confirmed)>> ReadAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        await using var command = administrator.CreateCommand("select message_id, made_at, confirmed_at from bench_outbox_confirmed where made_at >= $1");
        command.Parameters.Add(new() { Value = since });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(Guid, DateTimeOffset, DateTimeOffset)>();
        while (await reader.ReadAsync(cancellation))
            rows.Add((reader.GetGuid(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetFieldValue<DateTimeOffset>(2)));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(administrator, Remove, CancellationToken.None);
        await administrator.DisposeAsync();
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
