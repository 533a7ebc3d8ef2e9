using Netspring.Launcher.Infrastructure;
using Npgsql;

namespace Netspring.Launcher.Judging;

/// <summary>One rule of the house and how often it is broken.</summary>
/// <param name="Room">Whose database was read.</param>
public sealed record Finding(string Room, string Rule, long Violations);

/// <summary>
/// Counts what must never be, from the <c>judge_*</c> views and with the services' own roles: what was accepted and got lost,
/// what took effect twice, what was given away beyond its limits. Ask once nothing is on its way any more.
/// </summary>
public sealed class Judge : IAsyncDisposable
{
    private const string OnTheWay = "'AwaitingSchedule', 'Scheduled', 'PartiallyScheduled'";

    private static readonly string[] Rooms = ["requests", "scheduling", "routing"];

    private static readonly (string Room, string Rule, string Sql)[] Rules =
    [
        ("requests", "one request per idempotency key",
            "select count(*) from (select 1 from judge_requests where idempotency_key is not null group by donor_id, idempotency_key having count(*) > 1) broken"),
        ("requests", "versions without gaps",
            "select count(*) from (select 1 from judge_events group by request_id having min(version) <> 1 or max(version) <> count(*)) broken"),
        ("requests", "an audit entry for every version",
            "select count(*) from judge_events events full join judge_audit audit using (request_id, version) where events.version is null or audit.version is null"),
        ("scheduling", "one appointment per load",
            "select count(*) from (select 1 from judge_scheduled where not cancelled group by load_id having count(*) > 1) broken"),
        ("scheduling", "no slot overbooked",
            "select count(*) from judge_slots where booked > capacity or booked_units > capacity_units"),
        ("routing", "a load in one live route",
            "select count(*) from (select 1 from judge_stops where not cancelled group by load_id having count(*) > 1) broken"),
        ("routing", "no trip overloaded",
            """
            select count(*) from (
                select 1 from judge_stops stop join judge_routes route using (route_id) where not stop.cancelled
                group by stop.route_id, stop.trip, route.capacity_units having sum(stop.units) > route.capacity_units) broken
            """),
        ("routing", "a driver in one route at a time", Overlapping("driver_id")),
        ("routing", "a vehicle in one route at a time", Overlapping("vehicle_id")),
    ];

    private readonly Dictionary<string, NpgsqlDataSource> databases;

    /// <param name="connectionStrings">By room: requests, scheduling, routing.</param>
    public Judge(IReadOnlyDictionary<string, string> connectionStrings) =>
        databases = Rooms.ToDictionary(room => room, room => NpgsqlDataSource.Create(connectionStrings[room]), StringComparer.Ordinal);

    /// <summary>What an event may take to its broker; afterwards it counts as stuck.</summary>
    public TimeSpan SendingLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Of a stack, by what <c>./netspring env</c> says of it.</summary>
    public static Judge Of(IReadOnlyDictionary<string, string> environment) => new(Rooms.ToDictionary(
        room => room, room => ServerUri.ToConnectionString(environment[$"NETSPRING_PG_{room.ToUpperInvariant()}"]), StringComparer.Ordinal));

    /// <summary>Every rule, broken or not, for the whole databases and for the requests that were accepted.</summary>
    public async Task<IReadOnlyList<Finding>> InspectAsync(IReadOnlyCollection<Guid> accepted, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>
        {
            new("requests", "every accepted request exists",
                accepted.Count - (await IdsAsync("requests", "select request_id from judge_requests where request_id = any($1)", accepted, cancellationToken)).Count),
            new("requests", "every accepted request settles", (await UnsettledAsync(accepted, cancellationToken)).Count),
            new("routing", "every assigned request on a route", await AssignedWithoutStopAsync(accepted, cancellationToken)),
        };
        foreach (var (room, rule, sql) in Rules)
        {
            await using var command = databases[room].CreateCommand(sql);
            findings.Add(new Finding(room, rule, (long)(await command.ExecuteScalarAsync(cancellationToken))!));
        }
        foreach (var room in Rooms)
            findings.Add(new Finding(room, "every event sent", await StuckAsync(room, cancellationToken)));
        return findings;
    }

    /// <summary>Those without a driver, a place in the line, a refusal or a dispatcher's task: nobody would ever come back to them.</summary>
    public async Task<IReadOnlySet<Guid>> UnsettledAsync(IReadOnlyCollection<Guid> accepted, CancellationToken cancellationToken)
    {
        var open = await IdsAsync(
            "requests", $"select request_id from judge_requests where request_id = any($1) and status in ({OnTheWay})", accepted, cancellationToken);
        open.ExceptWith(await IdsAsync("scheduling", "select request_id from dispatcher_task where request_id = any($1)", open, cancellationToken));
        return open;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in databases.Values)
            await database.DisposeAsync();
    }

    /// <summary>Events that wait now and still do when the time they are given is over; what is written meanwhile is none of them.</summary>
    private async Task<long> StuckAsync(string room, CancellationToken cancellationToken)
    {
        const string Waiting = "select id from judge_outbox where sent_at is null and (cardinality($1) = 0 or id = any($1))";
        var stuck = await IdsAsync(room, Waiting, [], cancellationToken);
        var started = TimeProvider.System.GetTimestamp();
        while (stuck.Count > 0 && TimeProvider.System.GetElapsedTime(started) < SendingLimit)
        {
            await Task.Delay(250, cancellationToken);
            stuck = await IdsAsync(room, Waiting, stuck, cancellationToken);
        }
        return stuck.Count;
    }

    private async Task<long> AssignedWithoutStopAsync(IReadOnlyCollection<Guid> accepted, CancellationToken cancellationToken)
    {
        var assigned = await IdsAsync(
            "requests", "select request_id from judge_requests where request_id = any($1) and status = 'Assigned'", accepted, cancellationToken);
        assigned.ExceptWith(await IdsAsync(
            "routing", "select distinct request_id from judge_stops where request_id = any($1) and not cancelled", assigned, cancellationToken));
        return assigned.Count;
    }

    private async Task<HashSet<Guid>> IdsAsync(string room, string sql, IReadOnlyCollection<Guid> among, CancellationToken cancellationToken)
    {
        await using var command = databases[room].CreateCommand(sql);
        command.Parameters.Add(new() { Value = among.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new HashSet<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            ids.Add(reader.GetGuid(0));
        return ids;
    }

    /// <summary>Routes that start before an earlier one of the same driver or vehicle has ended.</summary>
    private static string Overlapping(string column) =>
        $"""
        select count(*) from (
            select starts_at, max(ends_at) over (
                partition by {column} order by starts_at, ends_at rows between unbounded preceding and 1 preceding) as busy_until
            from judge_routes) routes
        where starts_at < busy_until
        """;
}
