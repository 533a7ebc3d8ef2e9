using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Routing.Equipping;

/// <summary>
/// Tells every roster at the start and once each local date, after its horizon has been extended. Row locks share the work
/// between replicas, and a roster told by one a moment ago is not told again by the next that starts.
/// </summary>
internal sealed class RosterWorker(IServiceScopeFactory scopes, CityClock clock, ILogger<RosterWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var isStart = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            var seen = clock.Reading;
            try
            {
                while (await TellNextAsync(isStart, stoppingToken))
                    await Task.Yield();
                isStart = false;
            }
            catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Telling the fleet-days is put off: {Reason}", failure.Message);
            }
            await clock.PauseAsync(seen, Pause, stoppingToken);
        }
    }

    private async Task<bool> TellNextAsync(bool isStart, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RoutingDbContext>();
        var rosters = scope.ServiceProvider.GetRequiredService<RosterTelling>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockFleetAsync(cancellation);
        if (await db.TakeRosterAsync(isStart, clock.Today, cancellation) is not { } roster)
            return false;
        if (await ContinueAsync(db, roster, cancellation))
            await rosters.TellAsync(roster, cancellation);
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <summary>At home the days go on; elsewhere there are the visits still to come.</summary>
    /// <returns>Whether there is anything to tell.</returns>
    private async Task<bool> ContinueAsync(RoutingDbContext db, Roster roster, CancellationToken cancellation)
    {
        var today = clock.Today;
        var vehicle = await db.Vehicles.SingleAsync(v => v.Id == roster.VehicleId, cancellation);
        if (await db.Depots.AnyAsync(d => d.Id == vehicle.DepotId && d.CityCode == roster.CityCode, cancellation))
        {
            var added = roster.Extend(await db.Drivers.SingleAsync(d => d.Id == roster.DriverId, cancellation), vehicle, today);
            var spans = await db.SpansOfAsync(roster.DriverId, cancellation);
            foreach (var day in added)
                day.Heed(spans);
            db.AddRange(added);
            if (added.Count > 0)
                await db.MarkRefusedWantsDueAsync(cancellation);
            return true;
        }
        if (await db.FleetDays.AnyAsync(d => d.VehicleId == roster.VehicleId && d.CityCode == roster.CityCode && d.LocalDate >= today, cancellation))
        {
            roster.Tell(today);
            return true;
        }
        roster.Pass(today);
        return false;
    }
}
