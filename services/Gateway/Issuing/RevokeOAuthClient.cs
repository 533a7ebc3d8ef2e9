using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>
/// Ends a client: no more tokens for it, and every replica refuses those it has within 5 s. The row stays, so that old
/// traces can still be read; one that has ended is as good as deleted.
/// </summary>
internal static class RevokeOAuthClient
{
    public static async Task<NoContent> HandleAsync(Guid id, GatewayDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var client = await db.OAuthClients.SingleOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new RuleViolation(ProblemCatalog.NotFound);
        client.Revoke(time.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }
}
