using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Netspring.Gateway.Data;
using Netspring.Gateway.Domain;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Authenticating;

/// <summary>
/// Recognises the Gateway's own access tokens, and those of an outside authority where one is set. A token of ours only proves
/// who calls and for which scopes; what the caller is stands in the database, so whoever is revoked or changed is so for tokens
/// already given out too.
/// </summary>
internal sealed class KnownTokens(
    IdentityKeys identity, GatewayDbContext db, KnownPeople people, IMemoryCache cache, TimeProvider time, OutsideTokens? outside = null)
{
    /// <summary>As with keys: refused everywhere within 5 s.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(4);

    private readonly record struct Accepted(string TokenHash);

    /// <returns>Null for a token that is malformed, not ours, for something else, not in force, or whose caller is not.</returns>
    public async Task<KnownCaller?> FindAsync(string text, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var accepted = new Accepted(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        if (cache.TryGetValue(accepted, out KnownCaller? known))
            return known;
        if (await VerifiedAsync(text, now) is not { } token)
            return outside is not null && await outside.FindAsync(text, cancellation) is { } stranger ? cache.Set(accepted, stranger, now + Trust) : null;
        if (!Guid.TryParse(token.Subject, out var id))
            return null;
        var scopes = token.TryGetPayloadValue(InternalToken.Scope, out string? given) ? given!.Split(' ') : [];
        var client = await db.OAuthClients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.RevokedAt == null, cancellation);
        if (client is null)
            return (await people.FindAsync(id, cancellation))?.With(scopes);
        // Counted from before the look-up, and not prolonged by use.
        return cache.Set(accepted, client.With(scopes), now + Trust);
    }

    private async Task<JsonWebToken?> VerifiedAsync(string text, DateTimeOffset now)
    {
        var verified = await TokenReader.Instance.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = identity.Issuer.AbsoluteUri,
            ValidAudience = IdentityKeys.Audience,
            // Only this key, and only where the token names it: no other is looked for, here or elsewhere.
            IssuerSigningKey = identity.Signing,
            TryAllIssuerSigningKeys = false,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidTypes = ["at+jwt"],
            LifetimeValidator = (_, _, token, _) => TokenReader.IsInForce((JsonWebToken)token, now),
        });
        return verified.IsValid ? (JsonWebToken)verified.SecurityToken : null;
    }
}
