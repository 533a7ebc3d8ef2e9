using Npgsql;
using OpenIddict.Abstractions;

namespace Netspring.Gateway.Authorizing;

/// <summary>Forgets tokens and authorizations a day after they have ended; what has not ended stays.</summary>
internal sealed class TokenPurge(IServiceScopeFactory scopes, TimeProvider time, ILogger<TokenPurge> logger) : BackgroundService
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var threshold = time.GetUtcNow() - Kept;
                await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, stoppingToken);
                await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, stoppingToken);
            }
            catch (NpgsqlException failure)
            {
                logger.LogWarning("Clean-up of tokens is put off by an hour: {Reason}", failure.Message);
            }
        }
    }
}
