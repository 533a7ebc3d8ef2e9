using Microsoft.EntityFrameworkCore;
using Netspring.Routing.Domain;

namespace Netspring.Routing.Data;

/// <summary>
/// The row locks, always taken in this order: the contact, the pick-up, then its city-days by date. Each makes its row
/// when it is the first to speak of it, and reads only once the lock is held.
/// </summary>
public static class Locks
{
    /// <summary>A pick-up that is described while its contact is erased waits, and then knows of it.</summary>
    public static async Task<Contact> LockContactAsync(this RoutingDbContext db, Guid contactId, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into contact (id, version, is_erased) values ({contactId}, 0, false) on conflict do nothing;
            select 1 from contact where id = {contactId} for update
            """,
            cancellation);
        return await db.Contacts.SingleAsync(contact => contact.Id == contactId, cancellation);
    }

    /// <summary>Events of one request take turns; else each of two might wait for what the other brings.</summary>
    public static async Task<Pickup> LockPickupAsync(
        this RoutingDbContext db, Guid requestId, string cityCode, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into pickup (id, city_code, request_version, schedule_version, priority, is_cancelled, answer_version)
            values ({requestId}, {cityCode}, 0, 0, 0, false, 0) on conflict do nothing;
            select 1 from pickup where id = {requestId} for update
            """,
            cancellation);
        return await db.Pickups.Include(pickup => pickup.Loads).SingleAsync(pickup => pickup.Id == requestId, cancellation);
    }

    /// <summary>One at a time per city-day.</summary>
    public static async Task<CityDay> LockCityDayAsync(
        this RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into city_day (city_code, local_date, version, replanned_stops) values ({cityCode}, {date}, 0, 0) on conflict do nothing;
            select 1 from city_day where city_code = {cityCode} and local_date = {date} for update
            """,
            cancellation);
        return await db.CityDayAsync(cityCode, date, cancellation)
            ?? throw new InvalidOperationException($"The city-day {cityCode} {date:O} was locked but is gone.");
    }

    /// <returns>False where somebody else holds it.</returns>
    public static async Task<bool> TryLockCityDayAsync(this RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation) =>
        (await db.Database.SqlQuery<int>(
            $"select 1 from city_day where city_code = {cityCode} and local_date = {date} for update skip locked").ToListAsync(cancellation)).Count > 0;

    /// <summary>With its routes and stops; null where nothing was ever planned.</summary>
    public static Task<CityDay?> CityDayAsync(this RoutingDbContext db, string cityCode, DateOnly date, CancellationToken cancellation) =>
        db.CityDays.Include(day => day.Routes).Include(day => day.Stops).AsSplitQuery()
            .SingleOrDefaultAsync(day => day.CityCode == cityCode && day.LocalDate == date, cancellation);

    /// <summary>Asks for an improvement of a day that this transaction holds.</summary>
    public static Task MarkDirtyAsync(this RoutingDbContext db, CityDay day, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync(
            $"""
            update city_day set dirty_since = coalesce(dirty_since, now())
            where city_code = {day.CityCode} and local_date = {day.LocalDate}
            """,
            cancellation);
}
