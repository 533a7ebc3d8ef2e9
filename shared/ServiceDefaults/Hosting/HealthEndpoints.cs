using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Netspring.Messaging;
using Npgsql;

namespace Netspring.ServiceDefaults.Hosting;

/// <summary>
/// Live: the process answers. Ready: the database answers; a missing broker only degrades, because the outbox keeps what is
/// to be said.
/// </summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private sealed record Readiness(
        string Status, IReadOnlyList<string> Degraded, OutboxBacklog? Outbox, IReadOnlyDictionary<string, uint> ErrorQueues);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Ok(new { status = "live" })).ExcludeFromDescription();
        routes.MapGet("/health/ready", (Delegate)ReadyAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(HttpContext context)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        patience.CancelAfter(Patience);
        var messaging = context.RequestServices.GetService<MessagingHealth>();
        var degraded = messaging is { BrokerIsReady: false } ? new[] { "broker" } : [];
        var errorQueues = messaging?.ErrorQueues ?? new Dictionary<string, uint>();
        try
        {
            if (messaging is not null)
                return Results.Ok(new Readiness("ready", degraded, await messaging.GetBacklogAsync(patience.Token), errorQueues));
            await using var ping = context.RequestServices.GetRequiredService<NpgsqlDataSource>().CreateCommand("select 1");
            await ping.ExecuteScalarAsync(patience.Token);
            return Results.Ok(new Readiness("ready", degraded, null, errorQueues));
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException or TimeoutException)
        {
            return Results.Json(
                new Readiness("unready", [.. degraded, "database"], null, errorQueues), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
