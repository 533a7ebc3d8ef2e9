using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Data;

internal static class RequestQueries
{
    /// <summary>Donors and partners see the requests of their donors, staff those of their cities.</summary>
    public static IQueryable<PickupRequest> VisibleRequests(this RequestsDbContext db, Caller caller) => db.Requests.VisibleTo(caller, db);

    public static IQueryable<PickupRequest> VisibleTo(this IQueryable<PickupRequest> requests, Caller caller, RequestsDbContext db)
    {
        if (!caller.IsStaff)
            return requests.OwnedBy(db, caller, r => r.DonorId);
        if (caller.Serves(AllCities))
            return requests;
        // An index on one city comes in the order of the list, one on several does not.
        return caller.Cities is [var city]
            ? requests.Where(r => r.CityCode == city)
            : requests.Where(r => caller.Cities.Contains(r.CityCode));
    }

    /// <summary>The order of lists. By time and not by id, so that a filter by date is a part of the index.</summary>
    public static IOrderedQueryable<PickupRequest> NewestFirst(this IQueryable<PickupRequest> requests) =>
        requests.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id);

    /// <exception cref="RuleViolation">not-found, also for what belongs to others; donor-not-delegated for what a partner may only read.</exception>
    public static async Task<PickupRequest> VisibleRequestAsync(
        this RequestsDbContext db, Guid id, Caller caller, CancellationToken cancellation) =>
        await db.VisibleRequests(caller).Include(r => r.Loads).SingleOrDefaultAsync(r => r.Id == id, cancellation)
        ?? throw await caller.MissedAsync(reader => db.VisibleRequests(reader).AnyAsync(r => r.Id == id, cancellation));

    /// <summary>
    /// Holds the request until the transaction ends. Ten loads of one request can be assigned at the same moment: they
    /// queue here instead of failing one another's version check.
    /// </summary>
    public static Task LockRequestAsync(this RequestsDbContext db, Guid id, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select 1 from pickup_request where id = {id} for update", cancellation);

    /// <summary>
    /// The request of which another service speaks, held until the transaction ends. A request is committed before anyone can
    /// hear of it: one that is unknown here is not ours.
    /// </summary>
    public static async Task<PickupRequest> LockedRequestAsync(this RequestsDbContext db, Guid id, CancellationToken cancellation)
    {
        await db.LockRequestAsync(id, cancellation);
        return await db.Requests.Include(r => r.Loads).SingleOrDefaultAsync(r => r.Id == id, cancellation)
            ?? throw new InvalidOperationException($"No pick-up request has the id {id}.");
    }

    /// <summary>The categories as they hold on a local date.</summary>
    public static async Task<CategoryTable> CategoriesAsync(this RequestsDbContext db, DateOnly on, CancellationToken cancellation)
    {
        var rows = await db.Categories.AsNoTracking().Where(c => c.EffectiveFrom <= on).ToListAsync(cancellation);
        return new CategoryTable(rows.GroupBy(c => c.Code, StringComparer.Ordinal).Select(g => g.MaxBy(c => c.EffectiveFrom)!));
    }

    /// <summary>The threshold of a city on a local date, else the one for all cities.</summary>
    public static async Task<int> ThresholdAsync(this RequestsDbContext db, string cityCode, DateOnly on, CancellationToken cancellation) =>
        (await db.Thresholds.AsNoTracking().HistoryOfAsync(cityCode, cancellation)).On(on).Threshold;

    public static async Task<ThresholdHistory> HistoryOfAsync(this IQueryable<CityThreshold> thresholds, string cityCode, CancellationToken cancellation) =>
        new(cityCode, await thresholds.Where(t => t.CityCode == cityCode || t.CityCode == CityThreshold.AnyCity).ToListAsync(cancellation));

    /// <summary>Of several cities at once.</summary>
    public static async Task<IReadOnlyList<ThresholdHistory>> ThresholdsAsync(
        this RequestsDbContext db, IReadOnlyCollection<string> cityCodes, CancellationToken cancellation)
    {
        var rows = await db.Thresholds.AsNoTracking()
            .Where(t => t.CityCode == CityThreshold.AnyCity || cityCodes.Contains(t.CityCode)).ToListAsync(cancellation);
        return [.. cityCodes.Select(city => new ThresholdHistory(city, rows.Where(t => t.CityCode == city || t.CityCode == CityThreshold.AnyCity)))];
    }

    public static async Task<CategoryHistory> HistoryOfAsync(this IQueryable<Category> categories, string code, CancellationToken cancellation) =>
        new(code, await categories.Where(c => c.Code == code).ToListAsync(cancellation));

    /// <summary>The last part of the next request's number.</summary>
    public static Task<long> NextNumberAsync(this RequestsDbContext db, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>($"select nextval('{RequestsDbContext.NumberSequence}') as \"Value\"").SingleAsync(cancellation);

    /// <summary>Lets one transaction after the other do what goes by this name.</summary>
    public static Task LockNameAsync(this RequestsDbContext db, string name, CancellationToken cancellation) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", cancellation);

    /// <summary>Applies the more-than-30 rule as it holds on a local date, with the other ways to give where it is not met.</summary>
    public static async Task<Decision> DecideAsync(
        this RequestsDbContext db, Goods goods, CategoryTable categories, SiteDescription site, DateOnly on, IReadOnlyList<Warning> warnings,
        DateTimeOffset now, CancellationToken cancellation) =>
        await db.DecideAsync(goods, categories, site, await db.ThresholdAsync(site.CityCode, on, cancellation), warnings, now, cancellation);

    /// <summary>The same where the threshold is known.</summary>
    public static async Task<Decision> DecideAsync(
        this RequestsDbContext db, Goods goods, CategoryTable categories, SiteDescription site, int threshold, IReadOnlyList<Warning> warnings,
        DateTimeOffset now, CancellationToken cancellation)
    {
        var alternatives = BulkPolicy.IsEligible(goods.CountedUnits, threshold)
            ? []
            : Alternative.Offer(
                await db.NextOpenForAsync(goods, site.CityCode, now, cancellation), await db.OpenInBuildingAsync(site, now, cancellation));
        return BulkPolicy.Decide(goods, categories, threshold, alternatives, warnings);
    }

    private const string AllCities = "*";
}
