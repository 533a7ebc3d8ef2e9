using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Netspring.Gateway.Authorizing;

/// <summary>
/// Authorization code, device code and refresh: OpenIddict has checked that the code is whole, new and for this application; here the person
/// behind it must still be one who may.
/// </summary>
internal sealed class GrantToPerson(People people) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        if (context.Principal is not { } behind || context.Request.IsClientCredentialsGrantType())
            return;
        if (await people.BehindAsync(behind, context.CancellationToken) is null)
            context.Reject(Errors.InvalidGrant, "The person may not sign in any more.");
    }
}
