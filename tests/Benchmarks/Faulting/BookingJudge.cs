using Netspring.Launcher.Judging;
using Npgsql;

namespace Netspring.Benchmarks.Faulting;

/// <summary>What kills amid bookings must not break, beyond what the house's judge counts: each load and its appointment by name.</summary>
internal sealed class BookingJudge(StackUnderLoad stack)
{
    private sealed record Load(Guid RequestId, Guid LoadId, int Units, bool IsPlaced);

    public async Task<IReadOnlyList<Finding>> InspectAsync(Guid[] accepted, CancellationToken stop)
    {
        await using var requests = stack.Database("requests");
        await using var scheduling = stack.Database("scheduling");
        var asked = await ReadAsync(
            requests, "select id, (decision ->> 'countedUnits')::int from pickup_request where id = any($1)", accepted,
            row => (Id: row.GetGuid(0), Units: row.GetInt32(1)), stop);
        var told = await ReadAsync(
            requests,
            """
            select request_id, id, (planned ->> 'units')::int, planned ->> 'place' is not null from load
            where request_id = any($1) and planned is not null and planned ->> 'status' <> 'Cancelled'
            """, accepted, row => new Load(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetBoolean(3)), stop);
        var made = await ReadAsync(
            scheduling, "select pickup_id, id, units, cell_id is not null from load where pickup_id = any($1) and status <> 'Cancelled'", accepted,
            row => new Load(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetBoolean(3)), stop);
        var settled = await ReadAsync(
            scheduling, "select id, state, reason is not null from pickup where id = any($1)", accepted,
            row => (Id: row.GetGuid(0), State: row.GetString(1), HasReason: row.GetBoolean(2)), stop);
        // Routing gave it back, and it was moved three times: from then on a person decides.
        var withDispatchers = await ReadAsync(
            scheduling,
            """
            select id from load where pickup_id = any($1) and cell_id is null and is_with_dispatcher
                and exists (select 1 from dispatcher_task task where task.load_id = load.id and task.resolved_at is null)
            """, accepted, row => row.GetGuid(0), stop);
        var sums = made.ToLookup(load => load.RequestId, load => load.Units);
        return
        [
            new("scheduling", "each accepted request known once, scheduled, or waiting or refused for a reason",
                accepted.Length - settled.Count(pickup => pickup.State == "Scheduled" || (pickup.State is "Waitlisted" or "Unschedulable" && pickup.HasReason))),
            new("scheduling", "each load of a scheduled request has one live appointment, or a dispatcher's open task",
                made.Count(load => !load.IsPlaced && !withDispatchers.Contains(load.LoadId)) + settled.Count(pickup => pickup.State == "Scheduled" && !sums.Contains(pickup.Id))),
            new("scheduling", "the loads sum to the lines", asked.Count(request => sums.Contains(request.Id) && sums[request.Id].Sum() != request.Units)),
            new("requests", "the same loads are told that were made", made.Except(told).Count() + told.Except(made).Count()),
            new("scheduling", "what a cell believes is what its loads and holds take", await TornCellsAsync(scheduling, stop)),
        ];
    }

    /// <summary>How many settled how.</summary>
    public async Task<IReadOnlyList<(string State, long Count)>> StatesAsync(Guid[] accepted, CancellationToken stop)
    {
        await using var scheduling = stack.Database("scheduling");
        return await ReadAsync(
            scheduling, "select coalesce(state || ' ' || reason, state), count(*) from pickup where id = any($1) group by 1 order by 2 desc", accepted,
            row => (row.GetString(0), row.GetInt64(1)), stop);
    }

    private static async Task<long> TornCellsAsync(NpgsqlDataSource scheduling, CancellationToken stop)
    {
        await using var command = scheduling.CreateCommand("""
            select count(*) from trip_cell cell cross join lateral (
                select count(*) as stops, coalesce(sum(units), 0) as units, coalesce(sum(kg), 0) as kg
                from (select cell_id, units, kg from load union all select cell_id, units, kg from hold) taken where taken.cell_id = cell.id) held
            where (held.stops, held.units, held.kg) <> (cell.taken_stops, cell.taken_units, cell.taken_kg)
            """);
        return (long)(await command.ExecuteScalarAsync(stop))!;
    }

    private static async Task<List<T>> ReadAsync<T>(NpgsqlDataSource database, string sql, Guid[] ids, Func<NpgsqlDataReader, T> read, CancellationToken stop)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new() { Value = ids });
        await using var reader = await command.ExecuteReaderAsync(stop);
        var rows = new List<T>();
        while (await reader.ReadAsync(stop))
            rows.Add(read(reader));
        return rows;
    }
}
