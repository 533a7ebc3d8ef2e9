using System.Security.Claims;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Netspring.ServiceDefaults.Authentication;

namespace Netspring.Gateway.Proxying;

/// <summary>
/// The internal tokens by which callers are handed on. One signature serves a caller for 30 s, so a token has at least
/// half of its 60 s left when a service reads it.
/// </summary>
internal sealed class CallerTokens(SigningCredentials signing, IMemoryCache cache, TimeProvider time)
{
    private static readonly TimeSpan Reuse = TimeSpan.FromSeconds(30);
    private static readonly string[] HandedOn =
    [
        InternalToken.Subject, InternalToken.Role, InternalToken.DonorId, InternalToken.PartnerId, InternalToken.Cities, InternalToken.Scope,
        InternalToken.DriverCode, InternalToken.Name, InternalToken.DonorName,
    ];
    private static readonly ClaimsIdentity Nobody = new(
        [new Claim(InternalToken.Subject, Roles.Public), new Claim(InternalToken.Role, Roles.Public)]);

    private readonly JsonWebTokenHandler writer = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly Lock gate = new();

    /// <summary>Everything that is handed on: one subject can call with several sets of scopes, and be changed meanwhile.</summary>
    private readonly record struct TokenOf(string Claims);

    /// <param name="caller">Without identity: the role <c>public</c>.</param>
    public string For(ClaimsPrincipal caller)
    {
        var identity = caller.Identity is ClaimsIdentity { IsAuthenticated: true } somebody ? somebody : Nobody;
        var claims = identity.Claims.Where(c => HandedOn.Contains(c.Type)).ToDictionary(c => c.Type, object (c) => c.Value, StringComparer.Ordinal);
        // Names hold what people wrote, line breaks too; each value is told from the next by its length.
        var known = new TokenOf(string.Concat(HandedOn.Select(type => claims.GetValueOrDefault(type) is string value ? $"{value.Length} {value}\n" : "\n")));
        if (cache.TryGetValue(known, out string? token))
            return token!;
        var now = time.GetUtcNow();
        token = Sign(claims, now);
        return cache.Set(known, token, now + Reuse);
    }

    private string Sign(Dictionary<string, object> claims, DateTimeOffset now)
    {
        var token = new SecurityTokenDescriptor
        {
            Issuer = InternalToken.Issuer,
            Audience = InternalToken.Audience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + InternalToken.Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = signing,
        };
        // ECDsa instances promise nothing to concurrent users; a signature per caller and 30 s can wait.
        lock (gate)
            return writer.CreateToken(token);
    }
}
