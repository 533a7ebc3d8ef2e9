using Microsoft.EntityFrameworkCore;
using Netspring.Messaging;
using Netspring.Routing.Data;
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
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        if (await db.TakeRosterAsync(isStart, clock.Today, cancellation) is not { } roster)
            return false;
        var driver = await db.Drivers.SingleAsync(d => d.Id == roster.DriverId, cancellation);
        var vehicle = await db.Vehicles.SingleAsync(v => v.Id == roster.VehicleId, cancellation);
        var depot = await db.Depots.SingleAsync(d => d.Id == vehicle.DepotId, cancellation);
        var today = clock.Today;
        var days = await db.FleetDays
            .Where(day => day.VehicleId == roster.VehicleId && day.CityCode == roster.CityCode && day.LocalDate >= today)
            .ToListAsync(cancellation);
        var added = roster.Extend(driver, vehicle, today);
        db.AddRange(added);
        outbox.Add(RosterTelling.Of(roster, driver, vehicle, depot, days.Concat(added), clock.Now));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}
