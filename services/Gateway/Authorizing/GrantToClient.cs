using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Netspring.Gateway.Data;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Netspring.Gateway.Authorizing;

/// <summary>
/// Client credentials: OpenIddict has checked the secret, here the scopes are. None asked for means all that the client has;
/// one too many is refused and not left out, so that nobody finds out later.
/// </summary>
internal sealed class GrantToClient(GatewayDbContext db) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (!context.Request.IsClientCredentialsGrantType())
            return;
        var client = Guid.TryParse(context.Request.ClientId, out var id)
            ? await db.OAuthClients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.RevokedAt == null, context.CancellationToken)
            : null;
        if (client is null)
        {
            context.Reject(Errors.InvalidClient);
            return;
        }
        var asked = context.Request.GetScopes();
        if (asked.Except(client.EffectiveScopes, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            context.Reject(Errors.InvalidScope, $"This client does not have the scope {missing}.");
            return;
        }
        var identity = new ClaimsIdentity(nameof(GrantToClient), Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, client.Id.ToString());
        identity.SetScopes(asked.Length == 0 ? client.EffectiveScopes : asked);
        identity.SetResources(IdentityKeys.Audience);
        context.SignIn(new ClaimsPrincipal(identity));
    }
}
