using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Data;
using Netspring.Routing.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Time;
using Npgsql;

namespace Netspring.Routing.Streaming;

/// <param name="Id">Of the person, key or client.</param>
/// <param name="Since">When the first of the windows that are open was.</param>
/// <param name="EditedAt">When this one last moved, locked or took back a stop of the day; null where never.</param>
public sealed record WatcherView(string Id, string? Name, DateTimeOffset Since, DateTimeOffset? EditedAt)
{
    internal static WatcherView Of(WatcherOfDay watcher) => new(watcher.CallerId, watcher.Name, TimeOf(Guid.Parse(watcher.FirstStreamId)), watcher.EditedAt);

    /// <summary>The 48 bits of milliseconds that an id of version 7 begins with.</summary>
    private static DateTimeOffset TimeOf(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true)) >> 16));
}

/// <summary>Who looks at a city-day now, each once, and what they last did to it.</summary>
public sealed record WatchersNews(IReadOnlyList<WatcherView> Watchers);

/// <summary>
/// Keeps the watchers of this process alive for the other replicas and tells its streams who looks at their days, all with one
/// question a second.
/// </summary>
public sealed class Watchers(IServiceScopeFactory scopes, CityClock clock, ILogger<Watchers> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>A third of the lease.</summary>
    private const int LooksPerBeat = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Watcher> own = [];
    private readonly Dictionary<(string CityCode, DateOnly Date), Newest<WatchersNews>> days = [];
    private readonly ConcurrentQueue<Guid> left = new();
    private bool hasNew;

    /// <summary>The caller counts as looking at the day until what is returned is disposed of.</summary>
    public Watching Watch(string cityCode, DateOnly date, Caller caller)
    {
        var watcher = new Watcher { StreamId = Guid.CreateVersion7(clock.Now), CityCode = cityCode, LocalDate = date, CallerId = caller.Id, Name = caller.Name };
        lock (gate)
        {
            own.Add(watcher.StreamId, watcher);
            hasNew = true;
            if (!days.TryGetValue((cityCode, date), out var day))
                days.Add((cityCode, date), day = new Newest<WatchersNews>());
            return new Watching(day, () => Leave(watcher));
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        foreach (var id in Present().Own.Select(watcher => watcher.StreamId))
            left.Enqueue(id);
        await TryAsync(DropAsync, cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var look = 0; await timer.WaitForNextTickAsync(stoppingToken); look++)
        {
            var isBeat = look % LooksPerBeat == 0;
            await TryAsync((db, cancellation) => LookAsync(db, isBeat, cancellation), stoppingToken);
        }
    }

    private void Leave(Watcher watcher)
    {
        lock (gate)
        {
            own.Remove(watcher.StreamId);
            if (own.Values.All(other => (other.CityCode, other.LocalDate) != (watcher.CityCode, watcher.LocalDate)))
                days.Remove((watcher.CityCode, watcher.LocalDate));
        }
        left.Enqueue(watcher.StreamId);
    }

    private (IReadOnlyCollection<Watcher> Own, bool HasNew, IReadOnlyCollection<KeyValuePair<(string CityCode, DateOnly Date), Newest<WatchersNews>>> Days) Present()
    {
        lock (gate)
        {
            var present = (own.Values.ToList(), hasNew, days.ToList());
            hasNew = false;
            return present;
        }
    }

    private async Task LookAsync(RoutingDbContext db, bool isBeat, CancellationToken cancellation)
    {
        await DropAsync(db, cancellation);
        var (streams, areNew, watched) = Present();
        if (streams.Count == 0)
            return;
        if (isBeat || areNew)
            await db.KeepAsync(streams, cancellation);
        if (isBeat)
            await db.SweepWatchersAsync(cancellation);
        var seen = (await db.WatchersAsync([.. watched.Select(day => day.Key)], cancellation)).ToLookup(watcher => (watcher.CityCode, watcher.LocalDate));
        foreach (var (key, day) in watched)
        {
            var news = seen[key].Select(WatcherView.Of).ToList();
            if (day.Value is null || !day.Value.Watchers.SequenceEqual(news))
                day.Tell(new WatchersNews(news));
        }
    }

    private async Task DropAsync(RoutingDbContext db, CancellationToken cancellation)
    {
        var gone = new List<Guid>();
        while (left.TryDequeue(out var id))
            gone.Add(id);
        if (gone.Count > 0)
            await db.DropAsync([.. gone], cancellation);
    }

    /// <summary>What cannot be told now is told at the next look; rows that stay behind end with their lease.</summary>
    private async Task TryAsync(Func<RoutingDbContext, CancellationToken, Task> work, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<RoutingDbContext>(), cancellation);
        }
        catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException or TimeoutException or DbUpdateException)
        {
            lock (gate)
                hasNew = true;
            logger.LogWarning("Who looks at which city-day is told later: {Reason}", failure.Message);
        }
    }
}

/// <summary>One watcher of one city-day.</summary>
public sealed class Watching : IDisposable
{
    private readonly Newest<WatchersNews> day;
    private readonly Action leave;

    internal Watching(Newest<WatchersNews> day, Action leave) => (this.day, this.leave) = (day, leave);

    /// <summary>Who looks at the day, as soon as that is not <paramref name="seen"/>.</summary>
    public Task<WatchersNews> OtherThanAsync(WatchersNews? seen, CancellationToken cancellation) => day.WaitAsync(news => news != seen, cancellation);

    public void Dispose() => leave();
}
