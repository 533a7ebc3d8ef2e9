using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Whom an id in the audit stands for.</summary>
/// <param name="Kind"><c>user</c>, <c>api-key</c> or <c>oauth-client</c>.</param>
public sealed record ActorView(Guid Id, string Kind, string Name, string Role);

/// <summary>
/// Names who acted. The services know callers by id only, so that a person's name stands in one place and the audit keeps none.
/// Who is disabled or revoked is named all the same.
/// </summary>
internal static class GetActor
{
    public static async Task<Ok<ActorView>> HandleAsync(Guid id, GatewayDbContext db, CancellationToken cancellation) =>
        TypedResults.Ok(
            await db.Users.Where(u => u.Id == id).Select(u => new ActorView(u.Id, "user", u.DisplayName, u.Role)).SingleOrDefaultAsync(cancellation)
            ?? await db.ApiKeys.Where(k => k.Id == id).Select(k => new ActorView(k.Id, "api-key", k.Name, k.Role)).SingleOrDefaultAsync(cancellation)
            ?? await db.OAuthClients.Where(c => c.Id == id).Select(c => new ActorView(c.Id, "oauth-client", c.Name, c.Role)).SingleOrDefaultAsync(cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound));
}
