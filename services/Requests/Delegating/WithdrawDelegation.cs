using Microsoft.AspNetCore.Http.HttpResults;
using Netspring.Requests.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Problems;
using Netspring.ServiceDefaults.Time;

namespace Netspring.Requests.Delegating;

/// <summary>The partner may act for the donor no more, whatever was changed meanwhile: no version is asked for.</summary>
internal static class WithdrawDelegation
{
    public static async Task<NoContent> HandleAsync(
        Guid donorId, Guid partnerId, Caller caller, RequestsDbContext db, DelegationNews news, CityClock clock, CancellationToken cancellation)
    {
        await db.RequireGrantorAsync(donorId, caller, cancellation);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockDelegationAsync(donorId, partnerId, cancellation);
        var given = await db.Delegations.DelegationAsync(donorId, partnerId, cancellation) ?? throw new RuleViolation(ProblemCatalog.NotFound);
        if (!given.IsWithdrawn)
        {
            var (before, now) = (given.Terms, clock.Now);
            given.Withdraw(now);
            news.Changed(given, before, now, caller, "Withdrawn");
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        return TypedResults.NoContent();
    }
}
