using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Netspring.ServiceDefaults.Idempotency;

/// <summary>Forgets answers after 72 hours.</summary>
internal sealed class StoredAnswerPurge(NpgsqlDataSource database, ILogger<StoredAnswerPurge> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var command = database.CreateCommand("delete from stored_answer where created_at < now() - interval '72 hours'");
                await command.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                logger.LogWarning("Clean-up of stored answers is put off by an hour: {Reason}", failure.Message);
            }
        }
    }
}
