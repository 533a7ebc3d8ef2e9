using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Data.Travel;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Routing.Refreshing;

/// <summary>
/// Fetches the ways between the sites and depots of a city's next days before they are needed, and again before they are
/// stale. What a provider does not answer is tried again later in the night; other cities do not wait for it.
/// </summary>
public sealed class RefreshTravel(RoutingDbContext db, ITravelTimes travel, CityClock clock, ILogger<RefreshTravel> logger)
{
    private const int DaysAhead = 7;

    /// <summary>About 500 MB with the indexes.</summary>
    private const int MostLegs = 4_000_000;

    /// <summary>So that no day meets a stale way before the next nights have come.</summary>
    private const long FreshSeconds = (DaysAhead + 1) * 24 * 60 * 60;

    /// <summary>The provider serves others, too.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <returns>False where nothing is left to do.</returns>
    public async Task<bool> NextAsync(CancellationToken cancellation)
    {
        var night = clock.Today;
        if (await db.TakeTravelRefreshAsync(night, night.AddDays(DaysAhead), cancellation) is not { } cityCode)
            return false;
        try
        {
            if (await DoAsync(cityCode, night, cancellation))
                await db.CompleteTravelRefreshAsync(cityCode, night, cancellation);
        }
        catch (Exception failure) when (failure is NpgsqlException or DbUpdateException or InvalidOperationException or TimeoutException)
        {
            logger.LogWarning("Fetching ahead for {CityCode} is put off: {Reason}", cityCode, failure.Message);
        }
        return true;
    }

    private async Task<bool> DoAsync(string cityCode, DateOnly night, CancellationToken cancellation)
    {
        if (cityCode == TravelRefreshQueries.Purge)
        {
            await db.PurgeTravelLegsAsync(MostLegs, cancellation);
            return true;
        }
        var isDone = true;
        for (var date = night; date <= night.AddDays(DaysAhead); date = date.AddDays(1))
        {
            var wanted = date;
            isDone &= await travel.PrepareAsync(ct => db.PointsOfAsync(cityCode, wanted, ct), cancellation, FreshSeconds);
            await Task.Delay(Pause, cancellation);
        }
        return isDone;
    }
}
