using Microsoft.EntityFrameworkCore;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Scheduling.Data;

/// <summary>Opens the book of a city for the rest of the transaction.</summary>
public sealed class CityBooks(SchedulingDbContext db, RuleReader rules, CityLine line, Announcer announcer, CityClock clock)
{
    /// <summary>
    /// Every change of a city's capacity, loads and line goes through here: one lock per city, taken once and first, so that
    /// replicas wait for each other and never lock each other out. It ends with the transaction. An open book holds no
    /// expired hold, and those in line have been asked before anyone who comes now.
    /// </summary>
    public async Task<CityBook> OpenAsync(string cityCode, CancellationToken cancellation)
    {
        await LockAsync(cityCode, cancellation);
        var book = new CityBook(db, cityCode, await rules.ReadAsync(cityCode, cancellation), announcer, clock.Now);
        if (await book.EndExpiredHoldsAsync(cancellation))
            await line.TryAsync(book, cancellation);
        return book;
    }

    /// <summary>For who changes the rules that the book is then opened with, or a load without its place.</summary>
    public Task LockAsync(string cityCode, CancellationToken cancellation) => db.Database.ExecuteSqlAsync(
        $"select pg_advisory_xact_lock(hashtextextended({"city " + cityCode}, 0))", cancellation);
}
