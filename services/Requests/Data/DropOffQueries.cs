using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Data;

internal static class DropOffQueries
{
    private const string AllCities = "*";
    private const int Offered = 3;
    private const int LookedAt = 20;
    private static readonly Dictionary<TimeOnly, Occupancy> Nothing = [];

    /// <summary>Everybody is shown what is published and not past; staff also the rest in their cities.</summary>
    public static IQueryable<DropOffEvent> ListedTo(this IQueryable<DropOffEvent> events, Caller caller, CityClock clock)
    {
        var today = clock.Today;
        var all = caller.IsStaff && caller.Serves(AllCities);
        var cities = caller.IsStaff ? caller.Cities : [];
        return events.Where(e => all || cities.Contains(e.CityCode) || (e.Status == DropOffStatus.Published && e.Date >= today));
    }

    /// <summary>An event once published can be looked up for good; a draft only by staff of its city.</summary>
    /// <exception cref="RuleViolation">not-found.</exception>
    public static async Task<DropOffEvent> VisibleEventAsync(
        this RequestsDbContext db, Guid id, Caller caller, CancellationToken cancellation, string? pointer = null) =>
        await db.DropOffEvents.SingleOrDefaultAsync(e => e.Id == id, cancellation) is { } drive
            && (drive.Status != DropOffStatus.Draft || (caller.IsStaff && caller.Serves(drive.CityCode)))
                ? drive
                : throw new RuleViolation(ProblemCatalog.NotFound, pointer);

    /// <summary>An event that staff may change.</summary>
    /// <exception cref="RuleViolation">not-found, or forbidden for an event of another city.</exception>
    public static async Task<DropOffEvent> OwnEventAsync(this RequestsDbContext db, Guid id, Caller caller, CancellationToken cancellation)
    {
        var drive = await db.VisibleEventAsync(id, caller, cancellation);
        return caller.Serves(drive.CityCode) ? drive : throw new RuleViolation(ProblemCatalog.Forbidden);
    }

    /// <summary>Donors and partners see the registrations of their donors, staff those for the events of their cities.</summary>
    public static IQueryable<Registration> VisibleRegistrations(this RequestsDbContext db, Guid eventId, Caller caller)
    {
        var registrations = db.Registrations.Where(r => r.DropOffEventId == eventId);
        if (!caller.IsStaff)
            return registrations.OwnedBy(db, caller, r => r.DonorId!.Value);
        var all = caller.Serves(AllCities);
        return registrations.Where(r => all || db.DropOffEvents.Any(e => e.Id == eventId && caller.Cities.Contains(e.CityCode)));
    }

    /// <exception cref="RuleViolation">not-found, also for what belongs to others; donor-not-delegated for what a partner may only read.</exception>
    public static async Task<Registration> VisibleRegistrationAsync(
        this RequestsDbContext db, Guid eventId, Guid id, Caller caller, CancellationToken cancellation) =>
        await db.VisibleRegistrations(eventId, caller).SingleOrDefaultAsync(r => r.Id == id, cancellation)
        ?? throw await caller.MissedAsync(reader => db.VisibleRegistrations(eventId, reader).AnyAsync(r => r.Id == id, cancellation));

    /// <summary>
    /// Holds the event until the transaction ends: registrations for it queue here, so of two for the last place the second
    /// sees the first.
    /// </summary>
    public static Task LockEventAsync(this RequestsDbContext db, Guid id, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select 1 from drop_off_event where id = {id} for update", cancellation);

    /// <summary>What is taken of each half-hour of an event.</summary>
    public static async Task<IReadOnlyDictionary<TimeOnly, Occupancy>> TakenAsync(
        this RequestsDbContext db, Guid eventId, CancellationToken cancellation) =>
        (await db.TakenAsync([eventId], cancellation)).GetValueOrDefault(eventId, Nothing);

    /// <summary>What is taken of each half-hour of several events; events without registrations are not in it.</summary>
    public static async Task<Dictionary<Guid, Dictionary<TimeOnly, Occupancy>>> TakenAsync(
        this RequestsDbContext db, IReadOnlyCollection<Guid> eventIds, CancellationToken cancellation)
    {
        var rows = await db.Registrations
            .Where(r => eventIds.Contains(r.DropOffEventId) && r.From != null && r.Status != RegistrationStatus.Cancelled)
            .GroupBy(r => new { r.DropOffEventId, r.From })
            .Select(g => new { g.Key.DropOffEventId, g.Key.From, Registrations = g.Count(), Units = g.Sum(r => r.Units) })
            .ToListAsync(cancellation);
        return rows.GroupBy(r => r.DropOffEventId)
            .ToDictionary(g => g.Key, g => g.ToDictionary(r => r.From!.Value, r => new Occupancy(r.Registrations, r.Units)));
    }

    public static async Task<DropOffCounts> CountsAsync(this RequestsDbContext db, Guid eventId, CancellationToken cancellation) =>
        DropOffCounts.Of(await db.Registrations.AsNoTracking().Where(r => r.DropOffEventId == eventId).ToListAsync(cancellation));

    /// <summary>How several events went; those without registrations are not in it.</summary>
    public static async Task<Dictionary<Guid, DropOffCounts>> CountsAsync(
        this RequestsDbContext db, IReadOnlyCollection<Guid> eventIds, CancellationToken cancellation) =>
        (await db.Registrations.AsNoTracking().Where(r => eventIds.Contains(r.DropOffEventId)).ToListAsync(cancellation))
            .GroupBy(r => r.DropOffEventId).ToDictionary(g => g.Key, g => DropOffCounts.Of([.. g]));

    /// <summary>The next events of a city that are not over and have room for these goods.</summary>
    public static async Task<IEnumerable<DropOffEvent>> NextOpenForAsync(
        this RequestsDbContext db, Goods goods, string cityCode, DateTimeOffset now, CancellationToken cancellation)
    {
        var (today, time) = (CityClock.LocalDate(now), CityClock.LocalTime(now));
        var next = await db.DropOffEvents.AsNoTracking()
            .Where(e => e.CityCode == cityCode && e.Status == DropOffStatus.Published && (e.Date > today || (e.Date == today && e.To > time)))
            .OrderBy(e => e.Date).ThenBy(e => e.From).Take(LookedAt)
            .ToListAsync(cancellation);
        var taken = await db.TakenAsync([.. next.Select(e => e.Id)], cancellation);
        return next.Where(e => e.CanTake(goods, taken.GetValueOrDefault(e.Id, Nothing), now)).Take(Offered);
    }
}
