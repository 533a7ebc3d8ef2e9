using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>Somebody on a city-day, however many windows that are.</summary>
/// <param name="FirstStreamId">Of the windows that are open, the first.</param>
/// <param name="EditedAt">The last edit of the day by hand; null where there is none by this one.</param>
public sealed record WatcherOfDay(string CityCode, DateOnly LocalDate, string CallerId, string? Name, string FirstStreamId, DateTimeOffset? EditedAt);

/// <summary>
/// Who looks at which city-day, for all replicas to see. Each keeps the rows of its own streams alive, by the database's clock;
/// those of a replica that died end by themselves.
/// </summary>
public static class WatcherLeases
{
    /// <summary>Three beats: one that is lost, or a pause of the machine, makes nobody vanish.</summary>
    private const int Seconds = 30;

    /// <summary>The streams are open now; one that was swept while its replica was cut off comes back.</summary>
    public static Task<int> KeepAsync(this RoutingDbContext db, IReadOnlyCollection<Watcher> own, CancellationToken cancellation)
    {
        var ids = own.Select(watcher => watcher.StreamId).ToArray();
        var codes = own.Select(watcher => watcher.CityCode).ToArray();
        var dates = own.Select(watcher => watcher.LocalDate).ToArray();
        var callers = own.Select(watcher => watcher.CallerId).ToArray();
        var names = own.Select(watcher => watcher.Name).ToArray();
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into watcher (stream_id, city_code, local_date, caller_id, name, leased_until)
            select stream_id, city_code, local_date, caller_id, name, now() + {Seconds} * interval '1 second'
            from unnest({ids}, {codes}, {dates}, {callers}, {names}) own (stream_id, city_code, local_date, caller_id, name)
            on conflict (stream_id) do update set leased_until = excluded.leased_until
            """,
            cancellation);
    }

    public static Task<int> DropAsync(this RoutingDbContext db, Guid[] streamIds, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"delete from watcher where stream_id = any ({streamIds})", cancellation);

    /// <summary>Rows of replicas that are gone; one that is just being kept alive is left alone.</summary>
    public static Task<int> SweepWatchersAsync(this RoutingDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"delete from watcher where stream_id = any (array(select stream_id from watcher where leased_until < now() for update skip locked))", cancellation);

    /// <summary>Each once, in the order of their names.</summary>
    public static Task<List<WatcherOfDay>> WatchersAsync(
        this RoutingDbContext db, IReadOnlyCollection<(string CityCode, DateOnly Date)> days, CancellationToken cancellation)
    {
        var codes = days.Select(day => day.CityCode).ToArray();
        var dates = days.Select(day => day.Date).ToArray();
        return db.Database.SqlQuery<WatcherOfDay>(
            $"""
            select city_code, local_date, caller_id, max(name) as name, min(stream_id::text) as first_stream_id, (
                select max(edit.at) from day_edit edit
                where edit.city_code = watcher.city_code and edit.local_date = watcher.local_date and edit.actor = caller_id) as edited_at
            from watcher join unnest({codes}, {dates}) asked (city_code, local_date) using (city_code, local_date)
            where leased_until > now() group by city_code, local_date, caller_id order by name, caller_id
            """).ToListAsync(cancellation);
    }
}
