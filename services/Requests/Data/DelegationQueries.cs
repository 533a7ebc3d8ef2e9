using Microsoft.EntityFrameworkCore;
using Netspring.Requests.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Requests.Data;

internal static class DelegationQueries
{
    /// <summary>A donor decides for itself, also before it is known here; an admin for those that are.</summary>
    /// <exception cref="RuleViolation">not-found, also for what belongs to others.</exception>
    public static async Task RequireGrantorAsync(this RequestsDbContext db, Guid donorId, Caller caller, CancellationToken cancellation)
    {
        var decides = caller.Role == Roles.Admin ? await db.Donors.AnyAsync(d => d.Id == donorId, cancellation) : caller.DonorId == donorId;
        if (!decides)
            throw new RuleViolation(ProblemCatalog.NotFound);
    }

    public static Task<DonorDelegation?> DelegationAsync(
        this IQueryable<DonorDelegation> delegations, Guid donorId, Guid partnerId, CancellationToken cancellation) =>
        delegations.SingleOrDefaultAsync(d => d.DonorId == donorId && d.PartnerId == partnerId, cancellation);

    public static Task<string> DonorNameAsync(this RequestsDbContext db, Guid donorId, CancellationToken cancellation) =>
        db.Donors.Where(d => d.Id == donorId).Select(d => d.Name).SingleAsync(cancellation);

    /// <summary>Holds what a donor grants a partner until the transaction ends: of two who grant it the second sees the first.</summary>
    public static Task LockDelegationAsync(this RequestsDbContext db, Guid donorId, Guid partnerId, CancellationToken cancellation) =>
        db.LockNameAsync($"delegation {donorId} {partnerId}", cancellation);
}
