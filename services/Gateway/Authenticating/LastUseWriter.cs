using Npgsql;

namespace Netspring.Gateway.Authenticating;

/// <summary>Writes uses of keys behind the calls, for each key at most once a minute, whatever the number of replicas.</summary>
internal sealed class LastUseWriter(LastUses uses, NpgsqlDataSource database, ILogger<LastUseWriter> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var pending = uses.Pending;
            if (pending.Count == 0)
                continue;
            try
            {
                await WriteAsync(pending, stoppingToken);
                uses.Forget(pending);
            }
            catch (NpgsqlException failure)
            {
                logger.LogWarning("The last uses of {Count} keys are written later: {Reason}", pending.Count, failure.Message);
            }
        }
    }

    /// <summary>Rows are locked in one order, or two replicas could wait for each other.</summary>
    private async Task WriteAsync(IReadOnlyList<KeyValuePair<Guid, DateTimeOffset>> pending, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(
            """
            with due as (
                select k.id, u.at from api_keys k join unnest($1, $2) as u (id, at) on u.id = k.id
                where k.last_used_at is null or k.last_used_at <= u.at - interval '1 minute'
                order by k.id for update of k)
            update api_keys k set last_used_at = due.at from due where k.id = due.id
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. pending.Select(u => u.Key)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. pending.Select(u => u.Value)] });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
