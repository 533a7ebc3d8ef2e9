using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Ends a key with all its secrets; every replica refuses it within 5 s.</summary>
internal static class RevokeApiKey
{
    public static async Task<Ok<ApiKeyView>> HandleAsync(
        Guid id, Caller caller, HttpContext http, GatewayDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var key = await db.ApiKeys.VisibleTo(caller).SingleOrDefaultAsync(k => k.Id == id, cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound);
        if (!http.Request.Repeats(key.RevokedFromVersion))
        {
            http.Request.RequireIfMatch(key.Version);
            key.Revoke(time.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
        }
        http.Response.SetETag(key.Version);
        return TypedResults.Ok(ApiKeyView.Of(key));
    }
}
