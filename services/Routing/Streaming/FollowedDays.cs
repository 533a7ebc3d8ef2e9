using System.Collections.Concurrent;
using System.Data;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Npgsql;

namespace Netspring.Routing.Streaming;

/// <summary>
/// Looks at the days that are followed in this process, all with one question each 200 ms, so that many streams cost what one
/// costs. The database knows what any replica did; nothing here has to be told of it.
/// </summary>
public sealed class FollowedDays(IServiceScopeFactory scopes, ILogger<FollowedDays> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<(string CityCode, DateOnly Date), FollowedDay> days = new();
    private readonly Lock counting = new();

    /// <summary>The day is looked at until what is returned is disposed of.</summary>
    public Following Follow(string cityCode, DateOnly date)
    {
        var day = Join((cityCode, date));
        return new Following(day.NewerThanAsync, () => Leave((cityCode, date), day));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (!days.IsEmpty)
                    await LookAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                logger.LogWarning("Followed city-days are looked at later: {Reason}", failure.Message);
            }
        }
    }

    private FollowedDay Join((string CityCode, DateOnly Date) key)
    {
        lock (counting)
        {
            var day = days.GetOrAdd(key, _ => new FollowedDay());
            day.Followers++;
            return day;
        }
    }

    private void Leave((string CityCode, DateOnly Date) key, FollowedDay day)
    {
        lock (counting)
        {
            if (--day.Followers == 0)
                days.TryRemove(key, out _);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RoutingDbContext>();
        var followed = days.ToArray();
        var codes = followed.Select(day => day.Key.CityCode).ToArray();
        var dates = followed.Select(day => day.Key.Date).ToArray();
        var versions = (await db.Database.SqlQuery<DayVersion>(
            $"""
            select asked.city_code, asked.local_date, coalesce(day.version, 0) as version
            from unnest({codes}, {dates}) asked (city_code, local_date) left join city_day day using (city_code, local_date)
            """).ToListAsync(cancellation)).ToDictionary(day => (day.CityCode, day.LocalDate), day => day.Version);
        foreach (var (key, day) in followed)
        {
            if (day.Version != versions[key])
                day.Tell(await ReadAsync(db, key.CityCode, key.Date, cancellation));
        }
    }

    /// <summary>As one snapshot, so that routes belong to the version that is told.</summary>
    private static async Task<CityDayNews> ReadAsync(RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var version = await db.CityDays.Where(d => d.CityCode == cityCode && d.LocalDate == date)
            .Select(d => (long?)d.Version).SingleOrDefaultAsync(cancellation) ?? 0;
        var routes = await db.Routes.Where(r => r.CityCode == cityCode && r.LocalDate == date).OrderBy(r => r.Id)
            .Select(r => new RouteNews(r.Id, r.Version, r.Status)).ToListAsync(cancellation);
        var unassigned = await db.Assignments.CountAsync(
            a => a.CityCode == cityCode && a.LocalDate == date && a.Status == AssignmentStatus.Unassigned, cancellation);
        return new CityDayNews(cityCode, date, version, routes, unassigned);
    }

    private sealed record DayVersion(string CityCode, DateOnly LocalDate, long Version);

    private sealed class FollowedDay
    {
        private readonly Newest<CityDayNews> news = new();

        /// <summary>Read and changed under the lock of all days.</summary>
        public int Followers { get; set; }

        /// <summary>Null before it was looked at.</summary>
        public long? Version => news.Value?.Version;

        public void Tell(CityDayNews newest) => news.Tell(newest);

        /// <summary>Also one that is older than <paramref name="version"/>: then the follower has seen another database.</summary>
        public Task<CityDayNews> NewerThanAsync(long version, CancellationToken cancellation) =>
            news.WaitAsync(newest => newest.Version != version, cancellation);
    }
}

/// <summary>One follower of one city-day.</summary>
public sealed class Following(Func<long, CancellationToken, Task<CityDayNews>> newerThan, Action leave) : IDisposable
{
    /// <summary>The newest state as soon as it is not that of <paramref name="version"/>; what came in between is skipped.</summary>
    public Task<CityDayNews> NewerThanAsync(long version, CancellationToken cancellation) => newerThan(version, cancellation);

    public void Dispose() => leave();
}
