using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Netspring.Gateway.Authorizing;

/// <summary>
/// Authorization code: OpenIddict has checked application, redirect address and code challenge; here somebody has to be
/// signed in, else the sign-in page comes first. The applications are ours, so nobody is asked for consent.
/// </summary>
internal sealed class AuthorizePerson(People people) : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var http = context.Transaction.GetHttpRequest()!.HttpContext;
        var user = await people.SignedInAsync(http);
        if (user is null || context.Request.HasPromptValue(PromptValues.Login))
        {
            if (context.Request.HasPromptValue(PromptValues.None))
                context.Reject(Errors.LoginRequired, "Nobody is signed in.");
            else
                SendToSignIn(http, context);
            return;
        }
        if (People.Missing(context.Request.GetScopes(), user) is { } missing)
        {
            context.Reject(Errors.InvalidScope, $"This person does not have the scope {missing}.");
            return;
        }
        context.SignIn(new ClaimsPrincipal(People.IdentityOf(user, context.Request.GetScopes())));
    }

    /// <summary>And back here, without the wish to be asked for the password, or it would come again and again.</summary>
    private static void SendToSignIn(HttpContext http, HandleAuthorizationRequestContext context)
    {
        var wanted = new QueryBuilder(context.Request.GetParameters()
            .Where(p => p.Key != Parameters.Prompt)
            .Select(p => KeyValuePair.Create(p.Key, (string?)p.Value ?? "")));
        http.Response.Redirect(QueryHelpers.AddQueryString(Session.SignInPath, "returnUrl", http.Request.Path + wanted.ToQueryString()));
        context.HandleRequest();
    }
}
