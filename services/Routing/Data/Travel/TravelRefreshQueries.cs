using Microsoft.EntityFrameworkCore;

namespace Netspring.Routing.Data.Travel;

/// <summary>Whose ways are fetched ahead this night. A city is one replica's for a while, by the database's clock.</summary>
public static class TravelRefreshQueries
{
    /// <summary>Stands for no city: what is old is deleted when all cities are done.</summary>
    public const string Purge = "*";

    /// <summary>Longer than a city takes, and the rest of one that could not be done.</summary>
    private const int LeaseSeconds = 600;

    /// <summary>Whatever is still used has been fetched again before; the rest is not needed.</summary>
    private const int DaysKept = 40;
    private const int BatchSize = 5_000;

    /// <summary>A city with loads on the way that was not done yet in the night of this date, or <see cref="Purge"/>; null where there is nothing to do.</summary>
    public static async Task<string?> TakeTravelRefreshAsync(
        this RoutingDbContext db, DateOnly night, DateOnly lastDate, CancellationToken cancellation)
    {
        // Digits come after the asterisk.
        var taken = await db.Database.SqlQuery<string>(
            $"""
            insert into travel_refresh (city_code, leased_until)
            select city_code, now() + {LeaseSeconds} * interval '1 second'
            from (
                select {Purge} as city_code
                union select city_code from assignment where local_date between {night} and {lastDate}) cities
            where not exists (
                select from travel_refresh done
                where done.city_code = cities.city_code and (done.night >= {night} or done.leased_until > now()))
            order by city_code collate "C" desc limit 1
            on conflict (city_code) do update set leased_until = excluded.leased_until
            where (travel_refresh.night is null or travel_refresh.night < {night})
                and (travel_refresh.leased_until is null or travel_refresh.leased_until < now())
            returning city_code as "Value"
            """).ToListAsync(cancellation);
        return taken.SingleOrDefault();
    }

    /// <summary>Done for this night; a city that is not simply keeps its lease until it is over.</summary>
    public static Task<int> CompleteTravelRefreshAsync(this RoutingDbContext db, string cityCode, DateOnly night, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"update travel_refresh set night = {night}, leased_until = null where city_code = {cityCode}", cancellation);

    /// <summary>Deletes what nobody has fetched again, then the oldest beyond <paramref name="most"/>; a batch at a time, and none that is being written.</summary>
    /// <returns>How many.</returns>
    public static async Task<int> PurgeTravelLegsAsync(this RoutingDbContext db, int most, CancellationToken cancellation)
    {
        var deleted = 0;
        int batch;
        do
        {
            batch = await db.Database.ExecuteSqlAsync(
                $"""
                delete from travel_leg where ctid = any (array(
                    select ctid from travel_leg where fetched_at < now() - {DaysKept} * interval '1 day' limit {BatchSize} for update skip locked))
                """,
                cancellation);
            deleted += batch;
        }
        while (batch == BatchSize);

        var surplus = await db.Set<TravelLeg>().CountAsync(cancellation) - most;
        for (; surplus > 0; surplus -= BatchSize)
        {
            deleted += await db.Database.ExecuteSqlAsync(
                $"""
                delete from travel_leg where ctid = any (array(
                    select ctid from travel_leg order by fetched_at limit {Math.Min(surplus, BatchSize)} for update skip locked))
                """,
                cancellation);
        }
        return deleted;
    }
}
