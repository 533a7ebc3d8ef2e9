using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Netspring.Gateway;

/// <summary>Persons as the authorization server sees them.</summary>
internal sealed class People(GatewayDbContext db)
{
    /// <summary>Claim of codes and refresh tokens, never of access tokens: they end with the password they were got by.</summary>
    private const string Stamp = "stamp";

    private static readonly string[] OfTheProtocol = [OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.OfflineAccess];

    /// <summary>Who has a session in this browser and still may; null where nobody.</summary>
    public async Task<User?> SignedInAsync(HttpContext http) =>
        await Session.OfAsync(http) is { } session ? await FindAsync(session.User, session.Stamp, http.RequestAborted) : null;

    /// <summary>Whose code or refresh token it is, if that person still may and has the same password.</summary>
    public async Task<User?> BehindAsync(ClaimsPrincipal token, CancellationToken cancellation) =>
        Guid.TryParse(token.GetClaim(Claims.Subject), out var id) ? await FindAsync(id, token.GetClaim(Stamp), cancellation) : null;

    /// <summary>The first scope asked for that the person's role does not have.</summary>
    public static string? Missing(IEnumerable<string> scopes, User user) =>
        scopes.Except(OfTheProtocol, StringComparer.Ordinal).Except(ServiceDefaults.Authentication.Scopes.Of(user.Role), StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>For all scopes of the role where none is asked for.</summary>
    public static ClaimsIdentity IdentityOf(User user, IReadOnlyCollection<string> asked)
    {
        var identity = new ClaimsIdentity(nameof(People), Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, user.Id.ToString());
        identity.SetClaim(Claims.Name, user.DisplayName);
        identity.SetClaim(Stamp, user.SecurityStamp);
        identity.SetScopes(asked.Count == 0 ? ServiceDefaults.Authentication.Scopes.Of(user.Role) : asked);
        identity.SetResources(IdentityKeys.Audience);
        identity.SetDestinations(claim => claim.Type switch
        {
            Claims.Subject => [Destinations.AccessToken, Destinations.IdentityToken],
            Claims.Name => [Destinations.IdentityToken],
            _ => [],
        });
        return identity;
    }

    private async Task<User?> FindAsync(Guid id, string? stamp, CancellationToken cancellation) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null && u.SecurityStamp == stamp, cancellation);
}
