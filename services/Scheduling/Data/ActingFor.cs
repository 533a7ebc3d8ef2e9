using Microsoft.EntityFrameworkCore;
using Netspring.Scheduling.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Scheduling.Data;

/// <summary>
/// Whose holds and pick-ups a caller may touch: those of its own donor, and a partner also those of every donor that delegates it the scope
/// which the call needs, as long as that holds.
/// </summary>
internal static class ActingFor
{
    private const string NotDelegated = "donor-not-delegated";

    /// <summary>The donor that a call is made for: the one named, else the caller's own.</summary>
    /// <exception cref="RuleViolation">donor-not-delegated, also where none is named and the caller has none of its own.</exception>
    public static async Task<Guid> DonorForAsync(this SchedulingDbContext db, Guid? named, Caller caller, CancellationToken cancellation)
    {
        var wanted = named ?? caller.DonorId ?? throw new RuleViolation(NotDelegated, "/donorId");
        return wanted == caller.DonorId || await db.Delegations.InForceFor(caller).AnyAsync(d => d.DonorId == wanted, cancellation)
            ? wanted
            : throw new RuleViolation(NotDelegated, "/donorId");
    }

    public static IQueryable<Hold> OwnHolds(this SchedulingDbContext db, Caller caller)
    {
        var delegations = db.Delegations.InForceFor(caller);
        return db.Holds.Where(h => h.DonorId == caller.DonorId || delegations.Any(d => d.DonorId == h.DonorId));
    }

    /// <summary>Staff see the pick-ups of their cities, donors and partners those of their donors.</summary>
    public static IQueryable<Pickup> VisiblePickups(this SchedulingDbContext db, Caller caller)
    {
        if (caller.IsStaff)
            return caller.Serves("*") ? db.Pickups : db.Pickups.Where(p => caller.Cities.Contains(p.CityCode));
        var delegations = db.Delegations.InForceFor(caller);
        return db.Pickups.Where(p => p.DonorId != null && (p.DonorId == caller.DonorId || delegations.Any(d => d.DonorId == p.DonorId)));
    }

    /// <summary>A request of the caller's donors.</summary>
    /// <exception cref="RuleViolation">not-found, also for what belongs to others; donor-not-delegated for what a partner may only read.</exception>
    public static async Task<Pickup> OwnPickupAsync(this SchedulingDbContext db, Guid id, Caller caller, CancellationToken cancellation) =>
        await db.VisiblePickups(caller).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation)
            ?? throw await caller.MissedAsync(reader => db.VisiblePickups(reader).AnyAsync(p => p.Id == id, cancellation));

    /// <summary>Staff see those of their cities, donors and partners those of their donors.</summary>
    public static IQueryable<RecurringPickup> VisibleRecurringPickups(this SchedulingDbContext db, Caller caller)
    {
        if (caller.IsStaff)
            return caller.Serves("*") ? db.RecurringPickups : db.RecurringPickups.Where(r => caller.Cities.Contains(r.CityCode));
        var delegations = db.Delegations.InForceFor(caller);
        return db.RecurringPickups.Where(r => r.DonorId == caller.DonorId || delegations.Any(d => d.DonorId == r.DonorId));
    }

    /// <summary>A recurring pick-up that the caller sees, held until the transaction ends where there is one.</summary>
    /// <exception cref="RuleViolation">not-found, also for what belongs to others; donor-not-delegated for what a partner may only read.</exception>
    public static async Task<RecurringPickup> RecurringPickupAsync(this SchedulingDbContext db, Guid id, Caller caller, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
            await db.Database.ExecuteSqlAsync($"select 1 from recurring_pickup where id = {id} for update", cancellation);
        return await db.VisibleRecurringPickups(caller).SingleOrDefaultAsync(r => r.Id == id, cancellation)
            ?? throw await caller.MissedAsync(reader => db.VisibleRecurringPickups(reader).AnyAsync(r => r.Id == id, cancellation));
    }

    /// <summary>Whether a partner may still ask for a donor that is not its own.</summary>
    public static Task<bool> IsDelegatedAsync(
        this SchedulingDbContext db, Guid donorId, Guid? partnerId, DateTimeOffset now, CancellationToken cancellation) =>
        db.Delegations.AnyAsync(
            d => d.PartnerId == partnerId && d.DonorId == donorId && d.Scopes.Contains(Scopes.RequestsWrite) && (d.Until == null || d.Until > now),
            cancellation);

    /// <summary>Why a caller does not reach a hold: a partner that may read it lacks the scope, for all others it is not there.</summary>
    public static Task<RuleViolation> MissedHoldAsync(this SchedulingDbContext db, Guid id, Caller caller, CancellationToken cancellation) =>
        caller.MissedAsync(reader => db.OwnHolds(reader).AnyAsync(h => h.Id == id, cancellation));

    private static async Task<RuleViolation> MissedAsync(this Caller caller, Func<Caller, Task<bool>> isSeenBy)
    {
        var mayRead = caller.Scopes.Contains(Scopes.RequestsRead) && await isSeenBy(caller with { Needs = Scopes.RequestsRead });
        return new RuleViolation(mayRead ? NotDelegated : ProblemCatalog.NotFound);
    }

    private static IQueryable<DonorDelegation> InForceFor(this IQueryable<DonorDelegation> delegations, Caller caller)
    {
        var (partner, scope, now) = (caller.IsPartner ? caller.PartnerId : null, caller.Needs, caller.At);
        return delegations.Where(d => d.PartnerId == partner && d.Scopes.Contains(scope) && (d.Until == null || d.Until > now));
    }
}
