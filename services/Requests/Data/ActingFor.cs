using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Data;

/// <summary>The donor in whose name a call is made.</summary>
internal sealed record ActingDonor(Guid Id, string Name);

/// <summary>
/// Whose things a caller may touch: those of its own donor, and a partner also those of every donor that delegates it the scope
/// which the call needs, as long as that holds. Each query of what belongs to donors goes by this one rule.
/// </summary>
internal static class ActingFor
{
    private const string NotDelegated = "donor-not-delegated";

    /// <summary>Those of the things that belong to a donor whom the caller acts for.</summary>
    public static IQueryable<T> OwnedBy<T>(this IQueryable<T> things, RequestsDbContext db, Caller caller, Expression<Func<T, Guid>> donorId)
    {
        // An index that begins with the donor serves one donor best when it is named.
        Expression<Func<Guid, bool>> isTheirs;
        if (caller.IsPartner)
        {
            var theirs = db.DonorsOf(caller);
            isTheirs = id => theirs.Contains(id);
        }
        else if (caller.DonorId is { } own)
        {
            isTheirs = id => id == own;
        }
        else
        {
            isTheirs = _ => false;
        }
        return things.Where(Expression.Lambda<Func<T, bool>>(
            ReplacingExpressionVisitor.Replace(isTheirs.Parameters[0], donorId.Body, isTheirs.Body), donorId.Parameters));
    }

    /// <summary>Those of some donors whom the caller acts for.</summary>
    public static async Task<IReadOnlySet<Guid>> TheirsAsync(
        this RequestsDbContext db, Caller caller, IEnumerable<Guid> donorIds, CancellationToken cancellation)
    {
        var asked = donorIds.Distinct().ToArray();
        return caller.IsPartner
            ? (await db.DonorsOf(caller).Where(id => asked.Contains(id)).ToListAsync(cancellation)).ToHashSet()
            : asked.Where(id => id == caller.DonorId).ToHashSet();
    }

    /// <summary>The donor that a call is made for: the one named, else the caller's own.</summary>
    /// <exception cref="RuleViolation">donor-not-delegated, also where none is named and the caller has none of its own.</exception>
    public static async Task<ActingDonor> DonorForAsync(this RequestsDbContext db, Guid? named, Caller caller, CancellationToken cancellation)
    {
        if (caller.DonorId is { } own && (named ?? own) == own)
            return new ActingDonor(own, caller.DonorName ?? "");
        return await db.Donors.OwnedBy(db, caller, d => d.Id).Where(d => d.Id == named)
            .Select(d => new ActingDonor(d.Id, d.Name)).SingleOrDefaultAsync(cancellation)
            ?? throw new RuleViolation(NotDelegated, "/donorId");
    }

    /// <summary>Why a caller does not reach a thing: a partner that may read it lacks the scope, for all others it is not there.</summary>
    /// <param name="isSeenBy">Whether it is there for a caller.</param>
    public static async Task<RuleViolation> MissedAsync(this Caller caller, Func<Caller, Task<bool>> isSeenBy)
    {
        var mayReadMore = caller.IsPartner && caller.Needs != Scopes.RequestsRead && caller.Scopes.Contains(Scopes.RequestsRead);
        return new RuleViolation(
            mayReadMore && await isSeenBy(caller with { Needs = Scopes.RequestsRead }) ? NotDelegated : ProblemCatalog.NotFound);
    }

    private static IQueryable<Guid> DonorsOf(this RequestsDbContext db, Caller caller)
    {
        var (own, partner, scope, now) = (caller.DonorId, caller.PartnerId, caller.Needs, caller.At);
        return db.Delegations
            .Where(d => d.PartnerId == partner && d.Scopes.Contains(scope) && (d.Until == null || d.Until > now)).Select(d => d.DonorId)
            .Concat(db.Donors.Where(d => d.Id == own).Select(d => d.Id));
    }
}
