using MassTransit;
using Npgsql;

namespace Netspring.Messaging;

/// <summary>Rows that wait for the broker: how many, how many of them parked, and the age of the oldest in seconds.</summary>
public sealed record OutboxBacklog(long Pending, long Parked, double OldestSeconds);

/// <summary>What operators ask of messaging: is the broker there, does anything pile up, did anything fail for good.</summary>
public sealed class MessagingHealth
{
    private const string Backlog = """
        select count(*) filter (where parked_at is null), count(parked_at),
               coalesce(extract(epoch from now() - min(created_at) filter (where parked_at is null)), 0)::double precision
        from outbox_message
        """;

    private readonly NpgsqlDataSource database;
    private readonly IBusControl bus;
    private readonly ErrorQueueMonitor errors;

    internal MessagingHealth(NpgsqlDataSource database, IBusControl bus, ErrorQueueMonitor errors)
    {
        this.database = database;
        this.bus = bus;
        this.errors = errors;
    }

    /// <summary>False while any of the service's queues cannot be served.</summary>
    public bool BrokerIsReady => bus.CheckHealth().Status == BusHealthStatus.Healthy;

    public IReadOnlyDictionary<string, uint> ErrorQueues => errors.Depths;

    public async Task<OutboxBacklog> GetBacklogAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Backlog);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return new OutboxBacklog(reader.GetInt64(0), reader.GetInt64(1), Math.Round(reader.GetDouble(2), 1));
    }
}
