using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;
using Netspring.ServiceDefaults.Http;
using Netspring.ServiceDefaults.OpenApi;
using Netspring.ServiceDefaults.Problems;

namespace Netspring.Gateway.Issuing;

/// <summary>Body of a rotation; may be left out.</summary>
/// <param name="OverlapSeconds">How long older secrets stay valid: 0 to 30 days, 24 hours when left out.</param>
[ExampleBody("""{ "overlapSeconds": 3600 }""")]
public sealed record Rotation([property: Range(0, Rotation.MaxOverlapSeconds)] int? OverlapSeconds)
{
    internal const int MaxOverlapSeconds = 30 * 24 * 3600;
}

/// <summary>
/// Gives a key a new secret. A repeated call with the same If-Match is refused and not answered with the present state: the
/// secret cannot be told twice, and whoever lost it rotates again without a gap.
/// </summary>
internal static class RotateApiKey
{
    private const int DefaultOverlapSeconds = 24 * 3600;

    public static async Task<Ok<IssuedApiKeyView>> HandleAsync(
        Guid id, Rotation? body, Caller caller, HttpContext http, GatewayDbContext db, TimeProvider time, CancellationToken cancellation)
    {
        var key = await db.ApiKeys.VisibleTo(caller).SingleOrDefaultAsync(k => k.Id == id, cancellation)
            ?? throw new RuleViolation(ProblemCatalog.NotFound);
        var validation = new Validation();
        validation.Range("/overlapSeconds", body?.OverlapSeconds, 0, Rotation.MaxOverlapSeconds);
        validation.ThrowIfAny();
        caller.RequireScopes(key.EffectiveScopes);
        http.Request.RequireIfMatch(key.Version);
        var text = KeyText.New(key.Prefix);
        key.Rotate(KeyText.Parse(text).SecretHash, time.GetUtcNow(), TimeSpan.FromSeconds(body?.OverlapSeconds ?? DefaultOverlapSeconds));
        await db.SaveChangesAsync(cancellation);
        http.Response.SetETag(key.Version);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new IssuedApiKeyView(key, text));
    }
}
