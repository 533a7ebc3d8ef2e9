using Microsoft.EntityFrameworkCore;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Data;

/// <summary>Opens the book of a city for the rest of the transaction.</summary>
public sealed class CityBooks(SchedulingDbContext db, RuleReader rules, Announcer announcer, CityClock clock)
{
    /// <summary>
    /// Every change of a city's capacity, loads and line goes through here: one lock per city, taken once and first, so that
    /// replicas wait for each other and never lock each other out. It ends with the transaction.
    /// </summary>
    public async Task<CityBook> OpenAsync(string cityCode, CancellationToken cancellation)
    {
        var current = await rules.ReadAsync(cityCode, cancellation);
        await db.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended({"city " + cityCode}, 0))", cancellation);
        return new CityBook(db, cityCode, current, announcer, clock.Now);
    }
}
