using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Netspring.Messaging.Receiving;

/// <summary>
/// Forgets handled messages after 14 days, longer than anything can be replayed by hand (7 days) or by a webhook retry
/// (75.6 hours). Small batches, so that it never holds up a consumer.
/// </summary>
internal sealed class InboxPurge(NpgsqlDataSource database, ILogger<InboxPurge> logger) : BackgroundService
{
    private const int BatchSize = 1000;

    private const string Delete = """
        delete from inbox_message where ctid = any(array(
            select ctid from inbox_message where received_at < now() - interval '14 days'
            order by received_at limit $1 for update skip locked))
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            try
            {
                while (await DeleteBatchAsync(stoppingToken) == BatchSize)
                    await Task.Yield();
            }
            catch (NpgsqlException failure)
            {
                logger.LogWarning("Inbox clean-up is put off by an hour: {Reason}", failure.Message);
            }
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> DeleteBatchAsync(CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(Delete);
        command.Parameters.Add(new() { Value = BatchSize });
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
